"""Whether two amounts can be the same one, to the precision that each states."""

from __future__ import annotations

from decimal import Decimal

from rag.types import Money

_MAX_RELATIVE = Decimal("0.05")
_MAX_QUALIFIED = Decimal("0.1")
_ABOVE = ("more than", "over", "at least", "upward", "upwards of", "in excess of", "above")
_BELOW = ("nearly", "almost", "up to", "less than", "under", "close to", "shy of", "short of")


def same_amount(a: Money, b: Money) -> bool:
    """Whether `a` and `b` agree to the stated precision of the coarser.

    "$1.2m" may stand for 1,234,567, but not for 1.3 million; a factor of 1,000 never passes. A
    qualifier widens this by one unit in its direction: "more than $1.2m" may stand for 1,280,000.
    Never further than 5 % apart, 10 % with a qualifier. Precision is read off the decimal's
    exponent (1.2E+6); an amount written out in full is exact. Ranges must agree at both ends.
    """
    if a.currency != b.currency or (a.upper is None) != (b.upper is None):
        return False
    if a.upper is not None and b.upper is not None and not _close(a.upper, b.upper):
        return False
    return _close(a.amount, b.amount) or _qualified(a, b) or _qualified(b, a)


def _close(a: Decimal, b: Decimal) -> bool:
    if a == b:
        return True
    unit = max(_unit(a), _unit(b))
    return abs(a - b) <= min(unit / 2, _MAX_RELATIVE * max(abs(a), abs(b)))


def _qualified(stated: Money, other: Money) -> bool:
    """Whether `stated`, rounded in the direction of its qualifier, stands for `other`."""
    gap = other.amount - stated.amount
    unit = max(_unit(stated.amount), _unit(other.amount))
    if any(word in stated.qualifier for word in _BELOW):
        gap = -gap
    elif not any(word in stated.qualifier for word in _ABOVE):
        return False
    return 0 <= gap < unit and gap <= _MAX_QUALIFIED * abs(other.amount)


def _unit(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(1).scaleb(max(exponent, -2)) if exponent > 0 else Decimal("0.01")
