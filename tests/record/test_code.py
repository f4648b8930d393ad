"""Class codes: what is written into a code is read out of it, and hardly a mistyped one passes for another game."""

from __future__ import annotations

import random
import shutil
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.record import HUMAN, LARGEST_SEED, CodeError, Setting, class_code, read_code
from game.record.code import ALPHABET
from game.scenario.library import Loaded, installed, load

NAMES = sorted(installed())
ALWAYS = (HUMAN, "random", "history", "planner:1", "planner:2", "planner:3", "auto")
SEEDS = st.integers(0, 9_999) | st.integers(0, LARGEST_SEED)
DASH = "-"


@cache
def loaded(name: str) -> Loaded:
    return load(name)


def code_of(setting: Setting) -> str:
    one = loaded(setting.scenario)
    return class_code(one.scenario, one.digest, setting.seed, setting.odds, setting.players)


@st.composite
def any_setting(draw: st.DrawFn, seeds: st.SearchStrategy[int] = SEEDS) -> Setting:
    scenario = loaded(draw(st.sampled_from(NAMES))).scenario
    players = {}
    for side in ("us", "ussr"):
        own = [name for name, one in scenario.opponents.items() if one.side == side]
        players[side] = draw(st.sampled_from([*ALWAYS, *own]))
    odds = draw(st.sampled_from(list(scenario.odds))) if scenario.odds else None
    return Setting(scenario.id, draw(seeds), odds, players)


def example(seed: int = 1962) -> str:
    return code_of(Setting("thirteen_days", seed, "middle", {"us": HUMAN, "ussr": "khrushchev"}))


def refused(text: str) -> str:
    with pytest.raises(CodeError) as caught:
        read_code(text, installed())
    return str(caught.value)


@settings(deadline=None)
@given(any_setting())
def test_round_trip(setting: Setting) -> None:
    """What is written is read, whatever the seed, the odds and the players."""
    assert read_code(code_of(setting), installed()) == setting


@settings(deadline=None)
@given(any_setting(), st.randoms(use_true_random=False))
def test_as_people_write(setting: Setting, chance: random.Random) -> None:
    """Small letters, no dashes or blanks for them: it is the same code."""
    code = code_of(setting)
    written = "".join(chance.choice((one.upper(), one.lower())) for one in code)
    for text in (written.replace(DASH, ""), written.replace(DASH, " "), f"  {written}\n"):
        assert read_code(text, installed()) == setting


def test_it_is_short() -> None:
    """A class's game is a word of ten characters, that none can be mistaken for those that are not used."""
    code = example()
    assert code.startswith("TD-") and len(code.replace(DASH, "")) <= 10
    assert not set("01ILO") & set(ALPHABET) and len(ALPHABET) == 31
    others = dict.fromkeys(("us", "ussr"), "random")
    assert all(len(code_of(Setting("thirteen_days", seed, None, others))) <= 13 for seed in range(0, 10_000, 97))


def test_the_usual_odds() -> None:
    """Where nothing is said of the odds, the code has the scenario's own."""
    players = {"us": HUMAN, "ussr": HUMAN}
    unsaid, said = (code_of(Setting("thirteen_days", 3, odds, players)) for odds in (None, "middle"))
    assert unsaid == said


@settings(max_examples=40, deadline=None)
@given(any_setting())
def test_every_single_mistype_is_found(setting: Setting) -> None:
    """All of them, not only nearly: each character changed into each other one; and the right code is named."""
    code = code_of(setting)
    for place, was in enumerate(code):
        if was == DASH:
            continue
        for now in set(ALPHABET) - {was}:
            said = refused(code[:place] + now + code[place + 1 :])
            assert "mistyped" in said and code in said


@pytest.mark.parametrize("foreign", "01ILO?*")
def test_a_character_that_is_never_used(foreign: str) -> None:
    """It is named, with the code that was probably meant."""
    code = example()
    for place, was in enumerate(code):
        if was != DASH:
            said = refused(code[:place] + foreign + code[place + 1 :])
            assert f"'{foreign}'" in said and code in said


@settings(max_examples=40, deadline=None)
@given(any_setting())
def test_neighbours_exchanged(setting: Setting) -> None:
    """Two neighbours exchanged are found."""
    code = code_of(setting).replace(DASH, "")
    for place in range(len(code) - 1):
        mixed = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        if mixed != code:
            refused(mixed)


def test_left_out_or_doubled() -> None:
    """A character left out or one too many is nearly always found: of thousands, fewer than one in two hundred pass."""
    passed = tried = 0
    for seed in range(150):
        code = example(seed).replace(DASH, "")
        for place in range(len(code)):
            for text in (code[:place] + code[place + 1 :], code[:place] + code[place] + code[place:]):
                if text == code:
                    continue
                tried += 1
                try:
                    read_code(text, installed())
                    passed += 1
                except CodeError:
                    pass
    assert tried > 2000 and passed / tried < 0.005


def test_a_scenario_that_is_not_here() -> None:
    """A code for a scenario that is not installed says which there are."""
    said = refused_in(example(), {"chicken": installed()["chicken"]})
    assert "not here" in said and "chicken" in said


def refused_in(code: str, scenarios: dict[str, Path]) -> str:
    with pytest.raises(CodeError) as caught:
        read_code(code, scenarios)
    return str(caught.value)


def test_a_scenario_that_has_changed(tmp_path: Path) -> None:
    """A code made before a scenario was changed does not start another game."""
    path = tmp_path / "chicken.yaml"
    shutil.copy(installed()["chicken"], path)
    code = code_of(Setting("chicken", 5, None, {"us": HUMAN, "ussr": "random"}))
    assert read_code(code, {"chicken": path}).seed == 5
    path.write_text(path.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    assert "has changed" in refused_in(code, {"chicken": path})


@pytest.mark.parametrize(
    "text",
    [
        *("", "-", "TD", "TD-", "\x00", "ſſſſſſ", "ß" * 9, "TD-" + "4" * 500),
        *("İ" * 12, "🙂" * 6, "٣٣٣٣٣٣", "../../x", "{0}"),
    ],
)
def test_hostile_text(text: str) -> None:
    """Whatever is not a code is refused in one line."""
    assert "\n" not in refused(text)


@settings(max_examples=300)
@given(st.text(max_size=40) | st.text(alphabet=ALPHABET + "- ", max_size=34))
def test_any_text(text: str) -> None:
    """Any text is a setting that can be written again, or is refused; nothing else comes of it."""
    try:
        setting = read_code(text, installed())
    except CodeError as error:
        assert str(error)
        return
    assert read_code(code_of(setting), installed()) == setting


@pytest.mark.parametrize(
    "seed, odds, us, says",
    [
        (-1, None, HUMAN, "from 0"),
        (LARGEST_SEED + 1, None, HUMAN, "from 0"),
        (1, "nixon", HUMAN, "kennedy, middle, bundy"),
        (1, None, "nixon", "choose one of"),
        (1, None, "khrushchev", "choose one of"),
    ],
)
def test_what_has_no_code(seed: int, odds: str | None, us: str, says: str) -> None:
    """What no game could be played with is refused when a code is made."""
    with pytest.raises(CodeError, match=says):
        code_of(Setting("thirteen_days", seed, odds, {"us": us, "ussr": "random"}))
