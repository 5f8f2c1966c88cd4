"""Customers and accounts that turn out to be the same (A8): a merge is an alias, and can be undone."""


def survivor(world, kind, name):
    """Who somebody is by now."""
    return world.aliases.get((kind, name), name)


def merged_into(world, whom):
    return [name for (kind, name), into in world.aliases.items() if (kind, into) == whom]


def one_of(who):
    return who["type"], who["id"]


def may(outcome):
    outcome.refuse("right.missing", not outcome.may("merge"))


def merge(world, command, outcome):
    whom, into = one_of(command["whom"]), one_of(command["into"])
    may(outcome)
    outcome.refuse("merge.self", whom == into)
    outcome.refuse("merge.kinds", whom[0] != into[0])
    for kind, name in (whom, into):
        outcome.refuse("customer.unknown", kind == "customer" and name not in world.customers)
        outcome.refuse("customer.erased", kind == "customer" and name in world.erased)
    # A survivor is merged into nobody, so there are no chains.
    outcome.refuse("merge.merged", whom in world.aliases or into in world.aliases)
    outcome.refuse("merge.survivor", bool(merged_into(world, whom)))
    outcome.refuse("merge.cycle", world.aliases.get(into) == whom[1])
    outcome.stop()
    world.aliases[whom] = into[1]
    return told(world, [whom, into])


def unmerge(world, command, outcome):
    whom = one_of(command["whom"])
    may(outcome)
    outcome.refuse("merge.none", whom not in world.aliases)
    outcome.refuse("customer.erased", whom[0] == "customer" and whom[1] in world.erased)
    outcome.stop()
    return told(world, [whom, (whom[0], world.aliases.pop(whom))])


def told(world, all_):
    """Each is told on a chain of their own; the first is answered for."""
    whom = all_[0]
    for one in all_:
        world.identities[one] = world.identities.get(one, 0) + 1
    customer = {"booking": whom[1], "customer": survivor(world, *whom)} if whom[0] == "customer" else {}
    return customer | {"events": world.identities[whom], "notices": [], "action_points": [], "expired": [], "offered": []}

