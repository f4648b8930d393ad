"""What a scenario is: the shape of its YAML, as frozen typed values.

The pieces that everything is built from stand in :mod:`game.scenario.parts`, leaders and advisers in
:mod:`game.scenario.character`.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, Field, model_validator
from pydantic.annotated_handlers import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from game.scenario.character import Adviser, Leaning, Opponent, Signal
from game.scenario.geography import Map
from game.scenario.numbers import Hundredths, Moment, PlainChange, Whole, YesNo
from game.scenario.parts import (
    ALWAYS,
    AMOUNT_KEYS,
    BOTH_SIDES,
    Amount,
    Change,
    Condition,
    Id,
    Shape,
    SideId,
    Text,
    or_short,
)
from game.scenario.problems import UnfitError

FORMAT = 1
"""The version of the scenario language."""


class Reveal(Shape):
    """Intelligence: a side's estimate of a variable comes within so much of the truth."""

    to: SideId = Field(description="The side that learns.")
    variable: Id = Field(description="What it learns of.")
    within: Whole = Field(ge=0, description="The new spread: the estimate is at most so far from the truth.")


class Effects(Shape):
    """What a rule does.  Every key that is not in this list is a variable, its value a change.

    ``+5`` and ``-3`` add, ``=1`` sets, a mapping is an amount that is added.
    """

    model_config = ConfigDict(extra="allow", frozen=True, populate_by_name=True)
    __pydantic_extra__: dict[str, Change]

    reveal: list[Reveal] = Field(default_factory=list, description="Estimates that come nearer the truth.")
    keep: list[Id] = Field(default_factory=list, description="Agreed clauses that have now been kept.")
    breaks: list[Id] = Field(default_factory=list, alias="break", description="Agreed clauses that are now broken.")
    leak: list[Id] = Field(default_factory=list, description="Secret clauses, agreed or standing, that become known.")
    lapse: list[SideId] = Field(default_factory=list, description="Sides whose letters, standing or travelling, lapse.")
    post: Id | None = Field(default=None, description="A third party's letter that now reaches both sides.")

    @property
    def changes(self) -> dict[str, PlainChange | Amount]:
        """The changes of variables, by variable."""
        return self.__pydantic_extra__


NOTHING = Effects.model_validate({})
"""The effects of a rule that does nothing."""


class Also(Shape):
    """Further effects of the same rule, under a condition of their own."""

    when: Condition = Field(description="These effects come only when this holds.")
    effects: Effects = Field(description="What then happens as well.")
    why: str = Field(default="", description="Words for the ledger, where the rule's title does not say enough.")


class TwoTexts(Shape):
    """A text for each side; a side without one is told nothing."""

    us: str = Field(default="", description="What Washington reads.")
    ussr: str = Field(default="", description="What Moscow reads.")

    def of(self, side: str) -> str:
        """The text for one side, perhaps empty."""
        return self.us if side == "us" else self.ussr


class ClockChange(Shape):
    """From a moment on, so many hours from Greenwich."""

    since: Moment | None = Field(default=None, description="From this moment (Greenwich); left out: always.")
    hours: Whole = Field(ge=-12, le=14, description="Hours east of Greenwich; west is negative.")


class Clock(Shape):
    """A capital's own time."""

    city: Text = Field(description="The city's name.")
    offsets: list[ClockChange] = Field(min_length=1, description="Hours from Greenwich, earliest first.")


class LeaderType(Shape):
    """A hidden disposition of a leader, drawn by chance when a game begins."""

    title: Text = Field(description="A few words.")
    text: Text = Field(description="What it means, read by the side itself, and by all when the game is over.")
    chance: Hundredths = Field(ge=0, description="Per cent; the chances of a side's types add up to 100.")


class Briefing(Shape):
    """What a leader reads before the first choice."""

    short: Text = Field(description="About 60 to 120 words.")
    long: str = Field(default="", description="For those who want more.")


