"""Whether two names are those of one firm."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

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
    while len(words) > 1:
        size = next((n for n in range(min(_LONGEST, len(words) - 1), 0, -1) if "".join(words[-n:]) in _FORMS), 0)
        if not size:
            break
        words = words[:-size]
    return " ".join(words)
