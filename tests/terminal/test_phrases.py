"""Values, guesses and quotations in words."""

from __future__ import annotations

import pytest

from game.scenario.model import Variable
from game.telling import phrases
from game.words import words

LEVEL = Variable.model_validate(
    {"title": "Quarantine", "start": 1, "min": 0, "max": 2, "seen_by": ["us"],
     "values": {0: "lifted", 1: "weapons", 2: "weapons and oil"}}
)  # fmt: skip
FORCE = Variable.model_validate({"title": "Force", "start": 60, "min": 0, "max": 100, "seen_by": ["us"], "unit": "%"})


def test_a_value_with_a_name_is_called_by_it() -> None:
    """Where the scenario has words for values, they are used; otherwise the number and its unit."""
    assert phrases.figure(words(), LEVEL, 1) == "weapons"
    assert phrases.figure(words(), FORCE, 60) == "60 %"


@pytest.mark.parametrize(
    ("variable", "value", "spread", "text"),
    [
        (LEVEL, 0, 1, "lifted or weapons, we believe"),
        (LEVEL, 2, 0, "weapons and oil, we believe"),
        (FORCE, 95, 10, "thought to be 85 to 100 %"),
        (FORCE, 60, 0, "60 %, we believe"),
    ],
)
def test_a_guess_never_goes_beyond_the_scale(variable: Variable, value: int, spread: int, text: str) -> None:
    """What is believed lies between the limits, by name where values have names."""
    assert phrases.guess(words(), variable, value, spread) == text


def test_first_words() -> None:
    """A short letter is quoted whole, of a longer one the first sentence, of a long sentence its beginning."""
    short = "Let us not pull on the rope."
    assert phrases.first_words(words(), short) == short
    sentence = "You are disturbed about Cuba because it lies ninety miles from your shore."
    assert phrases.first_words(words(), f"{sentence} {'And so on. ' * 20}") == sentence
    long = phrases.first_words(words(), "word " * 60)
    assert long.endswith(" ...") and len(long) <= phrases.MOST_QUOTED + 4
