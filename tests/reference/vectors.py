"""The conformance vectors, held against the reference: the expectations themselves, not what the engine says."""

import json
from pathlib import Path

VECTORS = Path(__file__).resolve().parent.parent / "vectors"


def cases(area):
    """The requests of an area with their expectations; those that are no JSON value are left out."""
    for file in sorted((VECTORS / area).glob("*.json")):
        content = json.loads(file.read_text())
        for case in content["cases"]:
            if "input" not in case:
                continue
            given = {k: v for k, v in content.get("given", {}).items() if k not in case["input"]}
            request = {"op": content["op"], "input": case["input"] | given}
            expected = {"answer": case["answer"]} if "answer" in case else {"error": case["error"]}
            yield f"{file.stem}: {case['name']}", request, expected


# The errors that are worked out; all others are about how a request is read.
WORKED_OUT = {
    "deadline.shape",
    "deadline.short_notice",
    "event.started",
    "time.gap",
    "time.overlap",
    "time.range",
    "zone.unknown",
}


def is_about_reading(expected):
    """Whether a vector shows how a request is read, which is no business of a calculator."""
    for entry in expected.get("error", {}).get("problems", []):
        missing_event = entry["code"] == "field.missing" and entry["path"] == "/event_start"
        if entry["path"] == "/booked_at" or not (entry["code"] in WORKED_OUT or missing_event):
            return True
    return False