class Side(Shape):
    """One of the two sides."""

    name: Text = Field(description="The country's name.")
    leader: Text = Field(description="Who decides.")
    adjective: str = Field(default="", description="As in 'the Soviet ...'.")
    place: str = Field(default="", description="Where the leader sits.")
    clock: Clock | None = Field(default=None, description="The capital's own time.")
    briefing: Briefing = Field(description="What the leader reads first.")
    types: dict[Id, LeaderType] = Field(default_factory=dict, description="Hidden dispositions; none, or two and more.")
    candour: Amount = Field(
        default_factory=lambda: Amount(base=10000),
        description="Per cent: how often this side's back channel answers a question truly.",
    )
    waiting: Leaning = Field(
        default_factory=Leaning,
        description="What whoever leads it expects of waiting, besides what each leader's own `waiting` says.",
    )


class Turn(Shape):
    """A stretch of time in which each side chooses once."""

    id: Id = Field(description="Its name in conditions and lines.")
    starts: Moment = Field(description="When it begins, Greenwich time.")
    hours: Whole = Field(ge=1, le=10000, description="How long; risks and drifts are given per day and applied for it.")
    title: Text = Field(description="A few words.")
    opening: TwoTexts = Field(default_factory=TwoTexts, description="How things stand, always shown.")
    more: TwoTexts = Field(default_factory=TwoTexts, description="What lies behind it, for the longer reading.")
    idea: TwoTexts = Field(default_factory=TwoTexts, description="The one new idea of this choice, for learners.")
    aftermath: YesNo = Field(default=False, description="Whether the crisis itself is over by then.")
    skip: Condition | None = Field(default=None, description="The turn is passed over when this holds as it begins.")


class Report(Shape):
    """A dispatch that a side reads at the beginning of a turn, when its condition holds."""

    turn: Id = Field(description="The turn at whose beginning it is read.")
    when: Condition = Field(default=ALWAYS, description="Read only when this holds.")
    text: TwoTexts = Field(description="What each side reads.")
    sources: list[Text] = Field(default_factory=list, description="Where it comes from.")
    disputed: str = Field(default="", description="What historians dispute in it, and who.")


class Estimate(Shape):
    """What a side believes of a variable that it cannot see."""

    value: Whole = Field(description="Its best guess at the start.")
    spread: Whole = Field(ge=0, description="The truth is thought to lie within this of the guess.")
    widens: Hundredths = Field(default=0, ge=0, description="How much the spread grows a day, unrefreshed.")


class Variable(Shape):
    """A whole number that rules change."""

    title: Text = Field(description="Its name for players.")
    text: str = Field(default="", description="What it means, in a sentence.")
    start: Whole = Field(description="Its value when a game begins.")
    min: Whole = Field(default=0, description="It is never less.")
    max: Whole = Field(default=100, description="It is never more.")
    seen_by: list[SideId] = Field(default=BOTH_SIDES, description="Who knows its value.")
    estimate: dict[SideId, Estimate] = Field(default_factory=dict, description="What the others believe of it.")
    meter: YesNo = Field(default=True, description="Whether the desk shows it.")
    better: dict[SideId, Literal["up", "down"]] = Field(
        default_factory=dict, description="Which way is good, for whom; shown in words, never by colour alone."
    )
    unit: str = Field(default="", description="What it counts, such as 'launchers'.")
    values: dict[Whole, Text] = Field(default_factory=dict, description="What single values stand for, in words.")
    sources: list[Text] = Field(default_factory=list, description="Where the figures come from.")
    disputed: str = Field(default="", description="What historians dispute in it, and who.")

    @model_validator(mode="after")
    def _start_within(self) -> Variable:
        if not self.min <= self.start <= self.max:
            message = f"start {self.start} is not between min {self.min} and max {self.max}"
            raise UnfitError(message, "change one of the three", ("start",))
        return self


class Rung(Shape):
    """A point of the ladder; the chance between two points is read off the straight line between them."""

    at: Whole = Field(ge=0, le=100, description="Escalation from which the rung holds.")
    name: Text = Field(description="Its name.")
    text: str = Field(default="", description="What it means.")
    war: dict[Id, Hundredths] = Field(description="For each setting of the odds, per cent a day that control is lost.")


class Odds(Shape):
    """A setting of how likely events are to slip out of anyone's hands."""

    title: Text = Field(description="Its name.")
    text: Text = Field(description="Who held this view, and what it means.")


