"""When two names mean one account."""

from __future__ import annotations

import re
import unicodedata

#: Legal forms at the end of a firm's name; they tell two spellings apart and no two firms.
_FORMS = frozenset(
    [
        "ab",
        "ag",
        "as",
        "asa",
        "aps",
        "bhd",
        "bv",
        "cia",
        "co",
        "company",
        "corp",
        "corporation",
        "cv",
        "eg",
        "ev",
        "gbr",
        "gmbh",
        "inc",
        "incorporated",
        "jsc",
        "kg",
        "kgaa",
        "kk",
        "lda",
        "limited",
        "limitada",
        "llc",
        "llp",
        "lp",
        "ltd",
        "ltda",
        "mbh",
        "mbb",
        "nv",
        "ohg",
        "ooo",
        "oy",
        "oyj",
        "plc",
        "private",
        "pt",
        "pte",
        "pty",
        "pvt",
        "sa",
        "sarl",
        "sas",
        "sdn",
        "se",
        "sl",
        "slu",
        "spa",
        "srl",
        "sro",
        "ug",
        "unipersonal",
    ]
)
_PHRASES = (" sp z oo", " kabushiki kaisha", " und co kg")
_NO_WORD = re.compile(r"[^\w]+")


def key(name: str) -> str:
    """What is left of an account's name without case, accents, punctuation and legal form.

    `Brauhaus Ederstein AG`, `BRAUHAUS EDERSTEIN` and `Brauhaus Ederstein A.G.` are one account. A name that is nothing
    but a legal form stays whole.
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"(?<=\b\w)[./](?=\w\b|\s|$)", "", plain)
    plain = " ".join(_NO_WORD.sub(" ", plain).split())
    for phrase in _PHRASES:
        plain = plain.removesuffix(phrase)
    kept = plain.split()
    while len(kept) > 1 and kept[-1] in _FORMS:
        kept.pop()
    return " ".join(kept)
