"""The errors that are the question's fault and not ours; each text is a sentence with the way out."""

from __future__ import annotations

from treaty.checks.checking import Misuse
from treaty.files.git import GitError, NotARepository
from treaty.files.writing import CannotWrite
from treaty.intake.handover import HandoverError
from treaty.policy.config import ConfigError
from treaty.source import BadFile
from treaty.views.papers import NoRenderer

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