class Rule(Shape):
    """What orders, events and the like have in common."""

    title: Text = Field(description="A few words; also the words of its ledger entries.")
    when: Condition = Field(default=ALWAYS, description="It can be only when this holds.")
    effects: Effects = Field(default=NOTHING, description="What it does.")
    also: list[Also] = Field(default_factory=list, description="What it does besides, under conditions.")
    why: str = Field(default="", description="Words for the ledger, where the title does not say enough.")
    concepts: list[Id] = Field(default_factory=list, description="Ideas of negotiation that it shows.")
    sources: list[Text] = Field(default_factory=list, description="Where it comes from.")
    disputed: str = Field(default="", description="What historians dispute in it, and who.")


class Order(Rule):
    """Something a leader can tell his own side to do.  Restraint is an order too."""

    side: SideId = Field(description="Whose order it is.")
    text: str = Field(default="", description="What it means, in a sentence or two.")
    fear: str = Field(default="", description="What an adviser fears or hopes of it.")
    seen: YesNo = Field(default=True, description="Whether the other side sees it done.")
    blow: YesNo = Field(default=False, description="A blow falls even as agreement is reached, and breaks it.")
    dispatch: TwoTexts = Field(default_factory=TwoTexts, description="How it is reported afterwards.")
    temptation: YesNo = Field(default=False, description="Meant to tempt: some adviser defends it, it is never right.")


class Channel(Shape):
    """A way for words to travel."""

    title: Text = Field(description="Its name.")
    text: str = Field(default="", description="What it is good for.")
    public: YesNo = Field(default=False, description="Whether the world hears it.")
    deniable: YesNo = Field(default=False, description="Whether it can be disowned.")
    hours: tuple[Whole, Whole] = Field(description="The shortest and longest delay, in hours.")
    worth: Whole = Field(default=100, ge=0, le=100, description="Per cent of a promise's worth when made this way.")
    sides: list[SideId] = Field(default=BOTH_SIDES, description="Who can use it.")
    when: Condition = Field(default=ALWAYS, description="It is open only when this holds.")
    withdrawn: dict[SideId, Effects] = Field(
        default_factory=dict, description="What it costs a side to take back a letter sent this way, once read."
    )
    sources: list[Text] = Field(default_factory=list, description="Where it comes from.")

    @model_validator(mode="after")
    def _hours_in_order(self) -> Channel:
        if not 0 <= self.hours[0] <= self.hours[1]:
            message = "hours are the shortest and the longest delay, in this order, and not negative"
            raise UnfitError(message, "exchange them, or write 0", ("hours",))
        return self


class Ground(Shape):
    """A principle on which an open letter may rest; it moves opinion the first time a side uses it in public."""

    title: Text = Field(description="A few words.")
    text: Text = Field(description="How a letter puts it.")
    sides: list[SideId] = Field(default=BOTH_SIDES, description="Who can use it.")
    effects: dict[SideId, Effects] = Field(default_factory=dict, description="What it does, by the side that uses it.")
    sources: list[Text] = Field(default_factory=list, description="Where it comes from.")


class Worth(Shape):
    """What a clause is worth to a side, in points: in public and in secret.  A plain number stands for both."""

    public: Amount = Field(default_factory=Amount, description="When the world knows of it.")
    secret: Amount = Field(default_factory=Amount, description="When only the two leaders know of it.")

    @model_validator(mode="before")
    @classmethod
    def _both_alike(cls, value: Any) -> Any:
        if isinstance(value, str | int) or (isinstance(value, dict) and not value.keys() & {"public", "secret"}):
            return {"public": value, "secret": value}
        return value

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return or_short(core, handler, {"type": "number"}, AMOUNT_KEYS)


