"""The schedule of a booking, and what is paid of it."""

import schedules
from clock import read_instant, write_instant
from world import covered


def instalments(shelf, booking):
    """The schedule, and what is paid of each part: what is due first is paid first."""
    def text(cents):
        return f"{cents // 100}.{cents % 100:02d}"

    rows = []
    for row in booking["offer"]["schedule"]:
        due = {"due": write_instant(row["due"])} if row["due"] else {}
        rows.append({"kind": row["kind"], "amount": text(row["amount"])} | due)
    for fee in [*booking["cancellations"], *booking["fees"]]:
        amount = fee["fee"] if "fee" in fee else fee["amount"]
        rows += [{"kind": "fee", "amount": text(amount), "due": write_instant(fee["at"])}] if amount else []
    request = {"currency": shelf.catalogue["currency"], "schedule": rows, "payments": [text(max(0, covered(booking)))]}
    return schedules.payments(request)["instalments"]


def open_dates(shelf, booking, kinds=("deposit", "instalment", "balance", "fee")):
    rows = [row for row in instalments(shelf, booking) if row.get("due") and row["open"] != "0.00" and row["kind"] in kinds]
    return {read_instant(row["due"]) for row in rows}
