"""What a command says of a booking that is there, and of people: changes, guests, attendance, documents, merges."""

from uuid import UUID

import papers
from lines import guests_of

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


class LaterBodies:
    """The fields of each command, in a function of its name; `there` is the booking, if it is there."""

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
                    lines[place][size] = max(1, lines[place].get(size, 1) + dice.choice([-2, -1, -1, 1, 1, 2]))
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
        numbers = {"numbers": self.final_numbers(there)} if self.dice.random() < 0.55 else {}
        return numbers | ({"guests": told} if not numbers or self.dice.random() < 0.2 else {})

    def final_numbers(self, there):
        """How many come: a few less or more than are booked, or nobody; now and then of a line that has no such number."""
        products, dice = self.world.shelf.products, self.dice
        lines = [l for l in there["lines"] if l["state"] != "released"] if there else []
        some = [l for l in lines if "final_numbers" in products[l["contents"]["product"]]]
        found = []
        for line in dice_of(dice, some if some and dice.random() < 0.9 else lines):
            number = guests_of(line["contents"]) + dice.choice([-3, -2, -1, -1, 0, 1])
            found.append({"line": line["number"], "number": max(0, number)})
        return found + (found[:1] if dice.random() < 0.03 else [])

    def issue_invoice(self, there):
        found, dice = {"kind": dice_of(self.dice, ["proforma", "deposit_invoice", "deposit_invoice", "invoice", "invoice", "invoice"])[0]}, self.dice
        if found["kind"] == "deposit_invoice" and dice.random() < 0.5 or dice.random() < 0.03:
            found["amount"] = dice.choice(["0.00", "0.01", "10.00", "10.00", "33.33", "1000.00"])
        return found

    def credit_note(self, there):
        """Mostly an invoice of the booking: all of it, some lines, an amount, or what it claims too much."""
        dice, known = self.dice, there["documents"] if there else []
        invoices = [one for one in known if one["kind"] in papers.INVOICES]
        if not invoices or dice.random() < 0.06:
            return {"document": dice.choice(known)["id"] if known and dice.random() < 0.7 else uuid("d", 1)}
        one = dice.choice(invoices)
        some = dice_of(dice, range(1, len(one["lines"]) + (1 if dice.random() < 0.95 else 2)))
        ways = [{}, {"lines": some}, {"amount": dice.choice(["0.01", "10.00", "7.77", "500.00"])}, {"difference": True}, {"difference": True}]
        found = dice.choice(ways) | (dice.choice(ways) if dice.random() < 0.02 else {})
        return {"document": one["id"]} | found | ({"reason": "mistake"} if dice.random() < 0.3 else {})

    def somebody(self, kind):
        dice, known = self.dice, list(self.world.customers)
        if kind == "account":
            return {"type": kind, "id": dice.choice(["acme", "acme", "abbey", "aria"])}
        return {"type": kind, "id": dice.choice(known) if known and dice.random() < 0.95 else uuid("a", 9)}

    def merge(self):
        kind = self.dice.choice(["customer", "customer", "customer", "account"])
        other = kind if self.dice.random() < 0.97 else "account"
        return {"whom": self.somebody(kind), "into": self.somebody(other)}

    def erase(self):
        again = list(self.world.erased) if self.dice.random() < 0.6 else []
        return {"customer": self.dice.choice(again) if again else self.somebody("customer")["id"]}

    def unmerge(self):
        merged = [{"type": kind, "id": name} for kind, name in self.world.aliases]
        return {"whom": self.dice.choice(merged) if merged and self.dice.random() < 0.85 else self.somebody("customer")}
