"""Commands that move money the other way: refund, chargeback, write_off (G4, G6)."""

import offers
from settling import settle
from world import owed, paid, refunded, settled, written_off


def money(world, payment, outcome):
    """What was moved: unique by provider and reference, whatever moved under it."""
    key, amount = (payment["provider"], payment["reference"]), offers.minor(payment["amount"])
    outcome.refuse("payment.duplicate", key in world.payments)
    outcome.refuse("currency.mismatch", payment["currency"] != world.shelf.catalogue["currency"])
    outcome.refuse("amount.zero", amount == 0)
    outcome.payment = key
    return amount


def may_refund(outcome):
    outcome.refuse("right.missing", outcome.actor["kind"] == "staff" and not outcome.may("refund"))


def refund(world, booking, command, outcome):
    may_refund(outcome)
    amount = money(world, command["payment"], outcome)
    outcome.refuse("refund.exceeds", amount > settled(booking) - refunded(booking))
    outcome.stop()
    booking["ledger"].append(("refund", amount))
    booking["reopened_at"] = outcome.now
    outcome.refunded = True


def chargeback(world, booking, command, outcome):
    may_refund(outcome)
    amount = money(world, command["payment"], outcome)
    outcome.refuse("chargeback.exceeds", amount > settled(booking))
    outcome.stop()
    booking["ledger"].append(("chargeback", amount))
    booking["reopened_at"] = outcome.now
    outcome.open(booking, "chargeback", once=True)


def write_off(world, booking, command, outcome):
    balance = (owed(booking) or 0) - written_off(booking) - paid(booking)
    amount = offers.minor(command["amount"]) if command.get("amount") else balance
    limit = world.policies.get("write_off_limit")
    outcome.refuse("right.missing", not outcome.may("write_off"))
    outcome.refuse("payment.not_possible", balance <= 0)
    outcome.refuse("amount.zero", amount == 0)
    outcome.refuse("write_off.exceeds", amount > balance)
    outcome.refuse("write_off.limit", limit is not None and written_off(booking) + amount > offers.minor(limit))
    outcome.stop()
    booking["ledger"].append(("write_off", amount))
    settle(booking, outcome)
