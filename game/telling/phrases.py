"""Letters, clauses, moves and chances as short phrases, the same on the desk, in the dispatches and at the end."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from game.rules import Accept, Act, Ask, LetterSeen, Move, Refuse, Send, View, Withdraw, Write, other
from game.scenario.model import Channel, Scenario, Variable
from game.scenario.readings import FORMS
from game.words import Words, local

WORTHS = ((600, "dear"), (300, "good"), (100, "some"))
"""What a clause is worth, in hundredths, and from how much on which word is used; the same below nought."""

CHANCES = (
    (0, "none"),
    (1_000, "remote"),
    (4_000, "small"),
    (15_000, "real"),
    (50_000, "grave"),
    (150_000, "any_hour"),
)
"""The chance of losing control in a turn, in parts per million, and up to how much which words are used."""

STEEP = 8
"""A change of so many points has two arrows."""


def city(scenario: Scenario, side: str) -> str:
    """What a side is called in dispatches: its capital, or its name."""
    about = scenario.sides[side]
    return about.clock.city if about.clock else about.name


def author(scenario: Scenario, sender: str) -> str:
    """Who writes letters: a leader, or a third party."""
    if sender in scenario.sides:
        return scenario.sides[sender].leader
    return scenario.third_parties[sender].name


def surname(name: str) -> str:
    """The last word of a name, where there is room for no more."""
    return name.split()[-1]


def side_moment(scenario: Scenario, side: str, moment: datetime) -> datetime:
    """A moment by the clock of a side's capital; Greenwich if it has none."""
    clock = scenario.sides[side].clock
    return local(moment, clock.offsets) if clock else moment


def dated(scenario: Scenario) -> bool:
    """Whether dates mean anything in a scenario: in a formal model without clocks they do not."""
    return any(side.clock for side in scenario.sides.values())


def titles(scenario: Scenario, clauses: Iterable[str]) -> str:
    """Clauses by their titles."""
    return "; ".join(scenario.clauses[clause].title for clause in clauses)


def terms(words: Words, scenario: Scenario, reader: str, clauses: Iterable[str]) -> list[tuple[str, str]]:
    """Clauses by who gives them, as pairs of a label and their titles; the reader comes last."""
    rows = []
    for giver in (other(reader), "both", reader):
        given = [clause for clause in clauses if scenario.clauses[clause].giver == giver]
        if given:
            rows.append((_gives(words, scenario, reader, giver), titles(scenario, given)))
    return rows


def _gives(words: Words, scenario: Scenario, reader: str, giver: str) -> str:
    if giver == reader:
        return words.say("common.you_give")
    if giver == "both":
        return words.say("common.both_give")
    return words.say("common.they_give", who=city(scenario, giver))


def gives_line(words: Words, scenario: Scenario, reader: str, clauses: Iterable[str]) -> str:
    """The same as sentences: ``You give: ... Moscow gives: ...``."""
    pairs = terms(words, scenario, reader, clauses)
    return " ".join(words.say("common.term", label=capital(label), clauses=text) for label, text in pairs)


def capital(text: str) -> str:
    """A text as a sentence begins."""
    return text[:1].upper() + text[1:]


def first_words(words: Words, text: str) -> str:
    """How a letter begins: its first sentence if that is long enough to tell something, and not too long."""
    text = " ".join(text.split())
    if len(text) <= MOST_QUOTED:
        return text
    end = text.find(". ", LEAST_QUOTED)
    if 0 <= end < MOST_QUOTED:
        return text[: end + 1]
    return words.say("common.goes_on", text=text[:MOST_QUOTED].rpartition(" ")[0].rstrip(",;:"))


LEAST_QUOTED, MOST_QUOTED = 40, 170
"""Characters of a letter that are quoted where it is told that it has come."""


def variable_title(words: Words, scenario: Scenario, name: str) -> str:
    """A variable's title; with its city where another variable is called the same."""
    variable = scenario.variables[name]
    alike = [other_name for other_name, one in scenario.variables.items() if one.title == variable.title]
    if len(alike) == 1 or len(variable.seen_by) != 1:
        return variable.title
    return words.say("common.in_city", title=variable.title, city=city(scenario, variable.seen_by[0]))


