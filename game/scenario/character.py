"""Characters: leaders played by the computer and the player's advisers, and what tells one kind from another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import Field, model_validator
from pydantic.annotated_handlers import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from game.scenario.numbers import Hundredths, Whole, YesNo
from game.scenario.parts import AMOUNT_KEYS, Case, Condition, Id, Shape, SideId, Text, or_short


class Leaning(Shape):
    """How strongly a persona leans to something, in points: the sum of the cases that hold.

    A plain number or an amount stands for one case that always holds; a list of cases is summed.
    """

    cases: list[Case] = Field(default_factory=list, description="Amounts, each under its condition.")

    @model_validator(mode="before")
    @classmethod
    def _short_forms(cls, value: Any) -> Any:
        if isinstance(value, list):
            return {"cases": value}
        if isinstance(value, str | int):
            return {"cases": [{"amount": value}]}
        if isinstance(value, dict) and "cases" not in value:
            if "amount" in value:
                return {"cases": [value]}
            return {"cases": [{"amount": value}]}
        return value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        case = {"type": "object", "required": ["amount"], "properties": {"when": {"type": "object"}, "amount": {}}}
        return or_short(core, handler, {"type": "number"}, AMOUNT_KEYS, case, {"type": "array", "items": case})


class Character(Shape):
    """Somebody with leanings: weights over what his side can see, and nothing else.

    What he would do is the legal choice with the largest sum of leanings.  The traits stand beside the leanings, and
    ``like`` takes over all that another says and this one does not.
    """

    side: SideId = Field(description="Whose chair it takes.")
    name: Text = Field(description="A name.")
    text: Text = Field(description="Its character, in a sentence or two.")
    like: Id | None = Field(default=None, description="An opponent of the same side whom it is like in all else.")
    whim: Whole = Field(default=0, ge=0, le=1000, description="Chance adds up to this many points to what it might do.")
    candour: Whole = Field(default=100, ge=0, le=100, description="Per cent: how often a refusal names its true cause.")
    boldness: Hundredths = Field(
        default=0,
        description="Added to an order's leaning for each point that the order adds to escalation; if above nought, as "
        "far as nerve is left.",
    )
    in_kind: Hundredths = Field(
        default=0,
        ge=0,
        description="Taken from an order's leaning for each point that it differs from the step it answers.",
    )
    forgiving: Whole = Field(
        default=0, description="By how many points of escalation an answer in kind is gentler than what it answers."
    )
    bearable_risk: Hundredths | None = Field(
        default=None, ge=1, le=10000, description="The greatest chance of losing control that it bears, per cent."
    )
    patience: Whole = Field(default=1, ge=1, le=60, description="Over how many days it reckons that chance.")
    pressure: Hundredths = Field(
        default=0, description="Added to what it expects of waiting for each of its clauses asked for in public lately."
    )
    worths: dict[Id, Whole] = Field(
        default_factory=dict, description="What clauses are worth to it, per cent of their worth to its side."
    )
    orders: dict[Id, Leaning] = Field(default_factory=dict, description="Leaning to each order; unnamed: nought.")
    letters: dict[Id, Leaning] = Field(default_factory=dict, description="Leaning to each draft; unnamed: never sent.")
    silence: Leaning = Field(default_factory=Leaning, description="Leaning to writing nothing.")
    waiting: Leaning = Field(
        default_factory=Leaning,
        description="What it expects of waiting, in points of clauses: it accepts a letter worth at least this.",
    )
    refuses: Leaning = Field(
        default_factory=Leaning, description="It refuses a letter worth less than waiting by more than this."
    )
    questions: dict[Id, Leaning] = Field(
        default_factory=dict, description="Leaning to asking, by the back channel, about a clause."
    )


class Opponent(Character):
    """A leader played by the computer."""

    stranger: YesNo = Field(default=False, description="Nobody counts on meeting this one: planners don't, nor judges.")


class Counsel(Shape):
    """What an adviser says of a course that he recommends."""

    expects: Text = Field(description="What he expects of it, in a sentence.")
    fears: Text = Field(description="What he fears of it, in a sentence.")


class Adviser(Character):
    """Somebody at the player's table.  He sees what the player sees, and says what he would do."""

    office: Text = Field(description="What he is.")
    on_orders: dict[Id, Counsel] = Field(default_factory=dict, description="What he says of orders he recommends.")
    on_letters: dict[Id, Counsel] = Field(default_factory=dict, description="What he says of letters he recommends.")
    on_accepting: Counsel | None = Field(default=None, description="What he says where he would accept a letter.")
    on_refusing: Counsel | None = Field(default=None, description="What he says where he would refuse a letter.")
    on_asking: Counsel | None = Field(default=None, description="What he says where he would put a question.")


class Signal(Shape):
    """A deed that tells one kind of leader from another, by Bayes' rule.

    Once its condition holds, each hidden type and each opponent of the side is thought likelier or less likely, in
    proportion to how often one of that kind would have done it.
    """

    side: SideId = Field(description="Whom it tells of; the other side judges by it.")
    title: Text = Field(description="What was done, in a few words.")
    when: Condition = Field(description="Holds once it was done, in what the other side sees.")
    likely: dict[Id, Whole] = Field(
        description="Per cent, 1 to 100: how often a leader of each hidden type, or each opponent, would have done it. "
        "Of types, and of opponents, either none is named or those unnamed count 50.",
        min_length=1,
    )


def whole(one: Character, opponents: Mapping[str, Opponent]) -> Character:
    """A character with all that it takes over from the one that it is like; entries of its own replace that one's."""
    if one.like is None:
        return one
    base = whole(opponents[one.like], opponents)
    own: dict[str, Any] = {}
    for field in one.model_fields_set - {"like"}:
        mine, theirs = getattr(one, field), getattr(base, field, None)
        own[field] = {**theirs, **mine} if isinstance(mine, dict) and isinstance(theirs, dict) else mine
    taken = {field: getattr(base, field) for field in base.model_fields_set if field in Character.model_fields}
    return one.model_copy(update={**taken, **own, "like": None})
