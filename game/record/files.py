"""Records as files: read with every mistake at its line, written so that a kill at any moment loses nothing."""

from __future__ import annotations

import contextlib
import os
from functools import lru_cache
from pathlib import Path

from game.record.fits import misfits
from game.record.kept import scenario_of
from game.record.migrate import is_record, migrate
from game.record.model import Record
from game.record.problems import RecordError
from game.scenario.emit import dump_text
from game.scenario.library import read_bytes
from game.scenario.nodes import Positions
from game.scenario.problems import ContentError
from game.scenario.shape import shape
from game.scenario.text import MAX_BYTES, read_document

_AT_HAND = 4


def load_record(path: Path) -> Record:
    """The record in a file, of any format. Raises ContentError and RecordError."""
    return read_record(read_bytes(path), str(path))


def read_record(data: bytes, file: str) -> Record:
    """The record in `data`, of any format; `file` names it in problems.

    Raises ContentError with all problems of the record, or of the scenario in it, and RecordError if that is
    not the scenario that was played.
    """
    root = migrate(read_document(data, file), file)
    record = shape(root, Record, file)
    scenario = scenario_of(record, file)
    if problems := misfits(record, scenario, Positions(root, file)):
        raise ContentError(problems)
    return record


def record_text(record: Record) -> str:
    """The record as a file's text, which `read_record` reads back as an equal one.

    Raises RecordError if it would be too long to be read.
    """
    parts = record.model_dump(by_alias=True, exclude_defaults=True, exclude={"scenario"})
    text = dump_text(parts) + _scenario_part(record.scenario.text, record.scenario.id, record.scenario.sha256)
    if (length := len(text.encode())) > MAX_BYTES:
        raise RecordError(
            f"the record would have {length:,} bytes, and at most {MAX_BYTES:,} are read: "
            "shorten the scenario or the comments"
        )
    return text


@lru_cache(_AT_HAND)
def _scenario_part(text: str, scenario_id: str, sha256: str) -> str:
    # By far the longest part, and the same after every turn of a game.
    return dump_text({"scenario": {"id": scenario_id, "sha256": sha256, "text": text}})


def save_record(record: Record, path: Path) -> None:
    """Writes a record so that at every moment the file is wholly the old one or wholly the new one.

    Raises RecordError where it can't be written, or where a file that is not a record stands in its place.
    """
    data = record_text(record).encode()
    try:
        target = Path(os.path.realpath(path))  # a link goes on leading where it led
        _refuse_other_files(target)
        _write(data, target)
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise RecordError(f"{path} can't be written: {getattr(error, 'strerror', None) or error}") from None


def _refuse_other_files(target: Path) -> None:
    try:
        if target.exists() and not is_record(read_document(read_bytes(target), str(target))):
            raise RecordError(f"{target} is not the record of a game and is left alone: give another name")
    except ContentError:
        raise RecordError(f"{target} is no readable record and is left alone: give another name") from None


def _write(data: bytes, target: Path) -> None:
    # Beside it, for only within one file system does one name replace another at once. The name is this
    # process's own; what a killed one of the same number left is of no use to anybody.
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    _settle(target.parent)


def _settle(folder: Path) -> None:
    """Makes the new name itself last, where the system lets a folder be opened."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
