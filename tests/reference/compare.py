#!/usr/bin/env python3
"""Compares the engine with the reference, on the vectors and on seeded requests.

    python3 tests/reference/compare.py --cases 10000 --seed 1 [--only deadlines|prices|vectors|zones] [--engine PATH]

The engine is a program that reads one request a line and writes one answer a line; without `--engine` it is
`cargo run --release --example eval`. Exit code 1 on a disagreement, which is printed with the whole request.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

import deadline_cases
import deadlines
import price_cases
import prices
import vectors
import zone_cases
from clock import Refused

ROOT = Path(__file__).resolve().parent.parent.parent
BATCH = 2000
VECTORS = ["deadline", "pricing"]
AREAS = {"deadline": deadlines.answer, "quote": prices.answer}


def canonical(value):
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def by_reference(request):
    """What the reference answers, in the form of the wire; of a problem, only code, path and parameters."""
    try:
        return {"answer": AREAS[request["op"]](request["input"])}
    except Refused as refused:
        return {"error": refused.problems}


def comparable(reply):
    """A reply of the engine without the words of its messages."""
    if "error" not in reply:
        return reply
    kept = ("code", "path", "params")
    return {"error": [{name: entry[name] for name in kept} for entry in reply["error"]["problems"]]}


def same(expected, got):
    """Whether two replies agree. How an instant out of range is written is not compared."""
    for reply in (expected, got):
        for entry in reply.get("error", []):
            if entry["code"] == "time.range":
                entry["params"] = {}
    return canonical(expected) == canonical(got)


class Engine:
    """Runs the engine on batches of requests."""

    def __init__(self, path):
        cargo = ["cargo", "run", "-q", "--release", "-p", "bespeak", "--example", "eval"]
        self.command = [path] if path else cargo

    def answer(self, requests):
        lines = "\n".join(json.dumps(request) for request in requests) + "\n"
        ran = subprocess.run(self.command, input=lines, capture_output=True, text=True, cwd=ROOT)
        if ran.returncode != 0:
            sys.exit(f"the engine failed: {ran.stderr}")
        replies = [json.loads(line) for line in ran.stdout.splitlines()]
        if len(replies) != len(requests):
            sys.exit(f"{len(requests)} requests, {len(replies)} answers")
        return replies


def report(name, request, expected, got):
    print(f"disagreement: {name}")
    print(f"  request:   {canonical(request)}")
    print(f"  reference: {canonical(expected)}")
    print(f"  engine:    {canonical(got)}")


def compare(engine, named, limit):
    """Compares all requests; gives the number of disagreements, the first of which are printed."""
    wrong, named = 0, list(named)
    for start in range(0, len(named), BATCH):
        part = named[start : start + BATCH]
        replies = engine.answer([request for _, request in part])
        for (name, request), reply in zip(part, replies):
            expected, got = by_reference(request), comparable(reply)
            if not same(expected, got):
                wrong += 1
                if wrong <= limit:
                    report(name, request, expected, got)
    return wrong


def compare_vectors(limit):
    """Holds the vectors' expectations against the reference."""
    wrong = compared = passed_over = 0
    for name, request, expected in (case for area in VECTORS for case in vectors.cases(area)):
        if request["op"] not in AREAS or vectors.is_about_reading(expected):
            passed_over += 1
            continue
        compared += 1
        own, theirs = by_reference(request), comparable(expected)
        if not same(own, theirs):
            wrong += 1
            if wrong <= limit:
                report(name, request, own, theirs)
    print(f"vectors: {compared} compared, {passed_over} about how a request is read")
    return wrong


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--cases", type=int, default=300)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", choices=["deadlines", "prices", "vectors", "zones"])
    options.add_argument("--limit", type=int, default=20, help="how many disagreements are printed in full")
    options.add_argument("--engine", help="path of the evaluator")
    chosen = options.parse_args()
    engine = Engine(chosen.engine)
    wrong = 0
    if chosen.only in (None, "vectors"):
        wrong += compare_vectors(chosen.limit)
    if chosen.only in (None, "deadlines"):
        cases = deadline_cases.requests(chosen.seed, chosen.cases)
        wrong += compare(engine, cases, chosen.limit)
        print(f"deadlines: {chosen.cases} requests compared")
    if chosen.only in (None, "prices"):
        cases = price_cases.requests(chosen.seed, chosen.cases)
        wrong += compare(engine, cases, chosen.limit)
        print(f"prices: {chosen.cases} requests compared")
    if chosen.only == "zones":
        wrong += compare(engine, zone_cases.requests(), chosen.limit)
        print("zones: every change of clocks compared")
    if wrong:
        sys.exit(f"{wrong} disagreements")


if __name__ == "__main__":
    main()
