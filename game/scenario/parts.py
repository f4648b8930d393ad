"""What every part of a scenario is built from: conditions, amounts, changes.

The language is closed and linear.  A *reading* is a whole number that a rule may look at, a *condition* compares
readings with constants, an *amount* is a base plus so much per point of a reading, and *effects* come from the
short list in :class:`game.scenario.model.Effects`.  The names of all readings are listed in
:mod:`game.scenario.readings`.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, WithJsonSchema, model_validator
from pydantic.annotated_handlers import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from game.scenario.numbers import Compared, Hundredths, Plain, PlainChange, read_change
from game.scenario.problems import UnfitError, shortened

SIDES: tuple[str, str] = ("us", "ussr")
"""The two sides, in the order of every table."""



def _read_side(value: Any) -> str:
    if value not in SIDES:
        raise UnfitError(f"this must be a side, not {shortened(str(value))!r}", "write us or ussr")
    return str(value)


SideId = Annotated[str, BeforeValidator(_read_side), WithJsonSchema({"type": "string", "enum": list(SIDES)})]
BOTH_SIDES = list(SIDES)
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=48)]
Text = Annotated[str, Field(min_length=1, max_length=6000)]


class Shape(BaseModel):
    """The base of every part of a scenario: frozen, and refusing keys that it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


AMOUNT_KEYS: JsonSchemaValue = {
    "type": "object",
    "properties": {key: {} for key in ("base", "per", "min", "max")},
    "additionalProperties": False,
}


def or_short(core: CoreSchema, handler: GetJsonSchemaHandler, *short: JsonSchemaValue) -> JsonSchemaValue:
    """The JSON Schema of a shape that may also be written in short forms."""
    reference = handler(core)
    definition = handler.resolve_ref_schema(reference)
    if "anyOf" not in definition:
        full = dict(definition)
        definition.clear()
        definition.update({"description": full.get("description", ""), "anyOf": [*short, full]})
    return reference


class Condition(Shape):
    """Readings compared with constants; everything in one mapping must hold.

    ``all``, ``any`` and ``not`` join conditions.  Every other key is a reading, its value a comparison.
    """

    model_config = ConfigDict(extra="allow", frozen=True, populate_by_name=True)
    __pydantic_extra__: dict[str, Compared]

    all_of: list[Condition] = Field(default_factory=list, alias="all", description="Conditions that must all hold.")
    any_of: list[Condition] = Field(
        default_factory=list, alias="any", description="Conditions of which at least one must hold."
    )
    none_of: Condition | None = Field(default=None, alias="not", description="A condition that must not hold.")

    @property
    def readings(self) -> dict[str, Compared]:
        """The comparisons of this mapping itself, by reading."""
        return self.__pydantic_extra__

    @property
    def empty(self) -> bool:
        """True where nothing is asked, so that the condition always holds."""
        return not (self.readings or self.all_of or self.any_of or self.none_of)


class Amount(Shape):
    """``base`` plus, for each reading in ``per``, so much a point; kept in hundredths, then limited and rounded once.

    A plain number stands for its ``base``.
    """

    base: Hundredths = Field(default=0, description="The amount before anything else is counted.")
    per: dict[str, Hundredths] = Field(default_factory=dict, description="What each point of a reading adds.")
    min: Hundredths | None = Field(default=None, description="The amount is never less than this.")
    max: Hundredths | None = Field(default=None, description="The amount is never more than this.")

    @model_validator(mode="before")
    @classmethod
    def _plain_number(cls, value: Any) -> Any:
        return {"base": value} if isinstance(value, str | int) else value

    @model_validator(mode="after")
    def _limits_in_order(self) -> Amount:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise UnfitError("min is above max", "exchange them", ("min",))
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return or_short(core, handler, {"type": "number"})


ALWAYS = Condition.model_validate({})
"""The condition that asks for nothing."""

Change = Annotated[
    Annotated[Plain, Tag("plain")] | Annotated[Amount, Tag("amount")],
    Discriminator(lambda value: "plain" if isinstance(value, PlainChange) else "amount"),
    BeforeValidator(read_change),
]
"""A change of a variable: added, set, or an amount that is added."""


class Case(Shape):
    """An amount that counts only when its condition holds."""

    when: Condition = Field(default=ALWAYS, description="Counts only when this holds.")
    amount: Amount = Field(description="What it adds.")
