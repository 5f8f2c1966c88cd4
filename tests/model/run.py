#!/usr/bin/env python3
"""Runs the model beside the engine on random commands: see README.md.

    python3 tests/model/run.py --seeds 200 [--first 0] [--engine PATH] [--length 100]

The engine is a program that reads one request a line and writes one answer a line; without `--engine` it is
`cargo run --release --example eval`, and `--engine -` asks whoever holds this program's own input and output.
Exit code 1 on a difference, which is told on the error output as a scenario that was shrunk.
"""

import argparse
import json
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit(f"the model needs Python 3.11 or later, this is {sys.version.split()[0]}")

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests" / "reference"))

import scenario as scenarios  # noqa: E402
import shrink  # noqa: E402


class Program:
    """An engine that is a program of its own."""

    def __init__(self, path):
        cargo = ["cargo", "run", "-q", "--release", "-p", "bespeak", "--example", "eval"]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self.process = subprocess.Popen([path] if path else cargo, cwd=ROOT, **pipes)
        self.input, self.output = self.process.stdin, self.process.stdout

    def ask(self, request):
        self.send(request)
        return self.reply()

    def send(self, request):
        self.input.write(json.dumps(request, separators=(",", ":")) + "\n")
        self.input.flush()

    def reply(self):
        line = self.output.readline()
        return json.loads(line) if line else sys.exit("the engine is gone")


class Peer(Program):
    """An engine at the other end of this program's own input and output."""

    def __init__(self):
        self.input, self.output = sys.stdout, sys.stdin


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--length", type=int, default=scenarios.LENGTH)
    parser.add_argument("--engine")
    parser.add_argument("--go-on", action="store_true", help="count the differences instead of stopping at the first")
    parser.add_argument("--print", action="store_true", help="print what the engine would be asked, and ask nobody")
    asked = parser.parse_args()
    if asked.print:
        return print_requests(asked)
    engine = Peer() if asked.engine == "-" else Program(asked.engine)
    counts, given, differences, began = Counter(), Counter(), Counter(), time.monotonic()
    for made, reply in exchange(engine, asked):
        for step, told in zip(made.steps, made.answers):
            counts["commands"] += 1
            counts["applied" if "applied" in told else "refused"] += 1
            for what in kinds(step["command"]):
                given[what] += 1
                counts[what] += "applied" in told
        found = scenarios.compare(made, reply)
        if found and asked.go_on:
            differences[shrink.kind(made, found)] += 1
            counts[f"!{shrink.kind(made, found)}"] = made.seed
        elif found:
            print(shrink.tell(engine, made, found), file=sys.stderr)
            sys.exit(1)
    report(asked, counts, given, differences, time.monotonic() - began)
    sys.exit(1 if differences else 0)


def kinds(command):
    """The command, and what of it is counted by itself."""
    return [command["type"], *(f"{command['type']} with {part}" for part in ("discount", "numbers") if part in command)]


def print_requests(asked):
    for seed in range(asked.first, asked.first + asked.seeds):
        made = scenarios.generate(seed, asked.length)
        print(json.dumps(scenarios.request(made), separators=(",", ":")))


def exchange(engine, asked):
    """Each scenario with the engine's reply; the engine works on one while the model makes the next."""
    waiting = None
    for seed in range(asked.first, asked.first + asked.seeds):
        made = scenarios.generate(seed, asked.length)
        if waiting:
            yield waiting, engine.reply()
        engine.send(scenarios.request(made))
        waiting = made
    if waiting:
        yield waiting, engine.reply()


def report(asked, counts, given, differences, took):
    for what, times in differences.most_common():
        print(f"{times} times, last with seed {counts[f'!{what}']}: {what}", file=sys.stderr)
    commands = ", ".join(f"{name} {counts[name]}/{times}" for name, times in sorted(given.items()))
    print(
        f"{asked.seeds} seeds, {counts['commands']} commands, {counts['applied']} applied, {counts['refused']} refused, "
        f"{sum(differences.values())} differences, {took:.0f} s\napplied of given: {commands}",
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