def figure(words: Words, variable: Variable, value: int) -> str:
    """What a value stands for, where the scenario has words for it; otherwise the number with its unit."""
    return named(variable, value) or f"{words.number(value)} {variable.unit}".rstrip()


def named(variable: Variable, value: int) -> str:
    """The scenario's own words for a value, if it has any."""
    return variable.values.get(value, "")


def guess(words: Words, variable: Variable, value: int, spread: int) -> str:
    """What a side believes of a value: by name where values have names, else from where to where it may lie."""
    least, most = max(variable.min, value - spread), min(variable.max, value + spread)
    names = [named(variable, one) for one in range(least, most + 1)] if most - least < LEVELS else []
    if names and all(names):
        return words.say("common.guess.named", names=words.choice(names))
    if least == most:
        return words.say("common.guess.sure", value=figure(words, variable, value))
    return words.say(
        "common.guess.between", least=words.number(least), most=words.number(most), unit=variable.unit
    ).rstrip()


LEVELS = 10
"""A variable with fewer points than this is shown without a bar."""


def span(words: Words, begins: datetime, ends: datetime) -> str:
    """``26 October, 09:00 to 18:00``; the second date only if it is another."""
    last = words.clock(ends) if ends.date() == begins.date() else words.short_moment(ends)
    return words.say("common.span", begins=words.short_moment(begins), ends=last)


def letter_name(words: Words, scenario: Scenario, reader: str, letter: LetterSeen) -> str:
    """A letter by its author and its date: ``the letter of 26 October from Nikita Khrushchev``."""
    whose = "own" if letter.sender == reader else "other"
    if not dated(scenario):
        return words.say(f"common.letter.undated.{whose}", author=author(scenario, letter.sender))
    date = words.short_date(sent_at(scenario, reader, letter))
    return words.say(f"common.letter.{whose}", author=author(scenario, letter.sender), date=date)


def sent_at(scenario: Scenario, reader: str, letter: LetterSeen) -> datetime:
    """When a letter was written, by its author's clock, as it is dated; a third party's by the reader's.

    So a letter has one date on both desks, and history's letters have the dates by which they are known.
    """
    clock = letter.sender if letter.sender in scenario.sides else reader
    return side_moment(scenario, clock, scenario.turns[letter.sent].starts)


def letter_kind(words: Words, scenario: Scenario, letter: LetterSeen) -> str:
    """``a hint, by private cable``."""
    return kind(words, scenario, letter.wording, letter.channel)


def kind(words: Words, scenario: Scenario, wording: str, channel: str) -> str:
    """``a hint, by private cable``."""
    return words.say("common.kind", wording=words.say(f"common.{wording}"), channel=scenario.channels[channel].title)


def live(letter: LetterSeen) -> bool:
    """Whether a letter still stands or travels."""
    return letter.state in ("standing", "travelling")


def find(view: View, name: str) -> LetterSeen | None:
    """A letter on the desk by its name."""
    return next((letter for letter in view.letters() if letter.name == name), None)


def act_done(words: Words, view: View, act: Act | None) -> str:
    """A letter act as it is told to its own side, like an order: what is to be done, or was."""
    scenario, side = view.game.scenario, view.side
    match act:
        case None:
            return words.say("common.act.none")
        case Send(letter=draft):
            drafted = scenario.letters[draft]
            return words.say(
                "common.act.send", title=drafted.title, kind=kind(words, scenario, drafted.wording, drafted.channel)
            )
        case Write():
            return _written(words, scenario, side, act)
        case Accept(letter=name, adds=adds):
            extra = "; ".join(add_phrase(words, scenario, add) for add in adds)
            key = "common.act.accept_adding" if adds else "common.act.accept"
            return words.say(key, letter=_named(words, view, name), adds=extra)
        case Refuse(letter=name, over=over):
            if over is None:
                return words.say("common.act.refuse", letter=_named(words, view, name))
            return words.say(
                "common.act.refuse_over", letter=_named(words, view, name), clause=scenario.clauses[over].title
            )
        case Withdraw(letter=name):
            return words.say("common.act.withdraw", letter=_named(words, view, name))
        case Ask(clause=clause):
            return words.say("common.act.ask", clause=scenario.clauses[clause].title)
    raise AssertionError(act)


