"""Commands that make a booking or offer one: create_draft, submit_inquiry, reserve, purchase, quote, offer."""

from datetime import timedelta

import falling
import gates
import offers
import people
from clock import local_of
from ending import held, make_room
from lines import end_of_day
from refusal import Refusal
from paying import pay
from settling import settle
from world import HOLDING, open_lines

SALE = ("point_of_sale", "customer_type", "po_number", "party_size")


def billing_of(world, given, outcome):
    """A2: billing to an account names it, private billing names none."""
    billing = given or {"kind": "private"}
    outcome.refuse("billing.account", billing["kind"] == "account" and not billing.get("account"))
    outcome.refuse("billing.private", billing["kind"] == "private" and bool(billing.get("account")))
    account = billing.get("account")
    return billing | ({"account": people.survivor(world, "account", account)} if account else {})


def new_line(shelf, number, asked):
    times = shelf.times(asked)
    return {
        "number": number,
        "contents": {"quantity": 1} | asked,
        "state": "open",
        "zone": shelf.zone_of(asked),
        "starts": times[1] if times else None,
        "ends": times[3] if times else None,
        "takes": {},
        "deadline": None,
    }


def set_details(world, booking, given, outcome):
    """What a form or a draft says, all at once."""
    booking["billing"] = billing_of(world, given.get("billing"), outcome)
    outcome.refuse("command.staff_act", bool(given.get("buyer")) and outcome.actor["kind"] != "staff")
    for name in SALE:
        booking[name] = given.get(name)
    if given.get("buyer"):
        # Who pays which tax staff say: a customer's form leaves it as it is.
        booking["buyer"] = given["buyer"]
    booking["promo_codes"] = list(given.get("promo_codes", []))
    booking["lines"] = [new_line(world.shelf, n, asked) for n, asked in enumerate(given.get("lines", []), 1)]


def deadlines(world, booking, outcome, lines=None):
    """What each open line's deadline would be now; short notice and an event that has started refuse."""
    found = []
    for line in open_lines(booking) if lines is None else lines:
        try:
            found.append((line, world.shelf.deadline(line["contents"], booking, outcome.now)))
        except Refusal as refusal:
            outcome.codes |= refusal.codes
    return found


def overbooking(command, outcome):
    """Whether it takes more than there is, which needs the right."""
    asked = command.get("overbook", False)
    outcome.refuse("right.missing", asked and not outcome.may("overbook"))
    return asked


def hold(world, booking, outcome, overbooks=False):
    """Takes from the gauges what its open lines do not hold yet (S2)."""
    lines = [line for line in open_lines(booking) if not line["takes"]]
    wanted = {}
    for line in lines:
        for gauge, quantity in world.shelf.takes(line["contents"], booking).items():
            wanted[gauge] = wanted.get(gauge, 0) + quantity
    make_room(world, booking, wanted, outcome, overbooks)
    for line in lines:
        line["takes"] = world.shelf.takes(line["contents"], booking)


def swap(world, booking, outcome, overbooks=False, lines=None):
    """Only what is taken more must be free; it is taken, and the rest given back, at once (S2). Other lines than those
    named keep what they hold."""
    takes = {line["number"]: line["takes"] for line in open_lines(booking)}
    for line in open_lines(booking) if lines is None else lines:
        takes[line["number"]] = world.shelf.takes(line["contents"], booking)
    wanted = {}
    for of_line in takes.values():
        for gauge, quantity in of_line.items():
            wanted[gauge] = wanted.get(gauge, 0) + quantity
    before = held(world, booking)
    wanted = {gauge: wanted.get(gauge, 0) - before.get(gauge, 0) for gauge in wanted | before}
    make_room(world, booking, wanted, outcome, overbooks)
    for line in booking["lines"]:
        line["takes"] = takes.get(line["number"], {})


def no_room(world, booking, outcome):
    """If it is refused anyway, want of capacity may be what is named."""
    if outcome.codes:
        gauges = [gauge for line in open_lines(booking) for gauge in world.shelf.takes(line["contents"], booking)]
        full = any(world.taken(gauge) >= 0 for gauge in gauges)
        outcome.refuse("capacity.short", full)


