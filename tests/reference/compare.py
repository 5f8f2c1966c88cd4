#!/usr/bin/env python3
"""Compares the engine with the reference, on the vectors and on seeded requests.

    python3 tests/reference/compare.py --cases 10000 --seed 1 [--only deadlines|prices|vectors|zones] [--engine PATH]

The engine is a program that reads one request a line and writes one answer a line; without `--engine` it is
`cargo run --release --example eval`, and `--engine -` asks whoever holds this program's own input and output.
Exit code 1 on a disagreement, which is told on the error output with the whole request and both answers.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit(f"the reference needs Python 3.11 or later, this is {sys.version.split()[0]}")

import change_cases
import deadline_cases
import deadlines
import final_cases
import final_numbers
import line_deadline_cases
import line_deadlines
import price_cases
import prices
import repricing
import schedule_cases
import schedules
import vectors
import zone_cases
from clock import Refused

ROOT = Path(__file__).resolve().parent.parent.parent
BATCH = 2000
VECTORS = ["deadline", "pricing"]
OPERATIONS = {
    "deadline": deadlines.answer,
    "line_deadline": line_deadlines.answer,
    "booking_deadlines": line_deadlines.of_booking,
    "quote": prices.answer,
    "calendar": repricing.calendar,
    "reprice": repricing.reprice,
    "round": repricing.round_again,
    "deposit": schedules.deposit,
    "schedule": schedules.schedule,
    "payments": schedules.payments,
    "cancellation_preview": schedules.cancellation_preview,
    "final_numbers": final_numbers.answer,
}
SEEDED = {
    "deadlines": deadline_cases.requests,
    "lines": line_deadline_cases.requests,
    "prices": price_cases.requests,
    "schedules": schedule_cases.requests,
    "changes": change_cases.requests,
    "finals": final_cases.requests,
}


def canonical(value):
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def by_reference(request):
    """What the reference answers, in the form of the wire; of a problem, only code, path and parameters."""
    try:
        return {"answer": OPERATIONS[request["op"]](request["input"])}
    except Refused as refused:
        return {"error": refused.problems}


def comparable(reply):
    """A reply without the words of its messages and without the reasons of prices."""
    if "error" not in reply:
        return {"answer": unexplained(reply["answer"])}
    kept = ("code", "path", "params")
    return {"error": [{name: entry[name] for name in kept} for entry in reply["error"]["problems"]]}


def unexplained(value):
    """An answer without the reasons of its figures, wherever they stand."""
    if isinstance(value, list):
        return [unexplained(entry) for entry in value]
    if isinstance(value, dict):
        return {name: unexplained(value[name]) for name in value if name != "explanation"}
    return value


def same(expected, got):
    """Whether two replies agree. Of what is out of range it is not compared how an instant is written, nor which of
    several amounts is named first."""
    for reply in (expected, got):
        for entry in reply.get("error", []):
            if entry["code"] == "time.range":
                entry["params"] = {}
        if [entry["code"] for entry in reply.get("error", [])][:1] == ["amount.range"]:
            reply["error"] = "amount.range"
    return canonical(expected) == canonical(got)


class Program:
    """An engine that is a program of its own: it gets a batch of requests on its input."""

    def __init__(self, path):
        cargo = ["cargo", "run", "-q", "--release", "-p", "bespeak", "--example", "eval"]
        self.command = [path] if path else cargo

    def answer(self, requests):
        lines = "".join(json.dumps(request) + "\n" for request in requests)
        ran = subprocess.run(self.command, input=lines, capture_output=True, text=True, cwd=ROOT)
        if ran.returncode != 0:
            sys.exit(f"the engine failed: {ran.stderr}")
        replies = [json.loads(line) for line in ran.stdout.splitlines()]
        if len(replies) != len(requests):
            sys.exit(f"{len(requests)} requests, {len(replies)} answers")
        return replies


class Peer:
    """An engine at the other end of this program's own input and output, asked one request at a time."""

    def answer(self, requests):
        return [self.ask(request) for request in requests]

    def ask(self, request):
        print(json.dumps(request), flush=True)
        line = sys.stdin.readline()
        return json.loads(line) if line else sys.exit("the engine is gone")


class Comparison:
    """What was compared so far, and how often the two disagreed."""

    def __init__(self, limit):
        self.limit, self.wrong = limit, 0

    def hold(self, name, request, got):
        expected = by_reference(request)
        if same(expected, got):
            return
        self.wrong += 1
        if self.wrong <= self.limit:
            say(f"disagreement: {name}")
            say(f"  request:   {canonical(request)}")
            say(f"  reference: {canonical(expected)}")
            say(f"  engine:    {canonical(got)}")

    def seeded(self, engine, kind, cases):
        """All requests of one kind, in batches."""
        cases = list(cases)
        for start in range(0, len(cases), BATCH):
            part = cases[start : start + BATCH]
            replies = engine.answer([request for _, request in part])
            for (name, request), reply in zip(part, replies):
                self.hold(name, request, comparable(reply))
        say(f"{len(cases)} {kind} compared")

    def vectors(self):
        """The expectations of the vectors themselves."""
        compared = passed_over = 0
        for name, request, expected in (case for area in VECTORS for case in vectors.cases(area)):
            if request["op"] not in OPERATIONS or vectors.is_about_reading(expected):
                passed_over += 1
                continue
            compared += 1
            self.hold(name, request, comparable(expected))
        say(f"{compared} vectors compared, {passed_over} passed over: they are about how a request is read")


def say(text):
    print(text, file=sys.stderr)


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--cases", type=int, default=300, help="how many seeded requests of each kind")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", choices=[*SEEDED, "vectors", "zones"])
    options.add_argument("--limit", type=int, default=20, help="how many disagreements are told in full")
    options.add_argument("--engine", help="path of the evaluator, or - for this program's own input and output")
    chosen = options.parse_args()
    engine = Peer() if chosen.engine == "-" else Program(chosen.engine)
    comparison = Comparison(chosen.limit)
    if chosen.only in (None, "vectors"):
        comparison.vectors()
    for kind, requests in SEEDED.items():
        if chosen.only in (None, kind):
            comparison.seeded(engine, kind, requests(chosen.seed, chosen.cases))
    if chosen.only == "zones":
        comparison.seeded(engine, "instants of zones", zone_cases.requests())
    if comparison.wrong:
        sys.exit(f"{comparison.wrong} disagreements")


if __name__ == "__main__":
    main()
