"""Pages that a player can turn to at any prompt: letters, status, map, history, clauses, help."""

from __future__ import annotations

from collections.abc import Sequence

from game.players import advice
from game.rules import ESCALATION, LetterSeen, Step, other, view
from game.scenario.character import Counsel
from game.scenario.geography import Map
from game.telling import notices, phrases, sights
from game.terminal import desk as desks
from game.terminal.desk import Desk
from game.terminal.paper import Paper

LABEL = 18


def letters(paper: Paper, desk: Desk) -> None:
    """All letters with what became of them."""
    paper.heading(desk.words.say("terminal.letters.title"))
    if not desk.letters:
        paper.line(desk.words.say("terminal.desk.no_letters"), 2)
    for letter in desk.letters:
        desks.show_letter(paper, desk, letter)
    paper.line()
    paper.line(desk.words.say("terminal.letters.can"), 2)


def letter(paper: Paper, desk: Desk, found: LetterSeen) -> None:
    """A letter in full: its words if it was drafted, and each clause as it stands in it."""
    words, scenario = desk.words, desk.scenario
    paper.line()
    desks.show_letter(paper, desk, found)
    paper.line()
    if found.draft:
        paper.text(scenario.letters[found.draft].text, 4)
        paper.line()
    if found.ground:
        ground = scenario.grounds[found.ground]
        paper.line(words.say("terminal.letter.ground", title=ground.title, text=ground.text), 4)
        paper.line()
    for clause in (*found.clauses, *found.rider):
        form = "secret" if clause in found.rider or not found.public else "public"
        worth = phrases.worth(words, desk.view.worth(clause, form), desk.figures)
        paper.line(f"{clause}: {scenario.clauses[clause].text}", 4, hang=6)
        paper.line(words.say("terminal.letter.worth", worth=worth), 6)
    if found.over:
        paper.line(words.say("terminal.letter.over", clause=scenario.clauses[found.over].title), 4)
    paper.line(words.say("terminal.letter.typed", name=found.name), 4)


def clauses(paper: Paper, desk: Desk) -> None:
    """All clauses with their names as they are typed, their worth to the side, and what was answered about them."""
    words, scenario = desk.words, desk.scenario
    paper.heading(words.say("terminal.clauses.title"))
    for name, clause in scenario.clauses.items():
        giver = words.say("common.both") if clause.giver == "both" else phrases.city(scenario, clause.giver)
        paper.sides(f"{name}: {clause.title}", giver, indent=2)
        paper.line(clause.text, 6)
        worth = phrases.worths(words, desk.view, name, desk.figures)
        paper.line(words.say("terminal.letter.worth", worth=worth), 6)
        if desk.view.value(f"agreed.{name}"):
            paper.line(words.say("terminal.clauses.agreed"), 6)
        if answer := desk.view.value(f"answer.{other(desk.side)}.{name}"):
            kind = ("evasive", "in_the_way", "bearable", "welcome")[answer - 1]
            paper.line(words.say("terminal.clauses.answered", answer=words.say(f"notice.answer.{kind}")), 6)


def status(paper: Paper, desk: Desk) -> None:
    """Where the side stands: every variable in words, what is agreed, who the leader is at heart, questions left."""
    words, scenario = desk.words, desk.scenario
    paper.heading(words.say("terminal.status.title"), scenario.sides[desk.side].leader)
    for name, variable in scenario.variables.items():
        if not (variable.meter or name == ESCALATION):
            continue
        if desk.view.sees(name) or desk.view.estimate(name) is not None:
            desks.show_meter(paper, desk, name)
            way = variable.better.get(desk.side)
            better = words.say(f"terminal.status.better_{way}") if way else ""
            if text := f"{variable.text} {better}".strip():
                paper.line(text, 6)
    for name, kind in scenario.sides[desk.side].types.items():
        if desk.view.value(f"type.{desk.side}.{name}"):
            paper.heading(words.say("terminal.status.type", title=kind.title))
            paper.text(kind.text, 2)
    agreed = [name for name in scenario.clauses if desk.view.value(f"agreed.{name}")]
    if agreed:
        paper.heading(words.say("terminal.status.agreed"))
        for name in agreed:
            form = "secret" if desk.view.value(f"agreed.{name}.secret") else "public"
            paper.line(phrases.add_phrase(words, scenario, f"{name}.{form}"), 2)
    if scenario.questions:
        left = scenario.questions - desk.view.value(f"questions.{desk.side}")
        paper.line()
        paper.line(words.say("terminal.status.questions", count=left))


