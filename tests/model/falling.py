"""Final numbers (G1): until when the number of a line can fall, what it falls from, and what falling below costs."""

import final_numbers
import offers
from attending import charge_fee
from lines import places, rule_deadline
from world import open_lines

SOLD = ("confirmed", "fulfilled")
NUMBERS = ("quantity", "guests")


def is_sold(booking):
    return booking["status"] in SOLD and booking["offer"] is not None


def known_of(offer):
    return {known["line"]: known for known in (offer or {}).get("final_numbers", [])}


def was_cancelled(booking, number):
    return any(number in part["lines"] for part in booking["cancellations"])


def lines_of_nobody(booking):
    """Lines that fell to nobody: whoever comes after all comes on them."""
    known = known_of(booking["offer"]) if is_sold(booking) else {}
    gone = [line for line in booking["lines"] if line["state"] == "cancelled" and line["number"] in known]
    return [line for line in gone if not was_cancelled(booking, line["number"])]


def numbered_as(contents, other):
    """The same for as many as another."""
    return {n: v for n, v in contents.items() if n not in NUMBERS} | {n: v for n, v in other.items() if n in NUMBERS}


def freeze(shelf, booking, now, before, keeps_dates):
    """What an offer that was just made says of final numbers. What is sold falls from what was sold."""
    sold = before is not None and booking["status"] in SOLD
    known, found = known_of(before if sold or keeps_dates else None), []
    for line in open_lines(booking):
        rule = shelf.products[line["contents"]["product"]].get("final_numbers")
        if rule:
            found.append(one(shelf, line, rule, known.get(line["number"]), sold, now))
    there = {line["number"] for line in open_lines(booking)}
    for number, old in known.items() if sold else ():
        if number not in there and not was_cancelled(booking, number):
            found.append(old | ({"told": None} if in_time(old["due"], now) else {}))
    booking["offer"]["final_numbers"] = sorted(found, key=lambda one: one["line"])


def one(shelf, line, rule, known, sold, now):
    contents = line["contents"]
    if known and numbered_as(known["booked"], contents) == contents:
        due = known["due"]
    elif line["starts"] and line["starts"] <= now:
        due = line["starts"]
    else:
        # Moving a line moves its date.
        due = rule_deadline(rule["due"], line["zone"], now, line["starts"], shelf.policies.get("short_notice", {}))
    booked = told = contents
    if known and sold:
        booked, told = numbered_as(contents, known["booked"]), known["told"] and numbered_as(contents, known["told"])
    return {"line": line["number"], "due": due, "booked": booked, "told": contents if in_time(due, now) else told}


def in_time(due, now):
    return due is None or now <= due


def charge(world, booking, outcome, cancelled=(), kept=0):
    """What was told until the date falls from what was sold, what fell afterwards from what was told by then; of lines
    that are cancelled only what is more than is kept of them anyway."""
    known = known_of(booking["offer"]) if is_sold(booking) else {}
    if not known:
        return
    shelf, come = world.shelf, {line["number"]: line["contents"] for line in open_lines(booking)}

    def count(of, number):
        return places(shelf.products[of[number]["product"]], of[number]) if of.get(number) else 0

    told = {number: one["told"] for number, one in known.items()}
    # Whoever comes after all is missing no more.
    then = come | {n: contents for n, contents in told.items() if count(come, n) < count(told, n)}
    sold = come | {number: one["booked"] for number, one in known.items()}
    price_now, price_then, price_sold = (gross_by_line(shelf, booking, lines) for lines in (come, then, sold))
    for number in sorted(known):
        rule = shelf.products[known[number]["booked"]["product"]]["final_numbers"]
        by_date = cost(shelf, rule, count(sold, number), count(then, number), True, price_sold, price_then, number)
        later = cost(shelf, rule, count(then, number), count(come, number), False, price_then, price_now, number)
        fee = by_date + later
        if number in cancelled:
            covered = min(fee, kept)
            kept -= covered
            there = next((f["amount"] for f in booking["fees"] if (f["kind"], f["line"]) == ("final_numbers", number)), 0)
            fee = max(fee - covered, there)
        charge_fee(booking, "final_numbers", number, fee, outcome.now)


def gross_by_line(shelf, booking, lines):
    made, found = booking["offer"], {}
    for row in offers.price(shelf, sorted(lines.items()), made)["lines"]:
        found[row["line"]] = found.get(row["line"], 0) + offers.minor(row["gross"])
    return found


def cost(shelf, rule, of, to, by_date, before, after, number):
    found = final_numbers.numbers_of(rule, of, to, by_date)
    given_up = max(0, before.get(number, 0) - after.get(number, 0))
    return final_numbers.fee_of(shelf.money, rule, found, given_up)
