"""Numbers, comparisons and changes as an author writes them, read from text.

Everything in a scenario arrives as text, so each kind of number says here what spelling it accepts.  Amounts
and chances are kept in *hundredths* (``2.25`` is 225), so that sums are exact whole numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, InstanceOf, WithJsonSchema

from game.scenario.problems import UnfitError

LARGEST = 30_000
"""No variable, limit or constant may be further from zero: positions are tables of 16-bit numbers."""

_WHOLE = re.compile(r"[+-]?\d{1,6}")
_DECIMAL = re.compile(r"([+-]?)(\d{1,6})(?:\.(\d{1,2}))?")
_COMPARISON = re.compile(r"(>=|<=|!=|>|<|=)?\s*([+-]?\d{1,6}|[a-z][a-z0-9_]*)")
_CHANGE = re.compile(r"([+=-])\s*(\d{1,6})")
_TRUE = {"yes", "true", "on"}
_FALSE = {"no", "false", "off"}


def read_whole(value: Any) -> int:
    """A whole number within ``LARGEST``; raises ValueError in plain words."""
    if isinstance(value, int) and not isinstance(value, bool):
        number = value
    elif isinstance(value, str) and _WHOLE.fullmatch(value.strip()):
        number = int(value)
    else:
        raise UnfitError(f"this must be a whole number, not {_shown(value)}", "write digits only, with - below nought")
    if abs(number) > LARGEST:
        raise UnfitError(f"numbers go from -{LARGEST} to {LARGEST}, and this is {number}", "write a smaller number")
    return number


def read_hundredths(value: Any) -> int:
    """A number with at most two decimals, as hundredths; raises ValueError in plain words."""
    match = _DECIMAL.fullmatch(str(value).strip()) if isinstance(value, str | int) else None
    if match is None or isinstance(value, bool):
        raise UnfitError(
            f"this must be a number with at most two decimals, not {_shown(value)}", "write it like 2 or -0.25"
        )
    sign, whole, decimals = match.groups()
    hundredths = int(whole) * 100 + int((decimals or "0").ljust(2, "0"))
    if hundredths > LARGEST * 100:
        raise UnfitError(f"numbers go from -{LARGEST} to {LARGEST}, and this is {value}", "write a smaller number")
    return -hundredths if sign == "-" else hundredths


def read_yes_no(value: Any) -> bool:
    """``yes`` or ``no`` (also true/false, on/off); raises ValueError in plain words."""
    if isinstance(value, bool):
        return value
    word = value.strip().lower() if isinstance(value, str) else ""
    if word in _TRUE:
        return True
    if word in _FALSE:
        return False
    raise UnfitError(f"this must be yes or no, not {_shown(value)}", "write yes or no")


def read_moment(value: Any) -> datetime:
    """A moment in Greenwich time, ``1962-10-26 13:00``; raises ValueError in plain words."""
    if isinstance(value, datetime):
        return value
    try:
        return datetime.strptime(str(value).strip(), "%Y-%m-%d %H:%M")
    except ValueError:
        raise UnfitError(
            f"this must be a date and time in Greenwich, not {_shown(value)}", "write it like 1962-10-26 13:00"
        ) from None


@dataclass(frozen=True)
class Comparison:
    """One or more tests that a reading must all pass: pairs of (operator, constant).

    A constant is a whole number, or for the reading ``turn`` the id of a turn.
    """

    tests: tuple[tuple[str, int | str], ...]


def read_comparison(value: Any) -> Comparison:
    """``">= 2"``, ``"0"`` (equals), ``"!= 3"``, or a list of these that must all hold."""
    if isinstance(value, Comparison):
        return value
    parts = value if isinstance(value, list) else [value]
    tests: list[tuple[str, int | str]] = []
    for part in parts:
        match = _COMPARISON.fullmatch(str(part).strip()) if isinstance(part, str | int) else None
        if match is None or isinstance(part, bool):
            raise UnfitError(
                f"this must be a comparison, not {_shown(part)}", "write it like 3, '>= 2', '< 10' or '!= 0'"
            )
        operator, constant = match.groups()
        is_number = _WHOLE.fullmatch(constant) is not None
        tests.append((operator or "=", read_whole(constant) if is_number else constant))
    if not tests:
        raise UnfitError("this list of comparisons is empty", "write at least one, such as '>= 2'")
    return Comparison(tuple(tests))


@dataclass(frozen=True)
class PlainChange:
    """A constant change: ``adds`` points are added, or the variable is set to ``sets``."""

    adds: int = 0
    sets: int | None = None


def read_change(value: Any) -> Any:
    """``+5`` and ``-3`` add, ``=1`` sets; anything but text is left to be read as an amount."""
    if not isinstance(value, str | int):
        return value
    match = _CHANGE.fullmatch(str(value).strip()) if isinstance(value, str | int) else None
    if match is None:
        raise UnfitError(
            f"this must be a change of a variable, not {_shown(value)}",
            "write +5 or -3 to add, =1 to set, or an amount with 'base' and 'per'",
        )
    sign, digits = match.groups()
    number = read_whole(digits)
    if sign == "=":
        return PlainChange(sets=number)
    return PlainChange(adds=number if sign == "+" else -number)


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    text = str(value)
    return repr(text if len(text) <= 40 else text[:37] + "...") if text else "nothing"


Whole = Annotated[int, BeforeValidator(read_whole), WithJsonSchema({"type": "integer"})]
Hundredths = Annotated[int, BeforeValidator(read_hundredths), WithJsonSchema({"type": "number", "multipleOf": 0.01})]
YesNo = Annotated[bool, BeforeValidator(read_yes_no), WithJsonSchema({"type": "boolean"})]
Moment = Annotated[
    datetime,
    BeforeValidator(read_moment),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d\d-\d\d \d\d:\d\d$"}),
]
_ONE_COMPARISON = {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^(>=|<=|!=|>|<|=)?\s*\S+$"}]}
Compared = Annotated[
    Comparison,
    BeforeValidator(read_comparison),
    WithJsonSchema({"anyOf": [*_ONE_COMPARISON["anyOf"], {"type": "array", "items": _ONE_COMPARISON}]}),
]
Plain = Annotated[
    InstanceOf[PlainChange],
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^[+=-]\s*\d+$"}]}),
]
