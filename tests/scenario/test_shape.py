"""The rules of `game.scenario.shape`: how text becomes a model, and where its errors are shown."""

from __future__ import annotations

import time
from datetime import date, datetime
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, RootModel, model_validator

from game.scenario.problems import MAX_SHOWN, ContentError, UnfitError
from game.scenario.shape import load_text, shape
from game.scenario.text import read_document

LINES = 2_000
READ_WITHIN_SECONDS = 0.5
"""Five times what such a file may take, since other work may be going on beside the tests."""


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


def no_sevens(value: object) -> object:
    if value == "7":
        raise ValueError("seven is not a number here")
    return value


class Amount(Strict):
    base: int = 0
    per: dict[str, float] = {}


class Change(Strict):
    kind: Literal["change"]
    amount: int


class Put(Strict):
    kind: Literal["put"]
    value: int


class Condition(Strict):
    all: list[Condition] = []
    turn: str = ""


class Tags(RootModel[list[Literal["war", "peace"]]]):
    pass


class Order(Strict):
    side: Literal["us", "ussr"]
    title: str = Field(default="x", min_length=1)
    worth: int | Amount = 0
    when: Condition = Condition()
    effects: list[Annotated[Change | Put, Field(discriminator="kind")]] = []
    tags: Tags = Tags([])
    secret: bool = False
    lucky: Annotated[int, BeforeValidator(no_sevens)] = 0

    @model_validator(mode="after")
    def is_fair(self) -> Order:
        if self.title == "foul":
            raise UnfitError("this title is foul", "find a fair one", path=("title",))
        if self.title == "odd":
            raise UnfitError("this key is odd", "find another", path=("title",), at_key=True)
        if self.title == "vague":
            raise ValueError("this order is vague")
        return self


class Story(Strict):
    format: int = Field(default=1, ge=1, le=2)
    orders: dict[str, Order] = {}
    days: dict[int, str] = {}
    begins: date | None = None
    moment: datetime | None = None
    pair: tuple[int, int] = (0, 0)
    heading: str = Field(default="", alias="head")


def load(data: str) -> Story:
    return load_text(data.encode(), "f.yaml", Story)[0]


