"""What is said when a game is over: names for what happened, three models, and questions for discussion."""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import product

import pytest

from game.analysis.beside import beside
from game.analysis.forecasts import forecasts
from game.analysis.judge import Judgement, Light
from game.analysis.luck import Luck, Share
from game.analysis.models import COMPROMISE, CRASH, LOST, STANDSTILL, WON, Bargaining, Brink, Chicken, Models, models
from game.analysis.named import Named, named
from game.analysis.patterns import PATTERNS
from game.analysis.revealed import revealed
from game.analysis.review import Review
from game.analysis.showing import CLAUSE, DRAFT, EVENT, ORDER, Showing
from game.analysis.zone import Package, zone
from game.record import Note, Record, Replay
from game.rules import SIDES, parse_move
from game.telling import models as telling_models
from game.telling import named as telling_named
from game.telling.questions import MOST, STEPS, Told, questions
from game.words import words
from tests.analysis.lines import history, scenario
from tests.analysis.over import october

WRONG = Note(replies={"softer": 100})
PARTED = {"fri_night": {"us": "hold_fire; offer cable: missiles_out inspection_un"}}
"""Washington asks for much and gives nothing."""


@cache
def parted() -> tuple[Record, Replay]:
    """Black Saturday with another letter."""
    return october(PARTED)


def told(record: Record, again: Replay, side: str, found: Review | None = None) -> Told:
    """All that questions are made of."""
    return Told(
        again,
        side,
        named(again, side, found),
        forecasts(record, again, side),
        found,
        revealed(record, again, side),
        beside(again, side),
    )


@pytest.mark.parametrize(("name", "side"), [*product(["black_saturday", "thirteen_days"], SIDES)])
def test_every_idea_is_told_with_both_moments(name: str, side: str) -> None:
    """What it means, where this game showed it, and 1962; what is disputed is said to be."""
    _, again = history(name)
    about = again.last.game.scenario
    ideas = named(again, side)
    for idea, (title, said) in zip(ideas, telling_named.told(words(), about, ideas), strict=True):
        concept = about.concepts[idea.concept]
        text = " ".join(said)
        assert title and concept.text in text and about.turns[idea.best.turn].title in text
        assert concept.moment is not None and concept.moment.text in text
        assert concept.moment.disputed in text and concept.moment.sources[0] in text


def test_every_way_of_showing_has_its_words() -> None:
    """All patterns and all that a scenario can name; each names what it is about."""
    about = scenario().scenario
    ids = {
        ORDER: ("wait",),
        DRAFT: ("letter_of_26",),
        EVENT: ("u2_shot",),
        CLAUSE: ("turkey",),
        "tit_for_tat": ("run_tanker", "add_oil"),
        "objective_criteria": ("equal_security",),
        "logrolling": ("turkey", "missiles_out"),
    }
    ways = {pattern.__name__ for pattern in PATTERNS} - {"reactive_devaluation", "outcome_bias"}
    ways |= {ORDER, DRAFT, EVENT, CLAUSE, "passed_over", "offered_later", "good_luck", "bad_luck"}
    assert ways == set(words().under("named.by"))
    shown = [Showing("x", 0, way, ids.get(way, ("turkey",)), 1.0) for way in sorted(ways)]
    assert len({telling_named.shown(words(), about, one) for one in shown}) == len(ways)


def test_ideas_without_a_moment_in_history() -> None:
    """The small models have none, and nothing is said of 1962."""
    about = scenario("chicken").scenario
    idea = Named("chicken", (Showing("chicken", 0, ORDER, ("blockade",), 1.0),))
    (_, said), = telling_named.told(words(), about, [idea])
    assert not any(line.startswith("In 1962") for line in said)


def test_the_box_of_three_models() -> None:
    """Each says what it expects, what came and where it fails, with this game's figures."""
    record, again = parted()
    about = again.last.game.scenario
    box = telling_models.box(words(), about, models(record, again, "us", zone(record, again)))
    assert len(box) == 3 and all(len(said) >= 3 for _, said in box)
    bargaining = " ".join(box[2][1])
    assert about.clauses["missiles_out"].title in bargaining and "Moscow" in bargaining


PACKAGE = Package((("missiles_out", "public"),), {"us": 2000, "ussr": -100})
OTHER = Package((("turkey", "secret"),), {"us": -300, "ussr": 400})


