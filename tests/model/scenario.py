"""A sequence of commands: what the model answers, what the engine is asked, and where the two differ."""

import random
from dataclasses import dataclass, field

import invariants
import model
import papers
import reminding
import views
from clock import write_instant
from refusal import Refusal
from sellers import seller
from shares import name_of
from steps import Generator
from world import World

LENGTH = 100
SEES_ALL = {"kind": "staff", "id": "eye", "rights": ["view_all"]}


@dataclass
class Scenario:
    seed: int
    catalogue: dict
    policies: dict
    steps: list
    answers: list = field(default_factory=list)


def generate(seed, length=LENGTH):
    """The sequence of a seed, and what the model answers."""
    dice = random.Random(seed)
    catalogue, policies = seller(dice)
    world = World(catalogue, policies)
    made = Scenario(seed, catalogue, policies, [])
    generator = Generator(dice, world)
    for _ in range(length):
        step = generator.step()
        made.steps.append(step)
        made.answers.append(answer(world, step))
    made.answers.append(at_the_end(world))
    return made


def again(scenario, steps):
    """The same seller with other steps."""
    world = World(scenario.catalogue, scenario.policies)
    made = Scenario(scenario.seed, scenario.catalogue, scenario.policies, steps)
    made.answers = [answer(world, step) for step in steps]
    made.answers.append(at_the_end(world))
    return made


def answer(world, step):
    """What a command comes to, and the bookings it concerns afterwards."""
    told, mine = {}, [step["ids"]["booking"]] if "booking" in step["ids"] else []
    try:
        told["applied"] = model.give(world, step)
        applied = told["applied"]
        concerned = [*mine, *applied["expired"], *applied["offered"], *([applied["copy"]] if applied.get("copy") else [])]
        concerned = list(dict.fromkeys(concerned))
    except Refusal as refusal:
        told["refused"] = refusal.codes
        concerned = mine
    told["gauge"] = gauge_of(world, step) if len(world.commands) % 5 == 0 else None
    told["due"] = sorted(reminding.due(world, step["at"])) if len(world.commands) % 4 == 0 else None
    bookings = {name: world.bookings.get(name) for name in concerned}
    booking = bookings.get(step["ids"].get("booking"))
    told["documents"] = papers.shown(world, booking) if booking and booking["documents"] else None
    told["bookings"] = {name: booking and views.of_model(world, booking, step["at"]) for name, booking in bookings.items()}
    return told


def gauge_of(world, step):
    """What a gauge says now that the booking takes from."""
    booking = world.bookings.get(step["ids"].get("booking"))
    taken = (name_of(g) for line in booking["lines"] for g in world.shelf.takes(line["contents"], booking)) if booking else ()
    gauge = min(taken, default=None)
    return gauge and views.gauge_of_model(world, gauge, step["at"])


def at_the_end(world):
    gauges = sorted({gauge for b in world.bookings.values() for line in b["lines"] for gauge in world.shelf.takes(line["contents"], b) if "#" not in gauge})
    return {
        "gauges": {gauge: [world.shelf.capacity_of(gauge), world.taken(gauge)] for gauge in gauges},
        "outbox": sorted([n["id"], n["kind"], n["booking"], n["customer"]] for n in world.outbox),
        "bookings": sorted(world.bookings),
    }


def wire(value):
    """A step as it is written."""
    if isinstance(value, dict):
        return {name: wire(part) for name, part in value.items()}
    if isinstance(value, list):
        return [wire(part) for part in value]
    return write_instant(value) if hasattr(value, "tzinfo") else value


def request(scenario):
    """The scenario for the engine: after each command the bookings that it concerns, at the end all the rest."""
    steps = []
    for step, told in zip(scenario.steps, scenario.answers):
        steps.append(wire(step))
        when = steps[-1]["at"]
        steps += [look(when, {"type": "booking", "booking": name}) for name in told["bookings"]]
        steps += [look(when, {"type": "documents", "booking": step["ids"]["booking"]})] if told["documents"] else []
        steps += [look(when, {"type": "due"})] if told["due"] is not None else []
        steps += [look(when, {"type": "gauge", "gauge": told["gauge"]["gauge"]})] if told["gauge"] else []
    last, when = scenario.answers[-1], "2027-06-01T00:00:00Z"
    steps += [look(when, {"type": "gauge", "gauge": gauge}) for gauge in last["gauges"]]
    steps += [look(when, {"type": "audit", "booking": name}) for name in last["bookings"]]
    steps.append(look(when, {"type": "outbox", "limit": 1000}))
    return {
        "op": "scenario",
        "input": {"catalogue": scenario.catalogue, "policies": scenario.policies, "steps": steps},
    }


def look(when, view):
    return {"at": when, "actor": SEES_ALL, "view": view}


