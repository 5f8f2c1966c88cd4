"""Exact amounts: whole minor units, fractions in between, one rounding where a rule names it."""

from decimal import Decimal
from fractions import Fraction

DIGITS = {"EUR": 2, "USD": 2, "GBP": 2, "CHF": 2, "JPY": 0, "KRW": 0, "KWD": 3, "TND": 3, "CLF": 4, "UYW": 4}


def exact(text):
    """A decimal text as a fraction."""
    return Fraction(Decimal(text))


def half_away_from_zero(value):
    whole, sign = abs(value), -1 if value < 0 else 1
    return sign * ((2 * whole.numerator + whole.denominator) // (2 * whole.denominator))


def half_even(value):
    return round(Fraction(value))


ROUNDINGS = {"half_away_from_zero": half_away_from_zero, "half_even": half_even}


class Money:
    """A currency's minor units, and how a catalogue rounds to them."""

    def __init__(self, currency, rounding="half_away_from_zero"):
        self.digits = DIGITS[currency]
        self.rounding = ROUNDINGS[rounding]

    def round(self, value):
        return self.rounding(Fraction(value))

    def read(self, text):
        """A decimal text in minor units, exact: a unit price may be finer."""
        return exact(text) * 10**self.digits

    def write(self, minor):
        """A whole number of minor units as a decimal text."""
        sign, size = "-" if minor < 0 else "", abs(minor)
        if self.digits == 0:
            return f"{sign}{size}"
        return f"{sign}{size // 10**self.digits}.{size % 10**self.digits:0{self.digits}d}"

    def write_exact(self, minor):
        """A price that may be finer than the currency, with at least the decimals of the currency."""
        finer = 0
        while (minor * 10**finer).denominator != 1:
            finer += 1
        size, digits = int(minor * 10**finer), self.digits + finer
        return f"{size // 10**digits}.{size % 10**digits:0{digits}d}" if digits else str(size)


def allocate(total, weights):
    """Spreads a total by largest remainder: floor shares, units that are left over to the largest remainders, the
    earlier first."""
    whole = sum(weights)
    if whole == 0:
        return [0] * len(weights)
    shares = [total * weight // whole for weight in weights]
    remainders = [(total * weight) % whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda i: (-remainders[i], i))
    for i in order[: total - sum(shares)]:
        shares[i] += 1
    return shares
