"""A difference, cut down to few commands and told line by line."""

import json
import re

import scenario as scenarios


def differs(engine, made, steps):
    """The difference that these steps alone show, with their scenario."""
    cut = scenarios.again(made, steps)
    found = scenarios.compare(cut, engine.ask(scenarios.request(cut)))
    return cut, found


def smaller(engine, made, found):
    """Delta debugging: leaves steps out as long as a difference of the same kind remains."""
    wanted, steps = kind(made, found), made.steps[: found[0] + 1]
    size = max(1, len(steps) // 2)
    best = differs(engine, made, steps)
    if not best[1]:
        return made, found
    while True:
        left, start = False, 0
        while start < len(steps):
            fewer = steps[:start] + steps[start + size :]
            cut, still = differs(engine, made, fewer) if fewer else (None, None)
            if still and kind(cut, still) == wanted:
                steps, best, left = fewer[: still[0] + 1], (cut, still), True
            else:
                start += size
        if size == 1 and not left:
            return best
        size = max(1, size // 2)


def kind(made, found):
    """What a difference is about, without its values."""
    step = made.steps[found[0]]["command"]["type"] if made.steps else ""
    what = re.sub(r"'[^']*[0-9][^']*'|[0-9a-f]{8}-[0-9a-f-]{27}|\d+(\.\d+)?", "…", found[1])
    return f"{step}: {what[:160]}"


def tell(engine, made, found):
    """The difference as a readable scenario: one line a command, with what both say."""
    cut, found = smaller(engine, made, found)
    reply = engine.ask(scenarios.request(cut))
    lines = [f"seed {made.seed}: the model and the engine differ", f"policies {json.dumps(cut.policies)}"]
    used = json.dumps([step["command"] for step in cut.steps], default=str)
    lines += [f"product {json.dumps(p)}" for p in cut.catalogue["products"] if f'"{p["id"]}"' in used]
    named = ("capacities", "seasons", "profiles", "deposit", "instalments", "terms", "actions", "discounts", "fees")
    lines += [f"{name} {json.dumps(cut.catalogue[name])}" for name in named if name in cut.catalogue]
    replies = iter(reply["answer"]["steps"] if "answer" in reply else [])
    for number, (step, told) in enumerate(zip(cut.steps, cut.answers), 1):
        got = next(replies, {})
        for _ in told["bookings"]:
            next(replies, None)
        if told["documents"]:
            next(replies, None)
        if told["due"] is not None:
            next(replies, None)
        if told["gauge"]:
            next(replies, None)
        lines.append(f"{number:3} {one_line(step)}\n      engine: {said(got)}\n      model:  {expected(told)}")
    lines.append(f"at step {found[0] + 1}: {found[1]}")
    return "\n".join(lines)


def one_line(step):
    wired = scenarios.wire(step)
    actor, command = wired["actor"], dict(wired["command"])
    rights = f" ({', '.join(actor['rights'])})" if "rights" in actor else ""
    name = command.pop("type")
    about = f"booking {wired['ids'].get('booking', '')[-3:]}, command {wired['ids']['command'][-3:]}"
    return f"{wired['at']} {actor['kind']} {actor.get('id', '')[-3:]}{rights}: {name} {json.dumps(command)} [{about}]"


def said(got):
    if "error" in got:
        return f"refused: {got['error']['message']}"
    answer = got.get("answer", {})
    names = ("status", "offer", "due", "notices", "action_points", "expired")
    return ", ".join(f"{name} {short(answer[name])}" for name in names if answer.get(name))


def expected(told):
    if "refused" in told:
        return f"refused: {', '.join(sorted(told['refused']))}"
    return said({"answer": scenarios.wire(told["applied"])})


def short(value):
    return re.sub(r"[a-f]0000000-0000-4000-8000-0*([0-9a-f]+)", r"\1", json.dumps(value).replace('"', ""))
