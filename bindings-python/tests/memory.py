"""A million calls, good and bad: the memory of the process on the way. It must not grow with their number."""

from __future__ import annotations

import gc
from datetime import date
from pathlib import Path

import bespeak

CATALOGUE = bespeak.Catalogue(
    {
        "currency": "EUR",
        "zone": "Europe/Paris",
        "taxes": [{"id": "reduced", "percent": "5.5"}],
        "products": [{"id": "matinee", "name": "Matinée", "price": "19.00", "tax": "reduced"}],
    }
)
SHOWN = (100_000, 500_000, 1_000_000)


def memory_kib() -> int:
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0])


def work(number: int) -> None:
    try:
        priced = CATALOGUE.quote(lines=[{"product": "matinee", "quantity": number % 9}], booked_on=date(2026, 11, 22))
        assert priced.lines[0].gross == priced.total
    except bespeak.InvalidError as error:
        assert number % 9 == 0 and error.code == "number.range"


def main() -> None:
    seen: list[int] = []
    for number in range(1, SHOWN[-1] + 1):
        work(number)
        if number in SHOWN:
            gc.collect()
            seen.append(memory_kib())
            print(f"{number} calls: {seen[-1]} KiB")
    growth = seen[-1] - seen[0]
    print(f"{growth} KiB more after {SHOWN[-1]} calls than after {SHOWN[0]}")
    assert growth < 2 * 1024, "memory grows with the number of calls"


if __name__ == "__main__":
    main()
