"""What must hold of the engine's own answers, whatever the model says."""

import json

from world import TERMINAL

#: Every personal value of the generated commands holds these letters, in either case.
PERSONAL = "zq"


def minor(text):
    return int(text.replace(".", ""))


def own(view):
    """What is the booking's own: its place in line moves with others, and what is overdue is shown by the clock alone."""
    if not view:
        return view
    shown = [p for p in view["booking"]["action_points"] if p["kind"] != "payment_overdue" or p.get("closed_at")]
    return view["booking"] | {"action_points": shown}, view["payment"]


class Seen:
    """The engine's views so far: what each booking was when it was last seen."""

    def __init__(self, scenario):
        self.capacity = {c["id"]: c for c in scenario.catalogue["capacities"]}
        self.views, self.offers, self.outcomes, self.loose = {}, {}, {}, set()

    def after(self, step, got, shown):
        """What is wrong after a step, or nothing."""
        for name, reply in shown.items():
            before, view = self.views.get(name), reply.get("answer")
            if "error" in got and own(view) != own(before):
                return f"the command was refused, and booking {name} changed"
            if view is None:
                continue
            wrong = self.moved(before, view) or self.money(view) or self.offer(name, view)
            if wrong:
                return wrong
            self.views[name] = view
        return self.twice(step, got) or self.gauges("answer" in got and step["command"].get("overbook", False))

    def moved(self, before, view):
        if before and before["booking"]["status"] in TERMINAL and view["booking"]["status"] != before["booking"]["status"]:
            return f"left the terminal status {before['booking']['status']}"
        return None

    def money(self, view):
        """No cent is lost or made."""
        booking, offer = view["booking"], view["booking"].get("offer")
        paid = sum(minor(e["amount"]) for e in booking["ledger"] if e["kind"] == "payment")
        paid -= sum(minor(e["amount"]) for e in booking["ledger"] if e["kind"] == "chargeback")
        if minor(view["payment"]["settled"]) != paid:
            return f"settled {view['payment']['settled']}, the ledger says {paid}"
        if not offer:
            return None
        breakdown = offer["breakdown"]
        parts = breakdown["lines"] + breakdown.get("fees", [])
        for name, whole in (("net", "net"), ("tax", "tax"), ("gross", "total")):
            if sum(minor(part[name]) for part in parts) != minor(breakdown[whole]):
                return f"the parts' {name} do not sum to {breakdown[whole]}"
        if minor(breakdown["net"]) + minor(breakdown["tax"]) != minor(breakdown["total"]):
            return "net and tax are not the total"
        if sum(minor(row["amount"]) for row in offer["schedule"]) != minor(breakdown["total"]):
            return "the schedule does not sum to the total"
        return None

    def offer(self, name, view):
        """An offer does not change once it is made, but for the dates that extensions move."""
        offer = view["booking"].get("offer")
        if not offer:
            return None
        kept = {part: offer[part] for part in ("breakdown", "frozen", "made_at", "booked_on", "rules_version")}
        kept |= {"amounts": [row["amount"] for row in offer["schedule"]], "terms": offer.get("terms")}
        first = self.offers.setdefault((name, offer["number"]), kept)
        return None if first == kept else f"offer {offer['number']} of {name} changed after it was made"

    def twice(self, step, got):
        """The same command id has the same outcome."""
        if "answer" not in got:
            return None
        first = self.outcomes.setdefault(step["ids"]["command"], got["answer"])
        return None if first == got["answer"] else "a command sent twice had two outcomes"

    def gauges(self, overbooks):
        """Nothing is oversold, but what a command overbooked that said so."""
        taken = {}
        for view in self.views.values():
            for line in view["booking"]["lines"]:
                for take in line["takes"]:
                    taken[take["gauge"]] = taken.get(take["gauge"], 0) + take["quantity"]
        for gauge, quantity in taken.items():
            most = self.most(gauge)
            if overbooks:
                self.loose |= set(taken)
            if most is not None and quantity > most and gauge not in self.loose:
                return f"{gauge} is oversold: {quantity}"
        return None

    def most(self, gauge):
        """How much there is of a gauge, or of a contingent; an allotment caps nothing."""
        name, _, share = gauge.partition("#")
        capacity = self.capacity[name.split("/")[0]]
        if not share:
            return capacity["quantity"]
        return next((c["quantity"] for c in capacity.get("contingents", []) if c["id"] == share), None)

    def at_the_end(self, audits, outbox):
        for name, reply in audits.items():
            audit = reply["answer"]
            if not (audit["intact"] and audit["agrees"]):
                return f"the chain of {name} is broken, or folds to something else"
            if PERSONAL in json.dumps(audit).lower():
                return f"an event of {name} holds a personal value"
        if PERSONAL in json.dumps(outbox).lower():
            return "a notification holds a personal value"
        return None
