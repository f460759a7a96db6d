"""The measure of clause finding and the labels it is held against; both lie outside of this repository."""

from __future__ import annotations

import importlib.util
import json
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np
from treaty_scan.features import features

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from types import ModuleType


def measure(folder: Path) -> ModuleType:
    """The measure itself, `score.py`, which lies beside the labels."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def labels(folder: Path) -> Mapping[str, Any]:
    """What lawyers marked, as the file has it."""
    held: Mapping[str, Any] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    return held


#: A bit of everything that features are made of: a party, a heading, numbers, a redaction, signs, an abbreviation.
SAMPLE = """\
THIS AGREEMENT is made between Arcwell Inc., a Delaware corporation ("Arcwell"), and the other party.

7. Exclusivity. Arcwell shall not appoint any other reseller, and grants an exclusive right for [***] in the Territory.

8. Termination. Either party may terminate this Agreement for any reason upon thirty (30) days prior written notice;

12

provided that liability shall not exceed the fees paid. ANY ASSIGNMENT WITHOUT CONSENT IS VOID.
"""


def fingerprint() -> int:
    """What is seen of `SAMPLE`, as one number: another one, and the weights no longer mean what they did."""
    seen = features(SAMPLE)
    steps = (seen.values * 1000).round().astype(np.int32)
    held = (seen.spans, seen.rows, seen.hashes, steps, seen.signs)
    return crc32(b"".join(each.tobytes() for each in held))