@pytest.mark.parametrize(
    ("came", "bears", "gave", "bargaining"),
    [
        (WON, 0.2, True, Bargaining(1, PACKAGE, PACKAGE.worth, PACKAGE, {"us": 2000, "ussr": 0})),
        (LOST, 0.9, False, Bargaining(1, PACKAGE, PACKAGE.worth, OTHER, {"us": 300, "ussr": 400})),
        (COMPROMISE, None, True, Bargaining(1, PACKAGE, PACKAGE.worth, OTHER, {"us": -300, "ussr": 400})),
        (CRASH, 0.2, False, Bargaining(1, PACKAGE, PACKAGE.worth, OTHER, {"us": 300, "ussr": -400})),
        (STANDSTILL, 0.9, False, Bargaining(1, None, {}, None, {})),
        (STANDSTILL, 0.9, False, None),
    ],
)
def test_the_box_has_words_for_whatever_came(
    came: str, bears: float | None, gave: bool, bargaining: Bargaining | None
) -> None:
    """No outcome is without a sentence, for either side, within a day or several."""
    for side, days in product(SIDES, (1, 3)):
        leader = "khrushchev" if side == "us" else "kennedy"
        brink = Brink("ussr" if side == "us" else "us", leader, 0.3, 0.5, 2, days, bears, gave)
        box = telling_models.box(words(), scenario().scenario, Models(side, Chicken(came), brink, bargaining))
        assert len(box) == (3 if bargaining else 2) and all("{" not in line for _, said in box for line in said)


@pytest.mark.parametrize("side", SIDES)
def test_five_or_six_questions_in_three_steps(side: str) -> None:
    """In the order of the steps, no two alike, from this game alone."""
    record, again = parted()
    asked = questions(words(), told(record, again, side))
    assert 5 <= len(asked) <= MOST and len({one.text for one in asked}) == len(asked)
    places = [STEPS.index(one.step) for one in asked]
    assert places == sorted(places) and set(Counter(places)) == {0, 1, 2}


def test_questions_come_from_the_game() -> None:
    """Where it left history, what was hidden in it, and what nobody was to hear of; history itself left nothing."""
    record, again = parted()
    about = again.last.game.scenario
    asked = [one.text for one in questions(words(), told(record, again, "us"))]
    assert about.turns[1].title in asked[0] and about.orders["low_flights"].title in asked[0]
    assert about.orders["restrain_guns"].title in asked[1]
    assert any("Agreed in secret" in text and about.clauses["missiles_out"].title in text for text in asked)
    october = [one.text for one in questions(words(), told(*history(), "us"))]
    assert not any("left history" in text for text in october)
    assert any("Agreed in secret" in text and about.clauses["turkey"].title in text for text in october)


def test_the_nearest_letter_is_asked_about_with_its_clause() -> None:
    """Of the letters that fell short, one that a single clause would have turned."""
    record, again = history("thirteen_days")
    game = told(record, again, "ussr")
    assert game.opened is not None
    short = [one for one in game.opened.letters if not one.accepted and one.shortfall > 0 and one.turned is not None]
    asked = questions(words(), game)[0].text
    turned = {one.turned.clause for one in short if one.turned is not None}
    assert any(again.last.game.scenario.clauses[clause].title in asked for clause in turned)


def test_the_costliest_choice_and_luck_against_judgement() -> None:
    """With the marks: the decision with the largest loss, and chance that gave what choices had taken."""
    record, again = parted()
    done, better = again.steps[1].moves["us"], parse_move("low_flights")
    small, large = (Light({}, better, loss, 0.5) for loss in (9.0, 21.0))
    decisions = (
        Judgement(0, "us", again.steps[0].moves["us"], "kennedy", small, small, ()),
        Judgement(1, "us", done, "kennedy", large, large, ()),
    )
    lucky = Luck(50.0, (Share(-12.0, 0.0, 20.0),), 58.0)
    found = Review("us", {"us": "kennedy", "ussr": "khrushchev"}, decisions, lucky)
    asked = questions(words(), told(record, again, "us", found))
    why = [one.text for one in asked if one.step == "why"]
    assert "21 points" in why[0] and again.last.game.scenario.orders["low_flights"].title in why[0]
    assert "took 12 points" in why[1] and "chance gave 20" in why[1]


def test_the_forecast_that_was_most_wrong() -> None:
    """A sure forecast that failed is asked about; one that came true is not."""
    for note, asked in ((WRONG, True), (Note(replies={"offer": 100}), False)):
        record, again = history(notes={0: {"us": note}})
        (one,) = forecasts(record, again, "us").replies
        found = " ".join(one.text for one in questions(words(), told(record, again, "us")))
        assert ("you gave a chance" in found) is asked, one.came