class Hooks(Shape):
    """Effects that follow from what becomes of a clause.  Each comes at most once a game and clause."""

    asked: Effects | None = Field(default=None, description="Asked for in public, by the side that does not give it.")
    offered: Effects | None = Field(default=None, description="Offered in public by its giver.")
    agreed: Effects | None = Field(default=None, description="Agreed, in whatever form.")
    agreed_public: Effects | None = Field(default=None, description="Agreed in public.")
    agreed_secret: Effects | None = Field(default=None, description="Agreed in secret.")
    dropped: Effects | None = Field(
        default=None, description="Asked for in public, and missing in public when agreement came: an audience cost."
    )
    kept: Effects | None = Field(default=None, description="Kept, in the aftermath.")
    broken: Effects | None = Field(default=None, description="Broken.")
    leaked: Effects | None = Field(default=None, description="A secret clause that became known.")


class Clause(Shape):
    """A promise: who gives it, and what it is worth to each side."""

    giver: Literal["us", "ussr", "both"] = Field(description="Who promises.")
    title: Text = Field(description="A few words.")
    text: Text = Field(description="The clause as it stands in a letter.")
    worth: dict[SideId, Worth] = Field(description="What it is worth to each side, in points.")
    form: Literal["any", "public", "secret"] = Field(default="any", description="Whether it can be either or only one.")
    excludes: list[Id] = Field(default_factory=list, description="Clauses that cannot stand beside it.")
    may_give: Condition = Field(default=ALWAYS, description="Its giver can offer it only when this holds.")
    may_ask: Condition = Field(default=ALWAYS, description="The other can ask for it only when this holds.")
    on: Hooks = Field(default_factory=Hooks, description="What follows from what becomes of it.")
    temptation: YesNo = Field(default=False, description="Meant to tempt: some adviser defends it, it is never right.")
    concepts: list[Id] = Field(default_factory=list, description="Ideas of negotiation that it shows.")
    sources: list[Text] = Field(default_factory=list, description="Where it comes from.")
    disputed: str = Field(default="", description="What historians dispute in it, and who.")


class Rider(Shape):
    """The secret part of a letter, by another channel in the same act."""

    channel: Id = Field(description="How it goes; never a public channel.")
    clauses: list[Id] = Field(min_length=1, description="What it says.")


class Letter(Shape):
    """A drafted letter.  Players may also compose their own from clauses."""

    sender: str = Field(alias="from", description="us, ussr, or the id of a third party.")
    title: Text = Field(description="A few words.")
    channel: Id = Field(description="How its open part goes.")
    wording: Literal["hint", "offer"] = Field(default="offer", description="A hint commits nobody.")
    ground: Id | None = Field(default=None, description="The principle it rests on.")
    clauses: list[Id] = Field(min_length=1, max_length=6, description="What its open part gives and asks.")
    rider: Rider | None = Field(default=None, description="Its secret part.")
    answers: Id | None = Field(default=None, description="The drafted letter that this one answers, which must stand.")
    again: YesNo = Field(default=False, description="Whether it can be sent more than once.")
    when: Condition = Field(default=ALWAYS, description="It can be sent only when this holds.")
    text: Text = Field(description="The letter's words.")
    concepts: list[Id] = Field(default_factory=list, description="Ideas of negotiation that it shows.")
    sources: list[Text] = Field(default_factory=list, description="Where it comes from.")
    disputed: str = Field(default="", description="What historians dispute in it, and who.")


class ThirdParty(Shape):
    """Somebody else who may write to both sides."""

    name: Text = Field(description="A name.")
    text: str = Field(default="", description="Who that is.")


class Event(Rule):
    """Something that chance brings, in any turn in which its condition holds."""

    chance: Amount = Field(description="Per cent a day, or a turn if 'each' says so.")
    each: Literal["day", "turn"] = Field(default="day", description="What the chance is reckoned by.")
    once: YesNo = Field(default=True, description="Whether it happens at most once.")
    seen_by: list[SideId] = Field(default=BOTH_SIDES, description="Who learns of it.")
    text: TwoTexts = Field(default_factory=TwoTexts, description="How it is reported.")


class Drift(Rule):
    """Something that goes on by itself: its changes are per day."""

    seen_by: list[SideId] = Field(default=BOTH_SIDES, description="Who knows of it.")