def problems(data: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load(data)
    return [str(problem).removeprefix("f.yaml:") for problem in caught.value.problems]


def problem(data: str) -> str:
    (one,) = problems(data)
    return one


def order(line: str) -> str:
    """One order, with `line` as its third line, at column 5."""
    return f"orders:\n  a:\n    {line}\n    side: us\n"


def test_text_becomes_what_the_model_says() -> None:
    """The model decides what a text is: a number, a date, a truth, or text."""
    story = load("format: 2\nhead: 13:30\nbegins: 1962-10-22\norders: {a: {side: us, title: no, secret: no}}")
    assert story.format == 2 and story.heading == "13:30" and story.begins == date(1962, 10, 22)
    assert story.orders["a"].title == "no" and story.orders["a"].secret is False


def test_positions_come_along() -> None:
    """Later checks can ask where any part of the model stands."""
    story, places = load_text(b"orders:\n  a:\n    side: us\n", "f.yaml", Story)
    assert story.orders["a"].side == "us"
    assert places.at(("orders", "a", "side")) == (3, 11)
    assert places.key(("orders", "a")) == (2, 3)


def test_shape_of_a_node() -> None:
    """A node that has been read is shaped by itself."""
    assert shape(read_document(b"format: 2", "f.yaml"), Story, "f.yaml").format == 2


def test_unknown_key() -> None:
    """An unknown key is shown where it stands, with the nearest key that may stand there."""
    assert problem(order("titel: x")) == "3:5: error: 'titel' has no meaning here (did you mean 'title'?)"
    assert "did you mean 'head'?" in problem("haed: x")


def test_unknown_key_without_neighbours() -> None:
    """Where no key is near, the hint lists those that are still free."""
    assert "what can stand here: base, per" in problem(order("worth: {zzz: 1}"))


def test_missing_key() -> None:
    """A missing key is shown at the mapping that lacks it."""
    assert problem("orders:\n  a:\n    title: x") == (
        "3:5: error: 'side' is missing in orders.a (add a line `side: …`)"
    )


@pytest.mark.parametrize("said", ["many", "1.5", "0x10", "1e3"])
def test_whole_numbers(said: str) -> None:
    """What isn't a whole number is named."""
    assert f"9: error: this must be a whole number, not '{said}'" in problem(f"format: {said}")


def test_limits() -> None:
    """Limits are said in words."""
    assert "this must be at most 2, not '3'" in problem("format: 3")
    assert "this must be at least 1, not '-1'" in problem("format: -1")


def test_nothing_written() -> None:
    """A value that isn't there is not quoted, and may be left out with its key."""
    said = problem("format:\n")
    assert "this must be a whole number, but nothing is written" in said and "delete the key" in said


def test_wrong_kind_of_node() -> None:
    """Lists, mappings and texts in each other's places are named as such."""
    assert "must be a group of `key: value` lines, not 'x'" in problem("orders: x")
    assert "must be a group of `key: value` lines, not a list" in problem("orders: []")
    assert "must be text, not a list" in problem("head: []")
    assert "must be a list, not a group" in problem(order("effects: {}"))


def test_dates() -> None:
    """Dates and moments are refused with an example."""
    assert "a date such as 1962-10-22, not 'soon'" in problem("begins: soon")
    assert "a date and time such as" in problem("moment: soon")


def test_truths() -> None:
    """A truth is yes or no."""
    assert "3:13: error: this must be yes or no, not 'perhaps'" in problem(order("secret: perhaps"))


def test_closed_lists_of_words() -> None:
    """Of a closed list of words, the nearest is offered."""
    said = problem("orders:\n  a:\n    side: usr\n")
    assert said == "3:11: error: this must be 'us' or 'ussr', not 'usr' (did you mean 'ussr'?)"
    assert problem(order("tags: [war, paece]")).endswith("(did you mean 'peace'?)")


def test_choice_between_kinds() -> None:
    """What could be of several kinds is one problem, which names them all."""
    said = problem(order("worth: many"))
    assert "3:12: error: this must be a whole number or a group of `key: value` lines, not 'many'" in said


def test_choice_that_was_meant() -> None:
    """Where the kind shows which choice was meant, only its errors are told."""
    assert problem(order("worth: {bse: 3}")) == "3:13: error: 'bse' has no meaning here (did you mean 'base'?)"
    assert "3:26: error: this must be a number, not 'x'" in problem(order("worth: {per: {anger: x}}"))


def test_kinds_told_by_a_word() -> None:
    """Where a key says what its mapping is, that key is judged first, then the rest by what it says."""
    assert "3:22: error: this must be 'change' or 'put', not 'chang'" in problem(order("effects: [{kind: chang}]"))
    assert "3:15: error: 'kind' is missing" in problem(order("effects: [{amount: 3}]"))
    assert "3:38: error: this must be a whole number" in problem(order("effects: [{kind: change, amount: x}]"))
    said = problems(order("effects: [{kind: put, valeu: 3}]"))
    assert "3:27: error: 'valeu' has no meaning here (did you mean 'value'?)" in said


def test_models_in_themselves() -> None:
    """Errors are placed at any depth of models that hold themselves."""
    said = problem(order("when: {all: [{turn: x}, {all: [{trun: y}]}]}"))
    assert said == "3:37: error: 'trun' has no meaning here (did you mean 'turn'?)"


def test_keys_that_are_numbers() -> None:
    """A key of the wrong kind is shown where it stands."""
    assert "1:8: error: this must be a whole number, not 'monday'" in problem("days: {monday: x}")


def test_lengths() -> None:
    """What is too short or too long says how long it may be."""
    assert "this text must not be empty" in problem(order("title:"))
    assert problem("pair: [1, 2, 3]").startswith("1:7: error: this may have at most 2 entries")


def test_words_of_a_model() -> None:
    """A model's own objection is told in its own words."""
    assert problem(order("lucky: 7")) == "3:12: error: seven is not a number here"
    assert problem(order("title: vague")) == "3:5: error: this order is vague"


def test_objection_with_a_place() -> None:
    """A model can say which part is wrong, at its value or its key, and what to do."""
    assert problem(order("title: foul")) == "3:12: error: this title is foul (find a fair one)"
    assert problem(order("title: odd")) == "3:5: error: this key is odd (find another)"


def test_all_at_once() -> None:
    """All problems are told, keys that stand twice included, in the order of the file."""
    said = problems("format: x\nordres: {}\nformat: 1\norders:\n  a: {side: us, worth: !!int many}\ndays: 3\n")
    assert [":".join(one.split(":")[:2]) for one in said] == ["1:9", "2:1", "3:1", "5:24", "5:24", "6:7"]


def test_unclear_shape() -> None:
    """Where the shape isn't clear, only that is told: no problem follows from another."""
    assert problems("orders: *x\nformat: y\n") == [
        "1:9: error: aliases (*x) are not used here "
        "(write the value out; if the text itself begins with *, put it in double quotes)"
    ]


def test_a_flood_of_problems() -> None:
    """Of very many problems the first are told, soon, and that there are more."""
    start = time.process_time()
    said = problems("".join(f"key{number}: x\n" for number in range(49_000)))
    assert len(said) == MAX_SHOWN + 1 and "more problems" in said[-1]
    assert said[0].startswith("1:1:") and said[-1].startswith(f"{MAX_SHOWN + 1}:1:")
    assert time.process_time() - start < READ_WITHIN_SECONDS * 10


@pytest.mark.parametrize("data", ["x", "[a]", "- a: b"])
def test_no_mapping_at_the_top(data: str) -> None:
    """A document that isn't a mapping is refused where it begins."""
    assert problem(data).startswith("1:1: error: this must be a group of `key: value` lines, not ")


def test_long_words_are_shortened() -> None:
    """Messages stay short, whatever they quote."""
    assert len(problem("format: " + "x" * 100_000)) < 200
    assert len(problem('"' + "x" * 900 + '": y')) < 200


def test_speed() -> None:
    """A file of two thousand lines is read and shaped within a tenth of a second, on a quiet machine."""
    one = '  order{}:\n    side: us\n    title: "Declare"\n    worth: {{base: 2, per: {{anger: 0.2}}}}\n    lucky: +3\n'
    data = "orders:\n" + "".join(one.format(number) for number in range(LINES // 5))
    start = time.process_time()
    assert len(load(data).orders) == LINES // 5
    assert time.process_time() - start < READ_WITHIN_SECONDS
