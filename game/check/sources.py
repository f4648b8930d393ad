"""History carries its sources, and every source is in the bibliography."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from game.scenario.problems import Problem, shortened
from game.scenario.wording import nearest
from game.scenario.written import Written

_MUST = (("orders", "order"), ("events", "event"), ("clauses", "clause"), ("letters", "letter"), ("lines", "line"))
_SHOULD = (("endings", "ending"), ("answers", "what-if"))


def unsourced(written: Written) -> Iterator[Problem]:
    """What has no source, and sources that the bibliography does not explain; a formal model needs none."""
    if written.scenario.formal:
        return
    yield from _missing(written)
    yield from _unexplained(written)


def _missing(written: Written) -> Iterator[Problem]:
    for tables, tell in ((_MUST, written.error), (_SHOULD, written.warning)):
        for table, what in tables:
            for name, one in getattr(written.scenario, table).items():
                if not one.sources:
                    remedy = "add `sources: [...]`, or `formal: yes` to a scenario that is no history"
                    yield tell((table, name), f"the {what} '{name}' has no source", remedy, at_key=True)


def _unexplained(written: Written) -> Iterator[Problem]:
    """The first word of a source is its short name."""
    known = written.scenario.bibliography
    for way, part in written.parts(BaseModel):
        for index, source in enumerate(getattr(part, "sources", ())):
            name = source.split()[0].rstrip(",;:") if source.split() else source
            if name not in known:
                guess = nearest(name, known)
                message = f"the bibliography has no '{shortened(name)}'"
                remedy = f"did you mean '{guess}'?" if guess else f"add `{shortened(name)}: …` to the bibliography"
                yield written.error((*way, "sources", index), message, remedy)