def compare(scenario, reply):
    """The first difference: (number of the step, what), or nothing. Counts what was applied."""
    if "error" in reply:
        return 0, f"the scenario is refused: {reply['error']['problems'][:2]}"
    replies = iter(reply["answer"]["steps"])
    seen = invariants.Seen(scenario)
    for number, (step, told) in enumerate(zip(scenario.steps, scenario.answers)):
        got = next(replies)
        shown = {name: next(replies) for name in told["bookings"]}
        documents = next(replies) if told["documents"] else None
        due = next(replies) if told["due"] is not None else None
        gauge = next(replies) if told["gauge"] else None
        wrong = of_answer(told, got) or of_bookings(told, shown, write_instant(step["at"])) or of_documents(told, documents) or of_due(told, due) or of_gauge(told, gauge) or seen.after(step, got, shown)
        if wrong:
            return number, wrong
    wrong = of_end(scenario.answers[-1], replies, seen)
    return (len(scenario.steps) - 1, wrong) if wrong else None


def of_answer(told, got):
    if "refused" in told:
        if "error" not in got:
            return f"the engine applies it ({got['answer']['status']}), the model refuses: {sorted(told['refused'])}"
        codes = {problem["code"] for problem in got["error"]["problems"]}
        if not codes <= told["refused"]:
            return f"the engine refuses with {sorted(codes)}, the model with {sorted(told['refused'])}"
        return None
    if "error" in got:
        return f"the engine refuses with {got['error']['message']}, the model applies it ({told['applied']['status']})"
    expected = {n: views.at(v) if n == "due" else v for n, v in told["applied"].items() if v is not None}
    got = got["answer"]
    # How much was found to erase is no rule's to say.
    got = {name: value for name, value in got.items() if name != "erasure"}
    # An account has no id: that of its chain is the engine's own.
    got = got if "booking" in expected else {name: value for name, value in got.items() if name != "booking"}
    found = views.difference(in_order(expected), in_order(got))
    return found and "the outcome's {} is, by the model, {!r}, by the engine {!r}".format(*found)


def in_order(outcome):
    """No rule orders the notices, action points and fees of one command."""
    points = sorted([point["kind"], sorted(point["fields"])] for point in outcome["action_points"])
    fees = sorted([fee["kind"], str(fee.get("line")), fee["amount"]] for fee in outcome.get("fees") or [])
    return outcome | {"notices": sorted(outcome["notices"]), "action_points": points, "fees": fees}


def of_bookings(told, shown, now):
    for name, expected in told["bookings"].items():
        got = shown[name]
        if expected is None or "error" in got:
            if (expected is None) != ("error" in got):
                return f"booking {name} is there for only one of the two: {got.get('error')}"
            continue
        seen = views.of_engine(got["answer"])
        # Reminders that are past go out or do not by the outbox's own rule.
        first = max(now, expected["since"])
        ahead = [{"since": None, "reminders": [r for r in v["reminders"] if r[0] > first]} for v in (expected, seen)]
        found = views.difference(expected | ahead[0], seen | ahead[1])
        if found:
            return "{} is, by the model, {!r}, by the engine {!r}".format(*found)
    return None


def of_documents(told, reply):
    """What a booking's documents claim, and whether that is what it owes."""
    if reply is None:
        return None
    found = views.difference(told["documents"], papers.shown_by_engine(reply["answer"]))
    return found and "the documents' {} is, by the model, {!r}, by the engine {!r}".format(*found)


def of_due(told, reply):
    """What the clock has to do now."""
    if reply is None:
        return None
    got = sorted((row["booking"], row["command"]) for row in reply["answer"]["rows"])
    return None if got == told["due"] else f"due is, by the model, {told['due']}, by the engine {got}"


def of_gauge(told, reply):
    """How much of a gauge is free, and what is set aside of it."""
    if reply is None:
        return None
    found = views.difference(told["gauge"], views.gauge_of_engine(reply["answer"]))
    return found and "the gauge's {} is, by the model, {!r}, by the engine {!r}".format(*found)


def of_end(last, replies, seen):
    for gauge, (capacity, taken) in last["gauges"].items():
        got = next(replies).get("answer", {})
        if (got.get("capacity"), got.get("free")) != (capacity, capacity - taken):
            return f"gauge {gauge}: {taken} of {capacity} taken by the model, {got}"
    audits = {name: next(replies) for name in last["bookings"]}
    outbox = next(replies)["answer"]["notices"]
    got = sorted([n["id"], n["kind"], n["booking"], n.get("customer")] for n in outbox)
    if got != last["outbox"]:
        differ = [n for n in got if n not in last["outbox"]], [n for n in last["outbox"] if n not in got]
        return "outbox: only the engine has {}, only the model {}".format(*differ)
    return seen.at_the_end(audits, outbox)
