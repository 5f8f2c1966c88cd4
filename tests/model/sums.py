"""Sums by tax: {(category, rate): [net, tax]}, in the order in which they came first (G7)."""

from fractions import Fraction

from money import allocate, exact, half_away_from_zero


def plus(*all_):
    found = {}
    for sums in all_:
        for key, (net, tax) in sums.items():
            old = found.get(key, [0, 0])
            found[key] = [old[0] + net, old[1] + tax]
    return found


def minus(sums, others):
    return plus(sums, {key: [-net, -tax] for key, (net, tax) in others.items()})


def gross(sums):
    return sum(net + tax for net, tax in sums.values())


def is_nothing(sums):
    return not any(net or tax for net, tax in sums.values())


def falls_short(sums):
    """Whether of a tax there is less than nothing."""
    return any(net + tax < 0 for net, tax in sums.values())


def differ(sums, others):
    return any(net + tax for net, tax in minus(sums, others).values())


def shares(sums, amount):
    """An amount out of each rate in proportion: the tax is that within each part; all that is left of a rate is taken as
    it is."""
    parts, found = allocate(amount, [net + tax for net, tax in sums.values()]), {}
    for ((category, percent), (net, tax)), part in zip(sums.items(), parts):
        if part < net + tax:
            rate = exact(percent) / 100 if percent else Fraction(0)
            within = part - half_away_from_zero(part / (1 + rate))
            # What is left has neither more tax nor more net than there was.
            tax = min(max(within, part - net), tax)
        if part:
            found[category, percent] = [part - tax, tax]
    return found


def beyond(sums, others):
    """What of these goes beyond others, of each tax."""
    return {key: parts for key, parts in minus(sums, others).items() if sum(parts) > 0}


def at_most(sums, others):
    """The smaller of each."""
    return {key: min(parts, others[key], key=sum) for key, parts in sums.items() if key in others}


def written(sums):
    return [[*key, net, tax, net + tax] for key, (net, tax) in sums.items() if net or tax]
