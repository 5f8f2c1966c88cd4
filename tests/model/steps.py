"""Random commands of several actors under a moving clock. They come from a seed alone, and are aimed by the model's
own state: most make sense on the booking they name, some do not, some come twice."""

from datetime import datetime, timedelta, timezone
from uuid import UUID

import reminding
import waiting
from ending import missing
from lines import guests_of
from world import BUILT, owed, paid, written_off

START = datetime(2027, 3, 19, 8, 0, tzinfo=timezone.utc)
RIGHTS = ["overbook", "view_all", "edit_all", "release", "approve", "confirm_unpaid", "on_account", "refund", "write_off", "waive"]
PEOPLE = ["Zqada", "Zqben", "Zqcleo"]


BUYERS = [
    {"taxes": [{"id": "high", "percent": "0", "category": "reverse_charge"}], "hold": "net"},
    {"taxes": [{"id": name, "percent": rate, "category": "standard"} for name, rate in (("low", "7"), ("high", "25"))], "hold": "gross"},
    {"taxes": [], "hold": "net"},
]


def dice_of(dice, values):
    """Some of them, at least one if there is one."""
    return dice.sample(values, dice.randint(1, len(values))) if values else []


def uuid(kind, number):
    return str(UUID(f"{kind}0000000-0000-4000-8000-{number:012x}"))