def history(paper: Paper, desk: Desk, steps: Sequence[Step]) -> None:
    """Escalation turn by turn with its rungs, and what was done."""
    words, scenario = desk.words, desk.scenario
    paper.heading(words.say("terminal.history.title"))
    if not steps:
        paper.line(words.say("terminal.history.nothing"), 2)
    for played in steps:
        turn = scenario.turns[played.before.turn()]
        height = ""
        if scenario.ladder:
            at = played.position.value(ESCALATION)
            height = words.say(
                "terminal.history.height",
                height=at,
                bar=desks.bar(at, 0, 100),
                rung=desks.rung_name(played.position, at),
            )
        paper.sides(turn.title, height, indent=2)
        move = played.moves[desk.side]
        own = scenario.orders[move.order].title
        if move.act is not None:
            act = phrases.act_done(words, view(played.before, desk.side), move.act)
            own = words.say("terminal.history.and_letter", order=own, act=act)
        paper.labelled(words.say("notice.you"), own, LABEL - 4, indent=4)
        for notice in played.notices:
            if notice.kind == "order" and notice.side == other(desk.side) and desk.side in notice.seen_by:
                city = phrases.city(scenario, other(desk.side))
                paper.labelled(city, scenario.orders[notice.subject].title, LABEL - 4, indent=4)
        for told in notices.told(words, played, desk.side):
            if told.whose != notices.OWN:
                paper.line(told.text, LABEL)


def maps(paper: Paper, desk: Desk) -> None:
    """The maps as lists: what stands on them and where, the arcs with their radius."""
    words, scenario = desk.words, desk.scenario
    if not scenario.maps:
        paper.line(words.say("terminal.map.none"))
    for drawn in sights.maps_of(scenario, desk.side).values():
        _map(paper, desk, drawn)


def _map(paper: Paper, desk: Desk, drawn: Map) -> None:
    words = desk.words
    paper.heading(drawn.title)
    found = [one for one in sights.sights(drawn, desk.view) if one.place.mark in _MARKS]
    for one in sorted(found, key=lambda one: _MARKS.index(one.place.mark)):
        mark = words.say(f"terminal.map.mark.{one.place.mark}")
        text = words.say("terminal.map.place", name=one.place.name, mark=mark)
        where = words.say("terminal.map.at", where=_where(desk, one.at))
        paper.sides(text, where, indent=2)
        if said := sights.text_of(words, one):
            paper.line(said, 6)
    for arc in sights.arcs(drawn, desk.view):
        middle = arc.centre[0] / HUNDRED, arc.centre[1] / HUNDRED
        near = min(found, key=lambda one: _apart(one.at, middle), default=None)
        centre = near.place.name if near and _apart(near.at, middle) <= _SAME_PLACE else _where(desk, middle)
        paper.line(words.say("terminal.map.arc", name=arc.name, miles=arc.miles, centre=centre), 2, hang=6)


_MARKS = ("capital", "city", "site", "base", "ship", "submarine", "aircraft")
HUNDRED = 100
_SAME_PLACE = 0.5
"""Degrees within which an arc's centre is called by the place there."""


def _apart(one: tuple[float, float], another: tuple[float, float]) -> float:
    return abs(one[0] - another[0]) + abs(one[1] - another[1])


def _where(desk: Desk, at: tuple[float, float]) -> str:
    """A place in whole degrees: ``23 N 82 W``."""
    words = desk.words
    north, east = (int(abs(part) + 0.5) for part in at)
    return words.say(
        "terminal.map.degrees",
        latitude=north,
        north=words.say(f"terminal.map.{'north' if at[0] >= 0 else 'south'}"),
        longitude=east,
        east=words.say(f"terminal.map.{'east' if at[1] >= 0 else 'west'}"),
    )


