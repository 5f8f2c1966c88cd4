"""Random commands of several actors under a moving clock. They come from a seed alone, and are aimed by the model's
own state: most make sense on the booking they name, some do not, some come twice."""

from datetime import datetime, timedelta, timezone

import papers
import reminding
import waiting
from bodies import Bodies
from choices import ANY, BY, DISCOUNTED, FIRST, GIVING_BACK, NEXT, OVER, OVERBOOKING
from later_bodies import uuid
from world import BUILT, owed, paid, written_off

START = datetime(2027, 3, 19, 8, 0, tzinfo=timezone.utc)
RIGHTS = ["overbook", "view_all", "edit_all", "release", "approve", "confirm_unpaid", "on_account", "refund", "write_off", "waive", "discount", "invoice", "merge", "erase"]


class Generator(Bodies):
    def __init__(self, dice, world):
        self.dice, self.world, self.now = dice, world, START
        self.person, self.gives_back, self.name, self.ticked = None, False, None, None
        self.count, self.bookings, self.people, self.steps, self.actor = 0, [], 0, [], None

    def step(self):
        """The next step, by what the model holds now."""
        if self.steps and self.dice.random() < 0.03:
            again = self.dice.choice(self.steps)
            changed = {} if self.dice.random() < 0.7 else {"command": self.other_body(again["command"])}
            return again | {"at": self.moment()} | (changed if "booking" in again["ids"] else {})
        self.count += 1
        tick = self.tick()
        if not tick and self.dice.random() < 0.025:
            step = self.about_people()
            self.steps.append(step)
            return step
        if tick:
            (booking, self.name), actor, fields = tick, {"kind": "clock"}, {}
            name = self.name
        else:
            booking = self.pick()
            name, actor, fields = self.command(booking)
        ids = {"command": uuid("c", self.count), "booking": booking}
        if name in ("create_draft", "submit_inquiry", "reserve", "purchase", "request", "join_waitlist"):
            self.people += 1
            ids["customer"] = uuid("a", 100 + self.people)
        step = {"at": self.moment(), "actor": actor, "ids": ids, "command": {"type": name} | fields}
        self.steps.append(step)
        return step

    def about_people(self):
        """Two are the same, or are not after all; somebody is erased."""
        names = ["merge", "erase"] if self.dice.random() < 0.35 else ["merge", "unmerge", "unmerge"] if self.world.aliases else ["merge"]
        self.name = self.dice.choice(names)
        actor = self.anybody(None) if self.dice.random() < 0.05 else self.staff()
        command = {"type": self.name} | getattr(self, self.name)()
        return {"at": self.moment(), "actor": actor, "ids": {"command": uuid("c", self.count)}, "command": command}

    def tick(self):
        """Now and then what the clock has to do, however late; and once more, when it is done already."""
        chance = self.dice.random()
        if chance < 0.02 and self.ticked:
            return self.ticked
        due = sorted(reminding.due(self.world, self.now)) if chance < 0.08 else []
        self.ticked = self.dice.choice(due) if due else None
        return self.ticked

    def other_body(self, command):
        return {"type": "lock"} if command["type"] != "lock" else {"type": "unlock"}

    def pick(self):
        """A booking that is there, or the id of one that is not."""
        there = [name for name in self.bookings if name in self.world.bookings]
        alive = [name for name in there if self.world.bookings[name]["status"] not in OVER]
        chance = self.dice.random()
        if len(alive) < 3 and chance < 0.5 or chance < 0.05:
            self.bookings.append(uuid("b", 1 + self.dice.randrange(3) + 3 * len(self.bookings)))
            return self.bookings[-1]
        offered = [n for n in alive if (self.world.bookings[n]["waiting"] or {}).get("claim_until")]
        if offered and chance < 0.4:
            return self.dice.choice(offered)
        line = waiting.in_line(self.world)
        self.gives_back = bool(line and alive) and chance < 0.6
        if self.gives_back:
            wanted = waiting.gauges_of(self.world, self.dice.choice(line))
            holders = [n for n in alive if any(g in wanted for l in self.world.bookings[n]["lines"] for g in l["takes"])]
            return self.dice.choice(holders or alive)
        return self.dice.choice(alive if alive and chance < 0.85 else self.bookings or [uuid("b", 1)])

    # Time

    def moment(self):
        """Mostly a little later; to and just past instants that matter; now and then back."""
        chance = self.dice.random()
        if self.name == "claim" and self.dice.random() < 0.7:
            self.now += timedelta(minutes=self.dice.choice([0, 5, 31]))
        elif chance < 0.45:
            self.now += timedelta(minutes=self.dice.choice([0, 0, 1, 10, 31, 61, 240]))
        elif chance < 0.8:
            near = [at for at in self.marks() if self.now - timedelta(hours=1) <= at <= self.now + timedelta(days=3)]
            if near:
                mark = min(self.dice.choice(near), self.dice.choice(near))
                self.now = mark + timedelta(seconds=self.dice.choice([-1, 0, 1, 1]))
        elif chance < 0.88:
            self.now += timedelta(hours=self.dice.choice([3, 8, 20]))
        elif chance < 0.96 or self.now < START + timedelta(days=4):
            self.now -= timedelta(hours=self.dice.choice([1, 5, 30]))
        else:
            self.now = START + timedelta(hours=self.dice.choice([0, 20, 60, 90]))
        return self.now

    def marks(self):
        found = []
        for booking in self.world.bookings.values():
            found += [booking["hold_until"], (booking["waiting"] or {}).get("claim_until")]
            found += [booking["payment_open_until"], booking["offer"] and booking["offer"]["valid_until"]]
            for line in booking["lines"]:
                found += [line["starts"], line["ends"]]
                if line["deadline"]:
                    found += [line["deadline"]["due"], line["deadline"]["release_at"]]
        return [at for at in found if at]

    # Actors

    def staff(self):
        rights = RIGHTS if self.dice.random() < 0.8 else self.dice.sample(RIGHTS + ["edit_own"], 2)
        return {"kind": "staff", "id": self.dice.choice(["mia", "bob"]), "rights": list(rights)}

    def customer(self, there):
        if there and there["customer"] and self.dice.random() < 0.93:
            return {"kind": "customer", "id": there["customer"]}
        return {"kind": "customer", "id": uuid("a", 100 + self.people)}

    def guest(self, there):
        """A guest who is known by an id, or one of whom the host says which guest it is."""
        known = [g["person"] for g in there["guests"].values()] if there else []
        return {"kind": "guest"} | ({"id": self.dice.choice(known)} if known and self.dice.random() < 0.5 else {})

    def actor_of(self, kind, there):
        made = {"staff": self.staff, "customer": lambda: self.customer(there), "guest": lambda: self.guest(there)}
        return made.get(kind, lambda: {"kind": kind})()

    def anybody(self, there):
        kind = self.dice.choice(["customer", "guest", "staff", "partner", "support_desk", "provider", "clock"])
        return self.actor_of(kind, there)

    # Commands

    def command(self, booking_id):
        there = self.world.bookings.get(booking_id)
        if self.dice.random() < 0.06:
            name = self.dice.choice(ANY)
            self.actor = self.person = None
            return name, self.anybody(there), getattr(self, name)(there)
        choices = {n: w for n, w in (FIRST if not there else NEXT[there["status"]]).items() if n in BUILT}
        if not there and not self.world.shelf.products["tour"].get("needs_approval"):
            choices["request"] *= 0.1
        if there and there["locked"] and "unlock" in choices:
            choices["unlock"] *= 5
        if self.gives_back:
            for name in GIVING_BACK & set(choices):
                choices[name] *= 5
        for name in choices if there else ():
            if self.pointless(name, there) and self.dice.random() < 0.9:
                choices[name] *= 0.05
        names, weights = zip(*choices.items())
        name = self.dice.choices(names, weights)[0]
        kinds = BY[name]
        kind = self.dice.choice(kinds)
        if there and name == "cancel":
            kind = self.dice.choice(["customer", "customer", "staff", "support_desk", "partner"])
        actor = self.actor_of(kind, there)
        self.actor, self.person = actor["kind"], actor.get("id")
        fields, self.name = getattr(self, name)(there), name
        if name in OVERBOOKING and self.dice.random() < (0.08 if kind == "staff" else 0.01):
            fields = fields | {"overbook": True}
        if name in DISCOUNTED and self.dice.random() < (0.3 if kind == "staff" else 0.02):
            fields = fields | {"discount": self.discount()}
        return name, actor, fields

    def pointless(self, name, there):
        """Whether a command could hardly be applied now: few of those are enough."""
        now, waits = self.now, there["waiting"] or {}
        open_ = [line for line in there["lines"] if line["state"] == "open"]
        dues = [line["deadline"]["release_at"] for line in open_ if line["deadline"]]
        begun = any(line["starts"] and line["starts"] <= now for line in open_)
        if name in ("reserve", "offer", "quote", "hold", "offer_place"):
            return begun
        if name == "cancel_lines":
            return len(open_) < 2
        if name == "join_waitlist":
            return begun or all(line["takes"] for line in open_)
        if name == "lapse_hold":
            return there["hold_until"] is None
        if name in ("claim", "lapse_claim"):
            return not waits.get("claim_until")
        if name in ("accept_terms", "undo_done", "mark_done", "waive"):
            kinds = [action["state"] for action in there["actions"] if action["kind"] not in ("deposit", "balance", "accept_terms")]
            terms = there["offer"] and there["offer"]["terms"]
            return not terms if name == "accept_terms" else ("done" if name == "undo_done" else "to_do") not in kinds
        if name in ("expire", "release") and there["status"] != "quoted":
            return not any(at < now for at in dues)
        if name in ("approve", "reject"):
            return there["approval"] != "required"
        if name in ("refund", "chargeback"):
            return paid(there) <= 0
        if name == "unlock":
            return not there["locked"]
        if name == "fulfil":
            return any(line["ends"] and line["ends"] > now for line in open_)
        if name == "close":
            open_ = (owed(there) or 0) - written_off(there) != paid(there)
            return open_ or not papers.are_final(self.world.shelf, there)
        if name == "issue_invoice":
            return "seller" not in self.world.policies
        if name == "credit_note":
            return not there["documents"]
        if name == "write_off":
            return not there["offer"]
        return False