def freeze(world, booking, outcome, *, keep, valid_until=None, balance_due=None):
    """Makes an offer, or keeps the standing one; its actions come with it."""
    lines = open_lines(booking)
    if keep and booking["offer"]:
        offer = booking["offer"]
        offers.move_balance(world.shelf, offer, balance_due)
    else:
        made = offers.offer(
            world.shelf, booking, outcome.now, lines, balance_due=balance_due, valid_until=valid_until
        )
        booking["offer"] = made
        falling.freeze(world.shelf, booking, outcome.now, None, False)
    booking["actions"] = offers.actions(world.shelf, booking, lines, outcome.now)
    if booking["terms_accepted"] and booking["terms_accepted"]["version"] != booking["offer"]["terms"]:
        booking["terms_accepted"] = None
    settle(booking, outcome)


def priced(booking, outcome):
    if not open_lines(booking):
        outcome.codes |= {"offer.unpriced", "basket.empty"}


def create_draft(world, booking, command, outcome):
    set_details(world, booking, command, outcome)
    outcome.stop()
    if command.get("contact"):
        world.file(booking, command["contact"], outcome.ids["customer"], outcome)
    booking["status"] = "draft"


def submit_inquiry(world, booking, command, outcome):
    form = command["form"]
    set_details(world, booking, form, outcome)
    gates.gate_of_sale(world, booking, outcome, needed=False)
    if command.get("payment"):
        pay(world, booking, command["payment"], outcome)
    outcome.stop()
    booking["status"], booking["hold_until"], booking["approval"] = "inquiry", None, "none"
    world.file(booking, form["contact"], outcome.ids["customer"], outcome)
    outcome.open(booking, "new_inquiry")
    outcome.notify("inquiry_received")
    outcome.notify("staff_inquiry")
    if command.get("payment"):
        outcome.notify("payment_received")


def let_hold_go(booking):
    if booking["hold_until"]:
        booking["hold_until"] = None
        for line in booking["lines"]:
            line["takes"] = {}


def reserve(world, booking, command, outcome):
    quoted = booking["status"] == "quoted"
    if command.get("form"):
        set_details(world, booking, command["form"], outcome)
    reprice = command.get("reprice", False)
    outcome.refuse("command.staff_act", reprice and outcome.actor["kind"] != "staff")
    overbooks = overbooking(command, outcome)
    if not quoted:
        gates.all_gates(world, booking, outcome)
    elif not reprice:
        outcome.refuse("offer.expired", booking["offer"]["valid_until"] < outcome.now)
    outcome.refuse("customer.missing", not command.get("form") and not booking["customer"])
    gates.approval(world, booking, outcome, needed=not quoted)
    gates.not_started(booking, outcome)
    found = deadlines(world, booking, outcome)
    no_room(world, booking, outcome)
    outcome.stop()
    hold(world, booking, outcome, overbooks)
    if command.get("form"):
        world.file(booking, command["form"]["contact"], outcome.ids["customer"], outcome)
    reserved(world, booking, found, outcome, reprice)


def reserved(world, booking, found, outcome, reprice):
    """An option from now on: deadlines, offer, portal, notice."""
    put_deadlines(found)
    booking["status"], booking["hold_until"] = "option", None
    freeze(world, booking, outcome, keep=not reprice, balance_due=earliest(found))
    booking["portal"] = 1
    outcome.notify("reserved")


def put_deadlines(found):
    """A deadline that stays keeps its reminders: they count from when it was given first."""
    for line, deadline in found:
        old = line["deadline"]
        same = old and deadline and old["due"] == deadline["due"]
        line["deadline"] = deadline | {"since": old["since"]} if same else deadline


def earliest(found):
    return min((deadline["due"] for _, deadline in found if deadline), default=None)