class Generator:
    def __init__(self, dice, world):
        self.dice, self.world, self.now = dice, world, START
        self.person, self.gives_back, self.name, self.ticked = None, False, None, None
        self.count, self.bookings, self.people, self.steps, self.actor = 0, [], 0, [], None

    def step(self):
        """The next step, by what the model holds now."""
        if self.steps and self.dice.random() < 0.03:
            again = self.dice.choice(self.steps)
            changed = {} if self.dice.random() < 0.7 else {"command": self.other_body(again["command"])}
            return again | {"at": self.moment()} | changed
        self.count += 1
        tick = self.tick()
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
            return (owed(there) or 0) - written_off(there) != paid(there)
        if name == "write_off":
            return not there["offer"]
        return False

    def line(self):
        dice = self.dice
        product = dice.choice([p for p in self.world.shelf.catalogue["products"] if p.get("price")])
        asked = {"product": product["id"], "quantity": dice.choice([1, 1, 2, 3])}
        if product.get("basis") == "guest" and dice.random() < 0.7:
            asked |= {"quantity": 1, "guests": dice.choice([1, 2, 4])}
        if product.get("sessions"):
            asked["session"] = self.ahead(product["sessions"], lambda session: session["starts"])["id"]
        if product.get("basis") == "night":
            arrival = self.ahead([f"2027-03-{day}" for day in (24, 25, 26, 31)], str)
            asked |= {"quantity": 1, "arrival": arrival, "nights": dice.choice([1, 2])}
        if product["id"] == "visit" and dice.random() < 0.8:
            asked["date"] = self.ahead([f"2027-03-{day}" for day in (20, 24, 27, 30)], str)
        return asked

    def ahead(self, choices, starts):
        """One that has not begun, mostly."""
        left = [one for one in choices if starts(one)[:10] > self.now.date().isoformat()]
        return self.dice.choice(left if left and self.dice.random() < 0.93 else choices)

    def crowd(self):
        """A line on what others hold, for a party that will hardly fit."""
        held = [l for b in self.world.bookings.values() for l in b["lines"] if l["takes"]]
        held = [line["contents"] for line in held if line["contents"]["product"] in self.world.shelf.products]
        if not held:
            return self.lines()
        for most in (1, 2, 3, 4, 6):
            line = self.dice.choice(held)
            size = {"guests": most} if line.get("guests") else {} if line.get("arrival") else {"quantity": most}
            party = self.world.new_booking("", self.now, {"kind": "customer"})
            if missing(self.world, self.world.shelf.takes(line | size, party), self.now, {}):
                break
        return [line | size]

    def lines(self):
        return [self.line() for _ in range(self.dice.choice([1, 1, 1, 2, 3]))]

    def contact(self):
        who = self.dice.choice(PEOPLE)
        contact = {"email": f"{who.lower()}@example.org", "name": {"family": who}}
        if self.dice.random() < 0.2:
            contact["name"] = {"family": "Zqother"}
        if self.dice.random() < 0.2:
            contact["phone"] = self.dice.choice(["+33199007120", "+33199007121"])
        return contact

    def sale(self):
        dice, found = self.dice, {}
        if dice.random() < 0.3:
            found["promo_codes"] = ["CODE"]
        if dice.random() < 0.95:
            found["point_of_sale"] = dice.choice(["web", "web", "web", "desk"])
        if dice.random() < 0.4:
            found["customer_type"] = dice.choice(["individual", "group", "group", "school"])
        if dice.random() < 0.3:
            account = {"kind": "account", "account": "acme"}
            found["billing"] = dice.choice([account, account, {"kind": "private"}, {"kind": "account"}])
        if dice.random() < 0.2:
            found["po_number"] = f"PO-{self.count}"
        if dice.random() < 0.1:
            found["party_size"] = dice.choice([1, 2, 5, 10])
        if dice.random() < (0.08 if self.actor == "staff" else 0.01):
            found["buyer"] = dice.choice(BUYERS)
        return found

    def form(self):
        extra = {"message": "Zqmessage", "answers": {"diet": "zqfish"}} if self.dice.random() < 0.3 else {}
        lines = self.lines() if self.dice.random() < 0.97 else []
        return {"contact": self.contact(), "lines": lines} | self.sale() | extra

    def payment(self, there):
        dice, offer = self.dice, there and there["offer"]
        amounts = ["5.00", "0.01", "60.00"]
        if offer:
            paid = sum(amount for _, amount in there["ledger"])
            asked = [offer["breakdown"]["total"], offer["breakdown"].get("deposit", "0.00")]
            for text in asked:
                rest = int(text.replace(".", "")) - paid
                amounts += [f"{cents // 100}.{cents % 100:02d}" for cents in (rest, rest, rest - 1) if cents > 0]
        reference = f"r{self.count}" if dice.random() < 0.95 else f"r{dice.randrange(1, self.count + 1)}"
        currency = "EUR" if dice.random() < 0.98 else "USD"
        return {"provider": "bank", "reference": reference, "amount": dice.choice(amounts), "currency": currency}

    def waive(self, there):
        return self.mark_done(there) | {"reason": "kind"} | ({"note": "Zqkind"} if self.dice.random() < 0.3 else {})

    undo_done = waive

    def create_draft(self, there):
        contact = {"contact": self.contact()} if self.dice.random() < 0.9 else {}
        return contact | {"lines": self.lines() if self.dice.random() < 0.9 else []} | self.sale()

    def submit_inquiry(self, there):
        payment = {"payment": self.payment(there)} if self.dice.random() < 0.2 else {}
        return {"form": self.form()} | payment

    def reserve(self, there):
        form = {} if there else {"form": self.form()}
        return form | ({"reprice": True} if there and self.dice.random() < 0.2 else {})

    def purchase(self, there):
        found = {"form": self.form()}
        if self.dice.random() < 0.9:
            found["payment"] = self.payment(there) | {"amount": self.dice.choice(["310.00", "60.00", "500.00", "700.00"])}
        if self.dice.random() < 0.2:
            found["on_account"] = True
        if "terms" in self.world.shelf.catalogue or self.dice.random() < 0.05:
            found["accept_terms"] = "v3" if self.dice.random() < 0.95 else "v2"
        return found

    def quote(self, there):
        if self.dice.random() < 0.5:
            return {}
        return {"valid_until": self.now + timedelta(hours=self.dice.choice([-1, 2, 30, 80]))}

    def offer(self, there):
        return {"reprice": True} if self.dice.random() < 0.25 else {}

    def confirm(self, there):
        number = there["offer"]["number"] if there and there["offer"] else 1
        return {"offer": number if self.dice.random() < 0.93 else number + self.dice.choice([-1, 1]) or 1}

    def open_payment(self, there):
        return {}

    lock = unlock = expire = lapse_hold = offer_place = claim = lapse_claim = fulfil = close = approve = open_payment

    def request(self, there):
        form, tour = self.form(), self.world.shelf.products["tour"]
        if self.dice.random() < 0.8:
            session = self.ahead(tour["sessions"], lambda session: session["starts"])["id"]
            form["lines"] = [{"product": "tour", "quantity": self.dice.choice([1, 1, 2]), "session": session}]
        return {"form": form}

    def join_waitlist(self, there):
        if there:
            return {}
        return {"form": self.form() | ({"lines": self.crowd()} if self.dice.random() < 0.8 else {})}

    def hold(self, there):
        base = self.now
        begins = [line["starts"] for line in there["lines"] if line["starts"]] if there else []
        if begins and self.dice.random() < 0.3:
            base = min(begins) - timedelta(minutes=60)
        return {"until": base + timedelta(minutes=self.dice.choice([-1, 30, 60, 61, 600, 3000]))}

    def decline(self, there):
        return {"reason": "full"} | ({"note": "Zqsorry"} if self.dice.random() < 0.3 else {})

    lose = reject = decline

    def set_po(self, there):
        return {"po_number": f"PO-{self.count}"} if self.dice.random() < 0.8 else {}

    def copy(self, there):
        self.bookings.append(uuid("b", 3 * len(self.bookings) + 1))
        return {"booking": self.bookings[-1]}

    def refund(self, there):
        found = {"payment": self.payment(there)}
        held = max(0, paid(there)) if there else 0
        if held and self.dice.random() < 0.7:
            cents = self.dice.choice([held, held + 1, max(1, held // 2)])
            found["payment"]["amount"] = f"{cents // 100}.{cents % 100:02d}"
        return found

    chargeback = refund

    def write_off(self, there):
        return {"reason": "small"} | ({"amount": self.dice.choice(["0.01", "5.00"])} if self.dice.random() < 0.4 else {})

    def record_payment(self, there):
        return {"payment": self.payment(there)}

    def numbers(self, there):
        numbers = [line["number"] for line in there["lines"]] if there else [1]
        return self.dice.sample(numbers, self.dice.randint(1, len(numbers))) if numbers else [1]

    def extend(self, there):
        base = self.now
        marks = [l["deadline"]["due"] for l in there["lines"] if l["deadline"]] if there else []
        if there and there["status"] == "quoted":
            marks = [there["offer"]["valid_until"]]
        if marks:
            base = self.dice.choice(marks)
        until = base + timedelta(minutes=self.dice.choice([-1, 0, 1, 60, 600, 2000, 4000]))
        return {"until": until} | ({"lines": self.numbers(there)} if self.dice.random() < 0.3 else {})

    def release(self, there):
        return {"lines": self.numbers(there)} if self.dice.random() < 0.4 else {}

    def cancel(self, there):
        found = {"reason": "ill"} if self.dice.random() < 0.5 else {}
        return found | ({"note": "Zqsorry"} if self.dice.random() < 0.3 else {})

    def edit(self, there):
        found = self.sale()
        if self.dice.random() < 0.3:
            found["lines"] = self.lines()
        if there and there["offer"] and self.dice.random() < 0.8:
            found = {name: found[name] for name in found if name in ("billing", "po_number")}
        if self.dice.random() < 0.3:
            found["note"] = "Zqcalled"
        return found or {"po_number": "PO-9"}

    def amend(self, there):
        """Mostly what is booked with a change; now and then something else altogether."""
        dice, found = self.dice, {}
        booked = [line["contents"] for line in there["lines"] if line["state"] == "open"] if there else []
        if dice.random() < 0.85:
            lines = [dict(contents) for contents in booked]
            for _ in range(dice.choice([1, 1, 2])):
                change = dice.random()
                place = dice.randrange(len(lines)) if lines else None
                if change < 0.3 or place is None:
                    lines.append(self.line())
                elif change < 0.65:
                    size = "guests" if lines[place].get("guests") else "quantity"
                    lines[place][size] = max(1, lines[place].get(size, 1) + dice.choice([-1, 1, 1, 2]))
                elif change < 0.8:
                    lines[place] = self.line()
                elif change < 0.95 and len(lines) > 1:
                    del lines[place]
                else:
                    dice.shuffle(lines)
            found["lines"] = lines if dice.random() < 0.97 else []
        if dice.random() < 0.2:
            found["promo_codes"] = dice.choice([["CODE"], []])
        if dice.random() < 0.1:
            found["customer_type"] = dice.choice(["individual", "group", "school"])
        if dice.random() < 0.1:
            found["point_of_sale"] = dice.choice(["web", "desk"])
        if dice.random() < 0.1:
            found["party_size"] = dice.choice([1, 3, 8])
        if dice.random() < 0.08:
            found["buyer"] = dice.choice(BUYERS)
        return found

    def cancel_lines(self, there):
        open_ = [line["number"] for line in there["lines"] if line["state"] == "open"] if there else []
        some = dice_of(self.dice, open_[:-1] or open_) if self.dice.random() < 0.9 else self.numbers(there)
        return {"lines": some if self.dice.random() < 0.97 else []} | self.cancel(there)

    def guest_of(self, there):
        lines = [line for line in there["lines"] if line["state"] == "open"] if there else []
        line = self.dice.choice(lines) if lines else None
        mine = [at for at, guest in there["guests"].items() if guest["person"] == self.person] if there else []
        if mine and self.dice.random() < 0.9:
            return dict(zip(("line", "guest"), mine[0]))
        count = guests_of(line["contents"]) if line else 1
        guest = self.dice.randint(1, count) if self.dice.random() < 0.97 else count + 1
        return {"line": line["number"] if line else 1, "guest": guest}

    def name_guest(self, there):
        contact = {"name": {"family": self.dice.choice(PEOPLE)}}
        if self.dice.random() < 0.5:
            contact["email"] = f"{self.dice.choice([*PEOPLE, 'Zqdora']).lower()}@example.org"
        if self.dice.random() < 0.2:
            contact["phone"] = "+33199007120"
        return self.guest_of(there) | {"contact": contact}

    def check_in(self, there):
        fields = self.world.shelf.catalogue.get("guest_fields", [])
        answers = {}
        for field in fields:
            if self.dice.random() < 0.7:
                good = {"choice": ["any", "vegan"], "date": ["1990-12-10"], "bool": ["true", "false"], "text": ["Zqnote"]}
                answers[field["id"]] = self.dice.choice(good[field["kind"]] + (["", "Zqodd"] if self.dice.random() < 0.08 else []))
        if self.dice.random() < 0.02:
            answers["shoe"] = "42"
        return self.guest_of(there) | {"answers": answers}

    def reinstate(self, there):
        return {"to": self.dice.choice(["option", "confirmed"])} if self.dice.random() < 0.4 else {}

    def record_attendance(self, there):
        lines = [line for line in there["lines"] if line["state"] == "open"] if there else []
        told = []
        for line in dice_of(self.dice, lines):
            count = guests_of(line["contents"]) + (1 if self.dice.random() < 0.03 else 0)
            for guest in dice_of(self.dice, range(1, count + 1)):
                state = self.dice.choice(["attended", "no_show", "no_show", "expected"])
                told.append({"line": line["number"], "guest": guest, "state": state})
        return {"guests": told}

    def assign(self, there):
        return {"staff": self.dice.choice(["mia", "bob"])}

    def accept_terms(self, there):
        return {"version": "v3" if self.dice.random() < 0.95 else "v2"}

    def mark_done(self, there):
        names = [action["id"] for action in there["actions"]] if there and there["actions"] else ["sign"]
        return {"action": self.dice.choice(names) if self.dice.random() < 0.95 else "nap"}


#: Commands that give capacity back.
GIVING_BACK = {"cancel", "cancel_lines", "expire", "release", "lose", "lapse_claim", "lapse_hold", "amend"}
OVERBOOKING = ("reserve", "purchase", "hold", "offer", "offer_place", "amend", "reinstate")
OVER = ("cancelled", "expired", "closed", "declined", "lost")
FIRST = {"create_draft": 3, "submit_inquiry": 4, "reserve": 6, "purchase": 4, "request": 3, "join_waitlist": 4}
LATER = {"edit": 2, "assign": 1, "record_payment": 1, "cancel": 1, "copy": 0.4, "set_po": 0.5}
LATER |= {"approve": 0.5, "reject": 0.3, "refund": 1, "chargeback": 0.4, "write_off": 0.5}
OFFERED = LATER | {"accept_terms": 4, "mark_done": 3, "open_payment": 3, "extend": 4, "lock": 1, "unlock": 1, "approve": 2}
OFFERED |= {"waive": 1, "undo_done": 1, "amend": 5, "cancel_lines": 3, "name_guest": 2, "check_in": 2}
OFFERED |= {"confirm": 7, "record_payment": 6, "expire": 7, "release": 4, "cancel": 2}
HELD = {"hold": 3, "lapse_hold": 2, "join_waitlist": 1}
NEXT = {
    "draft": LATER | HELD | {"submit_inquiry": 3, "reserve": 4, "offer": 6, "quote": 3, "lose": 0.5},
    "inquiry": LATER | HELD | {"reserve": 4, "offer": 4, "quote": 5, "open_payment": 1, "decline": 1, "lose": 0.5},
    "requested": LATER | HELD | {"join_waitlist": 2, "offer": 4, "quote": 3, "approve": 4, "reject": 1, "decline": 1},
    "quoted": LATER | {"reserve": 6, "offer": 3, "quote": 2, "expire": 4, "extend": 3, "accept_terms": 2, "open_payment": 2}
    | {"decline": 0.5, "lose": 0.5},
    "option": OFFERED | {"offer": 2, "lose": 0.5},
    "pending": OFFERED,
    "waitlisted": LATER | {"offer_place": 4, "claim": 8, "lapse_claim": 4, "approve": 2, "decline": 0.5},
    "confirmed": LATER | {"name_guest": 2, "check_in": 2, "amend": 5, "cancel_lines": 3, "open_payment": 2, "mark_done": 3, "record_payment": 3, "cancel": 2, "fulfil": 3, "record_attendance": 3},
    "fulfilled": LATER | {"record_attendance": 3, "record_payment": 4, "close": 4, "open_payment": 1, "write_off": 2, "refund": 2},
    "cancelled": LATER | {"reinstate": 5, "open_payment": 2, "record_payment": 3, "close": 3, "refund": 3},
    "expired": LATER | {"reinstate": 5, "open_payment": 2, "record_payment": 5, "quote": 4, "close": 2, "refund": 2},
    "closed": {"record_payment": 1, "copy": 1, "edit": 1, "set_po": 1, "refund": 1, "chargeback": 1},
}
NEXT |= {"declined": NEXT["closed"], "lost": NEXT["closed"]}
BY = {
    "create_draft": ["staff"],
    "submit_inquiry": ["customer", "customer", "staff"],
    "reserve": ["customer", "customer", "staff"],
    "request": ["customer"],
    "join_waitlist": ["customer", "customer", "staff"],
    "claim": ["customer", "customer", "staff"],
    "purchase": ["customer", "customer", "staff"],
    "confirm": ["customer", "staff"],
    "open_payment": ["customer", "staff"],
    "record_payment": ["provider", "staff"],
    "refund": ["provider", "staff", "staff"],
    "chargeback": ["provider", "staff"],
    "extend": ["customer", "staff", "staff"],
    "expire": ["clock"],
    "lapse_hold": ["clock"],
    "lapse_claim": ["clock"],
    "offer_place": ["clock", "staff"],
    "fulfil": ["clock", "staff"],
    "cancel": ["customer"],
    "name_guest": ["customer", "guest", "staff"],
    "check_in": ["customer", "guest", "staff"],
    "cancel_lines": ["customer", "customer", "staff", "partner", "support_desk"],
    "amend": ["customer", "staff", "staff"],
    "accept_terms": ["customer", "staff"],
    "mark_done": ["staff", "partner"],
    "waive": ["staff", "staff", "partner"],
    "undo_done": ["staff", "partner"],
}
BY |= {name: ["staff"] for name in ("quote", "offer", "release", "lock", "unlock", "edit", "assign", "hold", "decline")}
BY |= {name: ["staff"] for name in ("reinstate", "record_attendance", "lose", "approve", "reject", "set_po", "close", "copy", "write_off")}
ANY = sorted(name for name in BY if name in BUILT)
