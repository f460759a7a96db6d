"""The errors that are the question's fault and not ours; each text is a sentence with the way out."""

from __future__ import annotations

from treaty.checking import Misuse
from treaty.config import ConfigError
from treaty.git import GitError, NotARepository
from treaty.handover import HandoverError
from treaty.papers import NoRenderer
from treaty.source import BadFile
from treaty.writing import CannotWrite

EXPECTED: tuple[type[Exception], ...] = (
    Misuse,
    ConfigError,
    NotARepository,
    GitError,
    HandoverError,
    NoRenderer,
    BadFile,
    CannotWrite,
)