def order(paper: Paper, desk: Desk, name: str) -> None:
    """An order in full."""
    words, about = desk.words, desk.scenario.orders[name]
    paper.line()
    paper.sides(about.title, desks.hints(desk, name))
    for text in (about.text, about.fear):
        if text:
            paper.line(text, 2)
    if not about.seen:
        paper.line(words.say("terminal.order.unseen"), 2)
    if about.blow:
        paper.line(words.say("terminal.order.blow"), 2)
    ideas = [desk.scenario.concepts[concept].name for concept in about.concepts if concept in desk.scenario.concepts]
    if ideas:
        paper.line(words.say("terminal.order.ideas", ideas=words.listed(ideas)), 2)
    if about.disputed:
        paper.line(words.say("terminal.order.disputed", text=about.disputed), 2)
    if about.sources:
        paper.line(words.say("terminal.order.sources", sources="; ".join(about.sources)), 2)


def ideas(paper: Paper, desk: Desk) -> None:
    """The glossary of ideas."""
    words = desk.words
    paper.heading(words.say("terminal.ideas.title"))
    if not desk.scenario.concepts:
        paper.line(words.say("terminal.ideas.none"), 2)
    for concept in desk.scenario.concepts.values():
        paper.line(words.say("terminal.ideas.one", name=concept.name, text=concept.text), 2, hang=4)


def advisers(paper: Paper, desk: Desk) -> None:
    """What each adviser recommends, and what he expects and fears of it."""
    words, scenario = desk.words, desk.scenario
    paper.heading(words.say("terminal.advisers.title"), scenario.sides[desk.side].place)
    found = advice(desk.view)
    if not found:
        paper.line(words.say("terminal.advisers.none"), 2)
    letters = {name: letter for letter, name in desk.orders.items()}
    for one in found:
        paper.line()
        paper.line(words.say("terminal.advisers.who", name=one.about.name, office=one.about.office), 2)
        title = scenario.orders[one.move.order].title
        if letter := letters.get(one.move.order):
            title = words.say("terminal.advisers.lettered", order=title, letter=letter)
        paper.labelled(words.say("terminal.advisers.order"), title, _ADVICE, indent=4)
        _counsel(paper, desk, one.on_order)
        if scenario.clauses:
            act = phrases.act_done(words, desk.view, one.move.act)
            paper.labelled(words.say("terminal.advisers.letter"), act, _ADVICE, indent=4)
            _counsel(paper, desk, one.on_act)
            paper.line(words.say("terminal.advisers.typed", move=one.move), 4, hang=6)


def _counsel(paper: Paper, desk: Desk, one: Counsel | None) -> None:
    if one is not None:
        paper.labelled(desk.words.say("terminal.advisers.expects"), one.expects, _ADVICE, indent=6)
        paper.labelled(desk.words.say("terminal.advisers.fears"), one.fears, _ADVICE, indent=6)


_ADVICE = 10


def briefing(paper: Paper, desk: Desk, long: bool) -> None:
    """What the leader reads first, and what he knows of himself alone."""
    words, about = desk.words, desk.scenario.sides[desk.side]
    paper.heading(words.say("terminal.briefing.title", leader=about.leader), about.place)
    paper.line()
    paper.text(about.briefing.short)
    if about.briefing.long and long:
        paper.line()
        paper.text(about.briefing.long)
    for name, kind in about.types.items():
        if desk.view.value(f"type.{desk.side}.{name}"):
            paper.line()
            paper.line(words.say("terminal.briefing.type", title=kind.title, text=kind.text), 2)
    if about.briefing.long and not long:
        paper.line()
        paper.line(words.say("terminal.briefing.more"), 2)


def behind(paper: Paper, desk: Desk) -> None:
    """What lies behind this turn, for those who want to read more."""
    if more := desk.turn.more.of(desk.side):
        paper.heading(desk.turn.title)
        paper.line()
        paper.text(more)


def help_at(paper: Paper, desk: Desk, where: str) -> None:
    """What can be typed: at the desk, at a step of writing, or wherever else there are commands."""
    words = desk.words
    paper.heading(words.say(f"terminal.help.{where}.title"))
    for name in words.under(f"terminal.help.{where}.rows"):
        row = f"terminal.help.{where}.rows.{name}"
        paper.labelled(words.say(f"{row}.type"), words.say(f"{row}.does"), _HELP, indent=2)


_HELP = 26
