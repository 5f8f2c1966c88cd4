"""Two sellers and what arrived from their websites: filed, offered, paid or left to expire, and told in the end.

    cargo xtask demo --host python

Everything is kept in an SQLite file of a temporary folder, or of the one that `--folder` names.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from bespeak import BespeakError, Catalogue, Engine, RefusedError, Store, answers, enums, inputs

DATA = Path(__file__).parents[1] / "data"
SELLERS = {"theatre": "A theatre in Lyon", "surf-camp": "A surf camp in Ericeira"}
OPENS = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
# Yours is 32 random bytes from your own secrets; a demo prints the same links every time.
KEYS: list[inputs.HostKeyText] = [{"id": "demo", "secret": b"not a secret: the demo's, for all to read"}]
STAFF: inputs.Actor = {"kind": "staff", "id": "claire", "rights": ["view_all", "edit_all", "release", "approve"]}
CUSTOMER: inputs.Actor = {"kind": "customer"}
CLOCK: inputs.Actor = {"kind": "clock"}


class Seller:
    def __init__(self, name: str, store: Store) -> None:
        self.name = name
        self.folder = DATA / name
        self.catalogue = Catalogue.load(self.folder / "catalogue.json")
        policies: inputs.Policies = json.loads((self.folder / "policies.json").read_text())
        self.engine = Engine(store, tenant=name, catalogue=self.catalogue, policies=policies, keys=KEYS)
        self.zone = ZoneInfo(self.catalogue.definition.zone)

    def ids(self, line: object, step: str, booking: UUID | None = None) -> inputs.Ids:
        """The same ids every time: what a run has done, a second one on the same file does not do again."""
        return {"command": uuid5(UUID(int=0), f"{self.name}/{line}/{step}"), "booking": booking}

    def shown(self, at: datetime | None) -> str:
        return "–" if at is None else f"{at.astimezone(self.zone):%d %b %Y %H:%M}"

    def arrive(self) -> dict[int, answers.Outcome]:
        """Every line of the website's file, in order; what is refused is told with all its problems."""
        filed: dict[int, answers.Outcome] = {}
        refused: list[tuple[int, BespeakError]] = []
        for line, text in enumerate((self.folder / "inquiries.jsonl").read_text().splitlines(), 1):
            at = OPENS + timedelta(minutes=line)
            try:
                form = answers.InquiryForm.from_json(text)
                filed[line] = self.engine.submit_inquiry(at=at, actor=CUSTOMER, ids=self.ids(line, "inquiry"), form=form)
            except BespeakError as error:
                refused.append((line, error))
        customers = {outcome.customer for outcome in filed.values()}
        points = Counter(str(point.kind) for outcome in filed.values() for point in outcome.action_points)
        print(f"  {len(filed)} inquiries filed under {len(customers)} customers; for staff to look at: {dict(points)}")
        for line, why in refused:
            print(f"  line {line:>2} refused, {why.code}: {'; '.join(str(why).splitlines())}")
        return filed

    def price(self, line: int, outcome: answers.Outcome) -> None:
        """One price in full."""
        view = self.engine.views.booking(at=OPENS + timedelta(hours=2), actor=STAFF, booking=outcome.booking)
        price = self.catalogue.quote(lines=[line.contents for line in view.booking.lines], booked_on=OPENS.date())
        print(f"  line {line:>2} costs {price.total} {price.currency}, of it {price.deposit or 'nothing'} first:")
        for one in price.lines:
            off = ", ".join(f"{discount.id} −{discount.amount}" for discount in one.discounts)
            print(f"    {one.count:>3} × {one.name:<44} {one.unit_price:>8} {one.gross:>9} {off}")

    def offer(self, filed: dict[int, answers.Outcome]) -> list[answers.Outcome]:
        """Staff offer what they can, in one commit; what a rule refuses says which."""
        at = OPENS + timedelta(hours=3)
        commands: list[inputs.CommandRequest] = [
            {"at": at, "actor": STAFF, "ids": self.ids(line, "offer", outcome.booking), "command": {"type": "offer"}}
            for line, outcome in filed.items()
        ]
        told = self.engine.execute_all(commands)
        offered = [one for one in told if isinstance(one, answers.Outcome)]
        codes = Counter(one.code for one in told if isinstance(one, BespeakError))
        print(f"  {len(offered)} offered, the first due {self.shown(min(o.due for o in offered if o.due))}; refused: {dict(codes)}")
        return offered

    def pay(self, number: int, outcome: answers.Outcome) -> None:
        """A booker confirms by their portal link and pays what is asked first."""
        at = OPENS + timedelta(days=1, minutes=number)
        view = self.engine.views.booking(at=at, actor=STAFF, booking=outcome.booking)
        portal = self.engine.views.portal(at=at, actor=CUSTOMER, token=view.portal_token or "")
        booker: inputs.Actor = {"kind": "customer", "id": str(outcome.customer)}
        try:
            if portal.terms is not None:
                ids = self.ids(number, "terms", outcome.booking)
                self.engine.accept_terms(at=at, actor=booker, ids=ids, version=portal.terms.version)
            due = portal.schedule[0].amount if portal.schedule else portal.payment.balance
            if due:
                currency = self.catalogue.definition.currency
                payment: inputs.Payment = {
                    "provider": "bank", "reference": f"{self.name}-{number}", "amount": due, "currency": currency
                }
                ids = self.ids(number, "pay", outcome.booking)
                outcome = self.engine.record_payment(at=at, actor={"kind": "provider"}, ids=ids, payment=payment)
            if outcome.status is not enums.Status.CONFIRMED and outcome.offer is not None:
                ids = self.ids(number, "confirm", outcome.booking)
                outcome = self.engine.confirm(at=at, actor=booker, ids=ids, offer=outcome.offer)
            print(f"  {outcome.booking} {outcome.status}, {due} paid")
        except RefusedError as error:
            print(f"  {outcome.booking} {error.problems[0]}")

    def night(self) -> None:
        """Three months on, the clock lets go of what nobody paid."""
        at = OPENS + timedelta(days=90)
        told: Counter[str] = Counter()
        for booking in (row.booking for row in self.engine.views.due(at=at, actor=CLOCK, limit=1_000).rows):
            try:
                told[str(self.engine.expire(at=at, actor=CLOCK, ids=self.ids(booking, "night", booking)).status)] += 1
            except RefusedError as error:
                told[error.code] += 1
        print(f"  ninety days later, the clock: {dict(told)}")

    def register(self) -> None:
        rows = self.engine.views.register(at=OPENS + timedelta(days=90), actor=STAFF, limit=1_000).rows
        print(f"  in the register: {dict(Counter(str(row.status) for row in rows))}")
        for row in rows[:5]:
            print(f"    {row.status:<10} {row.name or '':<24} {row.total or '':>9}  paid {row.settled:>8}  due {self.shown(row.due)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path)
    folder: Path | None = parser.parse_args().folder
    with tempfile.TemporaryDirectory() as temporary:
        place = folder or Path(temporary)
        place.mkdir(parents=True, exist_ok=True)
        store = Store.sqlite(place / "bookings.sqlite")
        for name, title in SELLERS.items():
            print(title)
            seller = Seller(name, store)
            filed = seller.arrive()
            line, outcome = next(iter(filed.items()))
            seller.price(line, outcome)
            for number, offered in enumerate(seller.offer(filed)[:4]):
                seller.pay(number, offered)
            seller.night()
            seller.register()


if __name__ == "__main__":
    main()