class Ending(Shape):
    """A way for the game to end: the first in the list whose condition holds after a turn."""

    title: Text = Field(description="A few words.")
    text: Text = Field(description="What became of it, read by both.")
    epilogue: str = Field(default="", description="What came after.")
    when: Condition = Field(description="It ends so when this holds.")
    tags: list[Id] = Field(default_factory=list, description="Such as war, settlement, fallen.")
    scores: dict[SideId, Amount] = Field(description="Where each side's score begins.")
    limits: dict[SideId, tuple[Whole, Whole]] = Field(
        default_factory=dict, description="The least and the most a side can score in this ending."
    )
    sources: list[Text] = Field(default_factory=list, description="Where it comes from.")
    disputed: str = Field(default="", description="What historians dispute in it, and who.")


class ScorePart(Shape):
    """A part of a side's score, shown with its title."""

    title: Text = Field(description="A few words.")
    side: SideId = Field(description="Whose score.")
    when: Condition = Field(default=ALWAYS, description="Counts only when this holds at the end.")
    tags: list[Id] = Field(default_factory=list, description="Counts only in endings with one of these; none: in all.")
    amount: Amount = Field(default_factory=Amount, description="What it adds.")
    deal: Hundredths = Field(default=0, description="How much of the worth of the agreed, unbroken clauses it adds.")
    share: Literal["created", "claimed", "own"] = Field(
        default="own", description="Value that both made, value taken from the other, or a side's own affair."
    )


class Scores(Shape):
    """How a game is scored."""

    least: Whole = Field(default=0, description="The lowest score there is.")
    most: Whole = Field(default=100, description="The highest score there is.")
    parts: list[ScorePart] = Field(default_factory=list, description="What is added to the ending's own amounts.")


class LineMoves(Shape):
    """What both sides chose in a turn, as moves in their text form."""

    us: str = Field(default="", description="Washington's move.")
    ussr: str = Field(default="", description="Moscow's move.")


class Draws(Shape):
    """How chance fell on a pinned line: what is not named did not happen, and letters took their shortest time."""

    types: dict[SideId, Id] = Field(default_factory=dict, description="Each side's hidden type.")
    events: dict[Id, list[Id]] = Field(default_factory=dict, description="By turn, the events that happened.")
    hours: dict[Id, dict[SideId, Whole]] = Field(
        default_factory=dict, description="By turn and sender, the hours that a letter took; left out: the shortest."
    )


class Line(Shape):
    """A whole game written down, with the ending and the curve that it must give."""

    title: Text = Field(description="A few words.")
    text: str = Field(default="", description="What it shows.")
    moves: dict[Id, LineMoves] = Field(description="By turn, what both sides chose.")
    draws: Draws = Field(default_factory=Draws, description="How chance fell.")
    ending: Id = Field(description="How it must end.")
    curve: dict[Id, Whole] = Field(default_factory=dict, description="By turn, escalation at its end.")
    within: Whole = Field(default=0, ge=0, description="How far from the curve the line may be.")
    sources: list[Text] = Field(default_factory=list, description="Where it comes from.")


class Answer(Shape):
    """A what-if: a line left at a turn, one side's moves from there, and the ending that is then most frequent."""

    title: Text = Field(description="A few words.")
    text: str = Field(default="", description="What it shows.")
    line: Id = Field(default="history", description="The line that it leaves.")
    at: Id = Field(description="The turn at which it leaves the line.")
    moves: dict[Id, LineMoves] = Field(description="By turn, the moves that are held; players choose the rest.")
    players: dict[SideId, Id] = Field(description="Who chooses the rest.")
    ending: Id = Field(description="The most frequent ending.")
    share: dict[Id, Hundredths] = Field(
        default_factory=dict, description="By tag, the per cent of games that must at least end so."
    )
    sources: list[Text] = Field(default_factory=list, description="Where it comes from.")
    disputed: str = Field(default="", description="What is judgement in it.")


class Instance(Shape):
    """Where an idea showed in history."""

    turn: Id | None = Field(default=None, description="The turn in which that was, if it lies in one.")
    text: Text = Field(description="What happened, in a sentence or two.")
    sources: list[Text] = Field(default_factory=list, description="Where it comes from.")
    disputed: str = Field(default="", description="What historians dispute in it, and who.")


