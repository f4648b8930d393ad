"""Find the better move: marked decisions of a game that is over, tried again by plain prompts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from game.analysis.judge import Promise
from game.analysis.practice import FOUND, VERDICTS, Attempt, Exercise, tried
from game.rules import Move, view
from game.telling import phrases
from game.telling.judged import hangs_on
from game.terminal import commands, pages
from game.terminal.desk import Desk
from game.terminal.lines import EndOfLines, Lines
from game.terminal.naming import Wrong
from game.terminal.paper import Paper
from game.terminal.sitting import Next, Sitting, lay_out
from game.words import words

_VERBS = "terminal.practice.verb"


def run(exercises: Sequence[Exercise], lines: Lines, paper: Paper) -> None:
    """Has somebody try one decision after another, until all are done or the input ends.

    While one is tried, nothing of later turns is shown; nor is the answer, unless it is asked for.
    """
    practice = Practice(exercises, lines, paper)
    try:
        practice.whole()
    except (EndOfLines, KeyboardInterrupt):
        practice.close()
    except BrokenPipeError:  # nobody reads on, and nothing is kept
        pass


@dataclass
class Practice:
    """What has been tried so far."""

    exercises: Sequence[Exercise]
    lines: Lines
    paper: Paper
    best: list[Attempt | None] = field(default_factory=list)
    """The best try of each exercise that was begun."""

    def whole(self) -> None:
        """All exercises in turn, and what came of them."""
        self.paper.heading(words().say("terminal.practice.title"))
        self.paper.line(words().say("terminal.practice.about", count=len(self.exercises)))
        for number, exercise in enumerate(self.exercises, start=1):
            self.best.append(None)
            self._present(number, exercise)
            self._try(exercise)
        self.close()

    def close(self) -> None:
        """What came of it, as far as it went."""
        self.paper.heading(words().say("terminal.practice.result"))
        for exercise, best in zip(self.exercises, self.best, strict=False):
            turn = exercise.before.game.scenario.turns[exercise.judgement.turn].title
            key = "terminal.practice.untried" if best is None else f"terminal.practice.short.{best.verdict}"
            self.paper.labelled(turn, words().say(key), _TURN)
        found = sum(one is not None and one.verdict == FOUND for one in self.best)
        self.paper.line(words().say("terminal.practice.found", found=found, count=len(self.exercises)), 2)

    def _present(self, number: int, exercise: Exercise) -> None:
        """The desk as it was, what was done, and what is asked."""
        say, paper = words().say, self.paper
        desk = _desk(exercise)
        lay_out(paper, desk, exercise.earlier)
        paper.double_rule()
        paper.line(say("terminal.practice.number", number=number, count=len(self.exercises)))
        self._move("terminal.practice.done", desk, exercise.done)
        mark = say(f"terminal.practice.mark.{exercise.mark}")
        paper.line(say("terminal.practice.lost", mark=mark, loss=exercise.loss), 2)
        paper.line(say("terminal.practice.can"), 2)

    def _try(self, exercise: Exercise) -> None:
        """Lines are followed until the next exercise is wanted."""
        sitting = _sitting(self.paper, exercise)
        while True:
            self.paper.line()
            line = self.lines.line(sitting.prompt)
            verb, rest = commands.split(words(), line, _VERBS)
            match None if rest else verb:  # with a letter's number, `answer` writes to it
                case "next":
                    return
                case "again":
                    sitting = _sitting(self.paper, exercise)
                    lay_out(self.paper, sitting.desk, exercise.earlier)
                case "answer":
                    self._answer(exercise)
                case _:
                    self._follow(exercise, sitting, line)

    def _follow(self, exercise: Exercise, sitting: Sitting, line: str) -> None:
        if commands.is_help(words(), line):
            pages.help_at(self.paper, sitting.desk, "practice")
        following = sitting.follow(line)
        if following is Next.QUIT:
            raise EndOfLines
        if following is Next.GO:
            self._judge(exercise, sitting.move)

    def _judge(self, exercise: Exercise, move: Move) -> None:
        """What a try is worth, without a word of what would be best."""
        found = tried(exercise, exercise.before.game, move)
        best = self.best[-1]
        if best is None or VERDICTS.index(found.verdict) < VERDICTS.index(best.verdict):
            self.best[-1] = found
        say, paper = words().say, self.paper
        paper.line()
        if move == exercise.done:
            paper.line(say("terminal.practice.same"))
        else:
            figures = {"gain": abs(found.gain), "error": found.error, "loss": found.loss, "share": found.won_back}
            paper.line(say(f"terminal.practice.verdict.{found.verdict}", **figures))
            self._promise(found.promise)
        paper.line(say("terminal.practice.after"), 2)

    def _answer(self, exercise: Exercise) -> None:
        say, light = words().say, exercise.judgement.believed
        self._move("terminal.practice.best", _desk(exercise), exercise.best)
        self._promise(light.promises[exercise.best])
        if hangs := hangs_on(words(), exercise.before.game.scenario, exercise.judgement):
            self.paper.line(hangs, 2)
        self.paper.line(say("terminal.practice.typed", move=exercise.best), 2, hang=4)

    def _promise(self, one: Promise) -> None:
        figures = {"expected": one.expected, "war": one.war, "settlement": one.settlement}
        self.paper.line(words().say("terminal.practice.promise", **figures), 2)

    def _move(self, key: str, desk: Desk, move: Move) -> None:
        """An order and a letter act in words, under a line that says whose they are."""
        say = words().say
        self.paper.line(say(key), 2)
        self.paper.labelled(say("terminal.choice.order"), desk.scenario.orders[move.order].title, _MOVE, indent=4)
        if desk.scenario.clauses:
            act = phrases.act_done(words(), desk.view, move.act)
            self.paper.labelled(say("terminal.choice.letter"), act, _MOVE, indent=4)


_MOVE = 10
_TURN = 34


def _desk(exercise: Exercise) -> Desk:
    before = view(exercise.earlier[-1].before, exercise.side) if exercise.earlier else None
    return Desk(words(), exercise.before, exercise.side, before)


def _sitting(paper: Paper, exercise: Exercise) -> Sitting:
    return Sitting(paper, _desk(exercise), exercise.earlier, _not_saved)


def _not_saved(name: str) -> str:
    """Raises Wrong: nothing of this belongs to the game."""
    raise Wrong(words().say("terminal.practice.not_saved"))
