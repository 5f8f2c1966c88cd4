"""Guests: who they are (A4), what they answer before they come (B6)."""

from datetime import date
from uuid import UUID, uuid5

from lines import guests_of
from settling import missing_of, settle
from world import different, open_lines


def slot(booking, command, outcome):
    """The guest that a command names, and whether the actor may speak for them."""
    line = next((line for line in open_lines(booking) if line["number"] == command["line"]), None)
    outcome.refuse("line.unknown", line is None)
    count = guests_of(line["contents"]) if line else 0
    outcome.refuse("guest.unknown", line is not None and not 1 <= command["guest"] <= count)
    there = booking["guests"].get((command["line"], command["guest"]))
    actor = outcome.actor
    if actor["kind"] == "guest" and actor.get("id"):
        outcome.refuse("booking.not_yours", there is None or there["person"] != actor["id"])
    # Whose record was erased is nobody any more: what stands of them says nothing of whoever comes instead.
    return None if there and there.get("erased") else there


def put(booking, command, guest, **changed):
    booking["guests"] = booking["guests"] | {(command["line"], command["guest"]): guest | changed}


def somebody(outcome):
    """A guest of whom nothing is known yet; their id comes from the command's."""
    person = str(uuid5(UUID(outcome.ids["command"]), "guest"))
    return {"person": person, "contact": None, "answers": {}, "known": None, "proposed": []}


def name_guest(world, booking, command, outcome):
    contact, there = command["contact"], slot(booking, command, outcome)
    key, staff = contact.get("email", "").lower(), outcome.actor["kind"] == "staff"
    same = world.known_by(key) if key else []
    known = same[0] if len(same) == 1 else None
    guest = there or somebody(outcome)
    # Another address is somebody else.
    same = bool(guest["contact"]) and guest["contact"].get("email", "").lower() == key
    outcome.refuse("customer.erased", same and guest["known"] in world.erased)
    outcome.stop()
    if guest["known"] and not same:
        guest = somebody(outcome)
    if guest["known"] and not staff:
        # Name and telephone number of a customer change only through staff, who are told; a merge since changes nothing of it.
        on_record, known = guest["contact"], guest["known"]
        phone = contact.get("phone") not in (None, on_record.get("phone"))
        proposed = guest["proposed"] if contact == on_record else [name for name, other in (("name", contact["name"] != on_record["name"]), ("phone", phone)) if other]
        contact = on_record
    elif known and not staff:
        proposed = different(world.customers[known]["contact"], contact | {"email": key})
    else:
        proposed = []
    put(booking, command, guest, contact=contact, known=known, proposed=proposed)
    if proposed:
        place = f"guests/{command['line']}/{command['guest']}"
        outcome.open(booking, "confirm_guest", [f"{place}/{name}" for name in proposed], once=True, about=known)
    settle(booking, outcome)


def check_in(world, booking, command, outcome):
    guest = slot(booking, command, outcome) or somebody(outcome)
    outcome.refuse("customer.erased", guest["known"] in world.erased)
    fields = {field["id"]: field for field in world.shelf.catalogue.get("guest_fields", [])}
    for name, answer in command["answers"].items():
        check(fields.get(name), answer, outcome)
    outcome.stop()
    answers = {name: text for name, text in (guest["answers"] | command["answers"]).items() if text}
    put(booking, command, guest, answers=answers)
    settle(booking, outcome)


def check(field, answer, outcome):
    if field is None:
        outcome.refuse("field.unknown")
    elif not answer:
        return
    elif field["kind"] == "choice":
        outcome.refuse("name.unknown", answer not in field["choices"])
    elif field["kind"] == "bool":
        outcome.refuse("name.unknown", answer not in ("true", "false"))
    elif field["kind"] == "date":
        try:
            date.fromisoformat(answer)
        except ValueError:
            outcome.refuse("date.invalid")


def shown(world, booking):
    """What a view of the booking says of each guest of whom something is known."""
    return [
        [line, number, guest["person"], guest["contact"], guest["answers"], missing_of(world.shelf, guest)]
        for (line, number), guest in sorted(booking["guests"].items())
    ]