def move_done(words: Words, view: View, move: Move) -> str:
    """An order, and the letter act if there is one, as they were done in the turn of the view."""
    order = capital(view.game.scenario.orders[move.order].title)
    if move.act is None:
        return words.say("common.move.order", order=order)
    return words.say("common.move.order_and_act", order=order, act=act_done(words, view, move.act))


def _written(words: Words, scenario: Scenario, side: str, act: Write) -> str:
    said = words.say(
        f"common.act.{act.wording}",
        channel=scenario.channels[act.channel].title,
        terms=gives_line(words, scenario, side, act.clauses),
    )
    if not act.rider_channel:
        return said
    return (
        said
        + " "
        + words.say(
            "common.act.rider",
            channel=scenario.channels[act.rider_channel].title,
            clauses=titles(scenario, act.rider),
        )
    )


def _named(words: Words, view: View, name: str) -> str:
    letter = find(view, name)
    return letter_name(words, view.game.scenario, view.side, letter) if letter else name


def add_phrase(words: Words, scenario: Scenario, add: str) -> str:
    """A clause with its form, ``turkey.secret``, in words."""
    clause, form = add.split(".")
    return words.say(f"common.form.{form}", clause=scenario.clauses[clause].title)


def in_form(words: Words, scenario: Scenario, clause: str, form: str | None) -> str:
    """A clause with its form in words; without one, where it is agreed no longer."""
    return add_phrase(words, scenario, f"{clause}.{form}") if form else scenario.clauses[clause].title


def worth(words: Words, hundredths: int, figures: bool = False) -> str:
    """What something is worth to the reader, in words; with ``figures``, as a number too."""
    size = next((name for least, name in WORTHS if abs(hundredths) >= least), "none")
    key = size if size == "none" else f"{'gain' if hundredths > 0 else 'cost'}.{size}"
    said = words.say(f"common.worth.{key}")
    return words.say("common.worth.figure", words=said, number=words.hundredths(hundredths)) if figures else said


def worths(words: Words, seen: View, clause: str, figures: bool = False) -> str:
    """What a clause is worth to the reader openly and in secret; once, if that is the same."""
    only = seen.game.scenario.clauses[clause].form
    said = {form: worth(words, seen.worth(clause, form), figures) for form in FORMS if only in ("any", form)}
    if len(said) > 1 and len(set(said.values())) == 1:
        return said[FORMS[0]]
    return "; ".join(words.say(f"common.worth.{form}", worth=text) for form, text in said.items())


def chance(words: Words, millionths: int) -> str:
    """How likely it is that control is lost, in words."""
    name = next((name for most, name in CHANCES if millionths <= most), "slipping")
    return words.say(f"common.chance.{name}")


def arrow(words: Words, amount: int) -> str:
    """Which way something goes, and whether steeply."""
    if amount == 0:
        return words.say("common.arrow.level")
    way = "up" if amount > 0 else "down"
    return words.say(f"common.arrow.{way}_steep" if abs(amount) >= STEEP else f"common.arrow.{way}")


def arrival(words: Words, scenario: Scenario, side: str, turn: int, channel: Channel) -> str:
    """When a letter sent now is read: the times, and before which of their choices."""
    soonest, latest = channel.hours
    if latest == 0:
        return words.say("common.arrival.at_once")
    if not dated(scenario):
        return words.say("common.arrival.hours", soonest=soonest, latest=latest)
    begins = scenario.turns[turn].starts
    ends = [side_moment(scenario, side, begins + timedelta(hours=hours)) for hours in (soonest, latest)]
    between = span(words, *ends)
    following = turn + 1
    if following >= len(scenario.turns):
        return between
    if scenario.turns[following].aftermath and not scenario.turns[turn].aftermath:
        return words.say("common.arrival.after_all", between=between)
    by_next = scenario.turns[following].starts - begins
    if timedelta(hours=latest) <= by_next:
        surely = "surely"
    elif timedelta(hours=soonest) <= by_next:
        surely = "perhaps"
    else:
        surely = "not"
    return words.say(f"common.arrival.{surely}", between=between)