class Concept(Shape):
    """An idea of negotiation, for the glossary."""

    name: Text = Field(description="Its usual name.")
    text: Text = Field(description="What it means, in a sentence.")
    sources: list[Text] = Field(default_factory=list, description="Who coined it.")
    moment: Instance | None = Field(default=None, description="Where it showed in history.")


class Scenario(Shape):
    """A whole scenario."""

    format: Whole = Field(description=f"The version of this language: {FORMAT}.")
    id: Id = Field(description="Its name on the command line; that of its file or folder.")
    title: Text = Field(description="Its title.")
    summary: Text = Field(description="What it is, in a sentence or two.")
    minutes: Whole = Field(default=20, ge=1, description="How long a game takes.")
    content_note: str = Field(default="", description="What a player should know before beginning.")
    card: str = Field(default="", description="What a model shows, and where it fails.")
    bibliography: dict[str, Text] = Field(default_factory=dict, description="What short names in sources mean.")
    formal: YesNo = Field(default=False, description="A small model, not history; needs no sources.")
    sides: dict[SideId, Side] = Field(description="The two sides.")
    third_parties: dict[Id, ThirdParty] = Field(default_factory=dict, description="Others who may write letters.")
    turns: list[Turn] = Field(min_length=1, max_length=60, description="The turns in their order.")
    reports: dict[Id, Report] = Field(default_factory=dict, description="Dispatches read as a turn begins.")
    variables: dict[Id, Variable] = Field(default_factory=dict, description="What rules change.")
    facts: dict[Id, Condition] = Field(default_factory=dict, description="Named conditions, read as fact.NAME: 1 or 0.")
    odds: dict[Id, Odds] = Field(default_factory=dict, description="Settings of the chance of losing control.")
    default_odds: Id | None = Field(default=None, description="The setting that holds unless another is chosen.")
    ladder: list[Rung] = Field(default_factory=list, description="The ladder of escalation, lowest first.")
    strain: Amount = Field(
        default_factory=Amount, description="Added to escalation where the chance of losing control is read."
    )
    orders: dict[Id, Order] = Field(description="What leaders can order.")
    channels: dict[Id, Channel] = Field(default_factory=dict, description="How letters travel.")
    back_channel: Id | None = Field(default=None, description="The channel by which a question can be put.")
    questions: Whole = Field(default=0, ge=0, description="How many questions a side may put in a game.")
    grounds: dict[Id, Ground] = Field(default_factory=dict, description="On what letters may rest.")
    clauses: dict[Id, Clause] = Field(default_factory=dict, max_length=30, description="What letters are made of.")
    letters: dict[Id, Letter] = Field(default_factory=dict, description="Drafted letters.")
    older_binds: SideId = Field(
        default="us", description="Of two acceptances that cross and are equally old, this side's letter binds."
    )
    events: dict[Id, Event] = Field(default_factory=dict, description="What chance may bring.")
    drifts: dict[Id, Drift] = Field(default_factory=dict, description="What goes on by itself.")
    endings: dict[Id, Ending] = Field(min_length=1, description="How it can end, in the order of precedence.")
    scores: Scores = Field(default_factory=Scores, description="How it is scored.")
    opponents: dict[Id, Opponent] = Field(default_factory=dict, description="Leaders played by the computer.")
    advisers: dict[Id, Adviser] = Field(default_factory=dict, description="Who sits at the players' tables.")
    signals: dict[Id, Signal] = Field(default_factory=dict, description="Deeds that tell what leader did them.")
    lines: dict[Id, Line] = Field(default_factory=dict, description="Games written down, with what they must give.")
    answers: dict[Id, Answer] = Field(default_factory=dict, description="What-ifs, with the endings they must give.")
    maps: dict[Id, Map] = Field(default_factory=dict, description="Maps on the desk.")
    concepts: dict[Id, Concept] = Field(default_factory=dict, description="Ideas that the scenario shows.")

    def turn_index(self, turn: str) -> int:
        """The place of a turn in the order, from nought; raises KeyError."""
        for index, candidate in enumerate(self.turns):
            if candidate.id == turn:
                return index
        raise KeyError(turn)
