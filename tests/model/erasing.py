"""Erasing a person (section 5): their own record first, with all that leads to it; what is found afterwards is all there is."""

import people
from settling import answered, named

#: Commands that write something personal; others do if they come with a note.
WRITING = ("name_guest", "check_in", "copy")


def erase(world, command, outcome):
    customer = command["customer"]
    outcome.refuse("right.missing", not outcome.may("erase"))
    outcome.refuse("customer.unknown", customer not in world.customers)
    outcome.refuse("merge.merged", ("customer", customer) in world.aliases)
    outcome.stop()
    whom = ("customer", customer)
    everyone = {customer, *people.merged_into(world, whom)}
    if everyone <= world.erased:
        for booking in world.bookings.values():
            forget(world, booking, everyone)
        world.outbox = [notice for notice in world.outbox if notice["customer"] not in everyone]
    for one in everyone:
        # Nobody is found under their address any more.
        world.customers[one] = world.customers[one] | {"contact": {}}
    world.erased |= everyone
    return people.told(world, [whom])


def forget(world, booking, everyone):
    """All guests of their bookings go with them, and the guest that they are in somebody else's."""
    for place, guest in booking["guests"].items():
        if booking["customer"] in everyone or guest["known"] in everyone:
            # That they were named and have answered stands in the booking by field name.
            kept = {"named": named(guest), "answered": answered(guest)}
            booking["guests"] = booking["guests"] | {place: guest | kept | {"contact": None, "answers": {}, "known": None, "erased": True}}


def writes(world, booking, command):
    """Whether a command would write something personal for somebody who was erased."""
    personal = command["type"] in WRITING or command.get("note") is not None
    return personal and booking["customer"] in world.erased