def purchase(world, booking, command, outcome):
    form, now = command["form"], outcome.now
    set_details(world, booking, form, outcome)
    gates.gate_of_sale(world, booking, outcome, needed=True)
    gates.gate_of_profile(world, booking, outcome)
    outcome.refuse("basket.empty", not booking["lines"])
    gates.approval(world, booking, outcome)
    gates.not_started(booking, outcome)
    on_account = command.get("on_account", False)
    overbooks = overbooking(command, outcome)
    outcome.refuse("right.missing", on_account and not outcome.may("on_account"))
    outcome.refuse("billing.account", on_account and booking["billing"]["kind"] != "account")
    terms = (world.shelf.catalogue.get("terms") or {}).get("version")
    accepted = command.get("accept_terms")
    outcome.refuse("terms.none", accepted is not None and terms is None)
    outcome.refuse("terms.version", None not in (accepted, terms) and accepted != terms)
    outcome.refuse("terms.not_accepted", terms is not None and accepted is None)
    if command.get("payment"):
        pay(world, booking, command["payment"], outcome)
    if not booking["lines"]:
        outcome.stop()
    booking["status"], booking["confirmed_at"] = "confirmed", now
    freeze(world, booking, outcome, keep=False)
    rows = world.shelf.catalogue.get("instalments")
    left = any(row["kind"] == "balance" for row in booking["offer"]["schedule"])
    if left and not offers.balance_dated(world.shelf) and (rows or offers.deposit(booking["offer"]) is not None):
        offers.move_balance(world.shelf, booking["offer"], balance_of_purchase(world, booking, now))
    if accepted and accepted == terms:
        booking["terms_accepted"] = {"version": accepted, "at": now}
    paid = sum(amount for _, amount in booking["ledger"])
    asked = offers.deposit(booking["offer"])
    asked = offers.total(booking["offer"]) if asked is None else asked
    outcome.refuse("payment.missing", not on_account and paid < asked)
    settle(booking, outcome)
    outcome.stop()
    hold(world, booking, outcome, overbooks)
    world.file(booking, form["contact"], outcome.ids["customer"], outcome)
    booking["portal"] = 1
    outcome.notify("purchased")
    if command.get("payment"):
        outcome.notify("payment_received")


def balance_of_purchase(world, booking, now):
    """What is not paid at once is due by the time frame of its product."""
    dues = [world.shelf.deadline(line["contents"], booking, now) for line in open_lines(booking)]
    return min((deadline["due"] for deadline in dues if deadline), default=None)


def quote(world, booking, command, outcome):
    now = outcome.now
    if booking["status"] == "expired":
        outcome.refuse("command.status", booking["expired_from"] != "quoted")
        outcome.stop()
        for line in booking["lines"]:
            line["state"] = "open" if line["state"] == "released" else line["state"]
    priced(booking, outcome)
    outcome.refuse("customer.missing", not booking["customer"])
    until = command.get("valid_until")
    outcome.refuse("deadline.earlier", until is not None and until <= now)
    gates.not_started(booking, outcome)
    gates.discount(booking, command, outcome)
    outcome.stop()
    gates.approve_or_ask(world, booking, outcome)
    if until is None:
        days = world.policies.get("quote_valid_days", 14)
        until = end_of_day(local_of(now, world.shelf.zone).date() + timedelta(days=days), world.shelf.zone)
    let_hold_go(booking)
    booking["status"], booking["expired_from"] = "quoted", None
    freeze(world, booking, outcome, keep=False, valid_until=until)
    outcome.notify("quoted")


def offer(world, booking, command, outcome):
    priced(booking, outcome)
    outcome.refuse("customer.missing", not booking["customer"])
    gates.not_started(booking, outcome)
    overbooks = overbooking(command, outcome)
    gates.discount(booking, command, outcome)
    # What a discount is given on is priced anew.
    anew = command.get("reprice", False) or "discount" in command
    past = booking["status"] == "quoted" and booking["offer"]["valid_until"] < outcome.now
    outcome.refuse("offer.expired", past and not anew)
    outcome.stop()
    if booking["approval"] == "rejected" and outcome.may("approve"):
        booking["approval"] = "approved"
    gates.approve_or_ask(world, booking, outcome)
    found = deadlines(world, booking, outcome)
    if booking["status"] not in HOLDING:
        no_room(world, booking, outcome)
    outcome.stop()
    put_deadlines(found)
    if booking["status"] not in HOLDING:
        hold(world, booking, outcome, overbooks)
    booking["status"], booking["hold_until"] = "pending", None
    freeze(world, booking, outcome, keep=not anew, balance_due=earliest(found))
    booking["portal"] = 1
    outcome.notify("offered")
