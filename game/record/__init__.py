"""A game as text: saved, loaded, brought up to date, played again, and branched."""

from game.record.code import CodeError, Setting, class_code, read_code
from game.record.files import load_record, read_record, record_text, save_record
from game.record.glance import Glance, glance
from game.record.kept import game_of, scenario_of
from game.record.model import (
    ENGINE,
    FORMAT,
    HUMAN,
    LARGEST_SEED,
    REPLIES,
    WITHOUT_LETTERS,
    Branch,
    Lesson,
    Note,
    Played,
    Record,
    ScenarioKept,
)
from game.record.problems import RecordError
from game.record.replay import Replay, replay, still_hidden, turn_id, verify
from game.record.stops import apart, stops_at, with_stops
from game.record.write import Fork, branch, fork, fork_of, new_record, played, with_turn

__all__ = [
    "ENGINE",
    "FORMAT",
    "HUMAN",
    "LARGEST_SEED",
    "REPLIES",
    "WITHOUT_LETTERS",
    "Branch",
    "CodeError",
    "Fork",
    "Glance",
    "Lesson",
    "Note",
    "Played",
    "Record",
    "RecordError",
    "Replay",
    "ScenarioKept",
    "Setting",
    "apart",
    "branch",
    "class_code",
    "fork",
    "fork_of",
    "game_of",
    "glance",
    "load_record",
    "new_record",
    "played",
    "read_code",
    "read_record",
    "record_text",
    "replay",
    "save_record",
    "scenario_of",
    "still_hidden",
    "stops_at",
    "turn_id",
    "verify",
    "with_stops",
    "with_turn",
]
