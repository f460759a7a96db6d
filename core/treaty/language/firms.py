"""Whether two names are those of one firm."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Legal forms as they end a name: small letters without dots and spaces.
_FORMS = frozenset(
    word
    for words in """
    ab ag andco andcokg aps as asa bhd bv bvba co company corp corporation dac doo ead eood eurl gmbh gmbhandcokg
    gmbhcokg inc incorporated jsc kft kg kk kabushikikaisha lda limited llc llp lp ltd ltda mbh nv oao oo ood ooo oy oyj
    pjsc plc private privatelimited pt pte pteltd pty ptyltd pvt pvtltd sa sab sabdecv sadecv sarl sas sau scs se sia sl
    slu snc spa spk spolkazoo spolsro spzoo srl sro uab ug zrt
    """.splitlines()
    for word in words.split()
)
#: How many words the longest of them has, as people space it: S. A. B. de C. V.
_LONGEST = 6
_WORD = re.compile(r"[^\W_]+")


@lru_cache(maxsize=65536)
def firm(name: str) -> str:
    """`name` without accents, case, punctuation and legal form: `Marisol Retail, S.L.` is `marisol retail`."""
    flat = name.casefold().replace("&", " and ")
    if not flat.isascii():
        apart = unicodedata.normalize("NFKD", flat.replace("ł", "l").replace("ø", "o"))
        flat = "".join(letter for letter in apart if not unicodedata.combining(letter))
    words = _WORD.findall(flat)
    return " ".join(words[: len(words) - _form(words)])


def without_form(name: str) -> str:
    """`name` as people say it: `Marisol Retail, S.L.` is `Marisol Retail`; case and accents stay."""
    found = list(_WORD.finditer(name))
    size = _form([each[0].casefold() for each in found])
    return name[: found[-size - 1].end()] if size else name


def _form(words: Sequence[str]) -> int:
    """How many of the last `words`, in small letters, are a legal form; never all of them."""
    rest = len(words)
    while rest > 1:
        size = next((n for n in range(min(_LONGEST, rest - 1), 0, -1) if "".join(words[rest - n : rest]) in _FORMS), 0)
        if not size:
            break
        rest -= size
    return len(words) - rest
