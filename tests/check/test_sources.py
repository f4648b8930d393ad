"""The rules of `game.check.sources`: history says where it comes from."""

from __future__ import annotations

from tests.check.strait import checked, messages, only

LETTER = "    text: Carry them away, and pass.\n    sources: [Log 4]\n"


def test_orders_events_clauses_letters_and_lines_have_sources() -> None:
    """What is told as history needs a source."""
    problem = only(checked((LETTER, "    text: Carry them away, and pass.\n")))
    assert (problem.severity, problem.message) == ("error", "the letter 'demand' has no source")


def test_endings_and_what_ifs_should_have_sources() -> None:
    """What did not happen should say by whose judgement it would have."""
    problem = only(checked(("share: {settlement: 0}\n    sources: [Log 8]", "share: {settlement: 0}")))
    assert (problem.severity, problem.message) == ("warning", "the what-if 'silent' has no source")


def test_sources_are_in_the_bibliography() -> None:
    """The first word of a source is a short name that the bibliography explains."""
    problem = only(checked((LETTER, LETTER.replace("Log 4", "'Logg, p. 4'"))))
    assert (problem.message, problem.hint) == ("the bibliography has no 'Logg'", "did you mean 'Log'?")
    assert checked((LETTER, LETTER.replace("Log 4", '"Log: the second page"'))) == []


def test_a_formal_model_needs_none() -> None:
    """A small model is no history."""
    assert "source" not in messages(checked(("format: 1\n", "format: 1\nformal: yes\n"), (LETTER, "    text: Go.\n")))
