"""Every conformance vector, through the typed functions."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from evaluate import Evaluator, canonical

VECTORS = Path(__file__).parents[2] / "tests" / "vectors"


def request(op: str, given: dict[str, Any], case: dict[str, Any]) -> bytes:
    if "text" in case:
        return str(case["text"]).encode()
    if "hex" in case:
        return bytes.fromhex(case["hex"])
    value = case["input"]
    merged = value | {name: field for name, field in given.items() if name not in value} if given else value
    return json.dumps({"op": op, "input": merged}, ensure_ascii=False).encode("utf-8", "surrogatepass")


def test_every_vector_is_answered_as_it_says() -> None:
    evaluator = Evaluator()
    ran: Counter[str] = Counter()
    wrong: list[str] = []
    for path in sorted(VECTORS.glob("*/*.json")):
        file = json.loads(path.read_text())
        for case in file["cases"]:
            expected = canonical({part: case[part] for part in ("answer", "error") if part in case})
            given = evaluator.answer(request(file["op"], file.get("given", {}), case))
            ran[path.parent.name] += 1
            if given != expected:
                wrong.append(f"{path.parent.name}/{path.name}: {case['name']}\n  expected {expected}\n  got      {given}")
    print(evaluator.told())
    assert not wrong, f"{len(wrong)} wrong:\n" + "\n".join(wrong[:20])
    assert ran == json.loads((VECTORS / "counts.json").read_text())
    assert evaluator.typed >= 0.95 * evaluator.known
