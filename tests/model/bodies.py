"""What a command says: lines, forms, payments, and the fields of each command, by the dice and the model's own state."""

from datetime import timedelta

from ending import missing
from later_bodies import BUYERS, PEOPLE, LaterBodies, uuid
from world import paid


class Bodies(LaterBodies):
    """The fields of each command, in a function of its name; `there` is the booking, if it is there."""

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

    def discount(self):
        dice = self.dice
        size = {"percent": dice.choice(["5", "12.5", "33.33", "100"])} if dice.random() < 0.5 else {}
        return {"reason": dice.choice(["goodwill", "partner"])} | (size or {"amount": dice.choice(["0.00", "0.01", "7.77", "20.00", "1000.00"])})

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

    def assign(self, there):
        return {"staff": self.dice.choice(["mia", "bob"])}

    def accept_terms(self, there):
        return {"version": "v3" if self.dice.random() < 0.95 else "v2"}

    def mark_done(self, there):
        names = [action["id"] for action in there["actions"]] if there and there["actions"] else ["sign"]
        return {"action": self.dice.choice(names) if self.dice.random() < 0.95 else "nap"}
