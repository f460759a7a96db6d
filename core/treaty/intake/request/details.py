"""Rates, markets, the partner's country and the owner, where a request introduces them clearly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from treaty.intake.request.reading import Doubt, Understood
from treaty.language.territories import known
from treaty.progress.models import Model

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from treaty.intake.request.reading import Background, Sheet

_RATE = r"(?<![\w.,–-])(?P<rate{0}>\d{{1,3}}(?:[.,]\d{{1,2}})?)\ ?(?:%|percent\b|per\ cent\b|pct\b)"
_LABEL = r"(?P<label{0}>fee|commission|sourced|influenced|discount|margin|royalty|royalties)"
_LIMIT = (
    r"up\ to|at\ least|at\ most|max(?:imum)?|min(?:imum)?|over|under|below|above|around|about|roughly|between|from"
    r"|more\ than|less\ than"
)
_OF = (
    r"(?:\ (?:of|on|for)\ (?:first[- ]year\ )?ACV)?(?:\ (?:on|for|off))?"
    r"(?:\ (?:partner[- ])?(?:referral|reseller|partner))?"
)
_RATES = re.compile(
    rf"""(?:\b(?:a|an|at|with)\ )*(?:\b(?P<limit>{_LIMIT})\ )?(?:
        {_RATE.format(1)}{_OF}(?:\ {_LABEL.format(1)}\b)?
        |\b(?:referral\ )?{_LABEL.format(2)}(?:\ rate)?(?:\ is|\ of|\ at|:)?\ (?:(?P<late>{_LIMIT})\ )?{_RATE.format(2)}
    )""",
    re.IGNORECASE | re.VERBOSE,
)
#: Which term a rate is, by model and by what the request calls it ("" where it gives only the figure).
_TERMS: Mapping[Model, Mapping[str, str]] = {
    Model.REFERRAL: {"": "fee", "fee": "fee", "commission": "fee"},
    Model.CO_SELL: {"sourced": "sourced", "influenced": "influenced"},
    Model.RESELLER: {"discount": "discount", "margin": "margin"},
    Model.OEM: {"": "royalty", "royalty": "royalty", "royalties": "royalty"},
    Model.IMPLEMENTATION: {"fee": "referral", "commission": "referral"},
    Model.JOINT_VENTURE: {},
    Model.ALLIANCE: {},
}
_NAMED = r"[A-Z][\w&-]*"
_BASED = re.compile(
    rf"\b(?:based|headquartered|located|incorporated|registered) in (?:the )?(?P<place>{_NAMED}(?: {_NAMED})*)"
)
_FROM = re.compile(rf"\bfrom (?:the )?(?P<place>{_NAMED})(?! to\b)")
_CODE = re.compile(r"\((?P<code>[A-Z]{2})\)")
_ACROSS = re.compile(
    rf"\b(?P<lead>across|covering|in|for|throughout|targeting)(?: all of)? (?:the )?"
    rf"(?P<place>{_NAMED}(?:(?:,? and|,| &)? (?:the )?{_NAMED})*)(?P<market> markets?\b)?"
)
_INDUSTRY = re.compile(
    r"\b(?:in|for|into|to|targeting|across|within) the (?P<name>[\w&-]+(?: (?!industr|sector|vertical)[\w&-]+){0,3}) "
    r"(?:industry|industries|sector|vertical)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Rate:
    label: str
    value: str
    words: str
    limited: bool


def find_rates(sheet: Sheet) -> tuple[_Rate, ...]:
    """Every rate; taken before models are looked for, since a referral fee makes no referral deal."""
    found = []
    for each in sheet.find(_RATES):
        label = (each["label1"] or each["label2"] or "").lower()
        value = (each["rate1"] or each["rate2"]).replace(",", ".")
        found.append(_Rate(label, f"{value}%", sheet.words(each), bool(each["limit"] or each["late"])))
    return tuple(found)


def settle_rates(sheet: Sheet, rates: tuple[_Rate, ...], model: Model | None) -> None:
    """Each rate as the term that it is in `model`; what may be several terms, or is only a limit, is a doubt."""
    terms = _TERMS.get(model, {}) if model else {}
    named = [terms.get(rate.label, "") for rate in rates]
    for rate, term in zip(rates, named, strict=True):
        places = tuple(dict.fromkeys(f"terms.commercial.{t}={rate.value}" for t in terms.values()))
        if not model:
            sheet.doubts.append(Doubt("rate", rate.words, (), "which term it is depends on the model"))
        elif rate.limited:
            sheet.doubts.append(Doubt("rate", rate.words, places, "it is a limit, not a rate"))
        elif not term or named.count(term) > 1:
            why = "it is not said which term it is" if terms else "no rate belongs to this model's terms"
            sheet.doubts.append(Doubt("rate", rate.words, places, why))
        else:
            sheet.understood.append(Understood(f"terms.commercial.{term}", rate.value, rate.words))


def read_owner(sheet: Sheet, background: Background) -> None:
    """The owner, where a person of the desk is named as one."""
    found: dict[str, str] = {}
    for name, ids in _people(background):
        who = re.escape(name)
        pattern = re.compile(
            rf"\b(?:for|owner(?: is|:)?|owned by|led by|assigned to|assign to|on behalf of) {who}\b"
            rf"|\b{who} (?:owns|leads|will own|will lead|is the owner)\b",
            re.IGNORECASE,
        )
        for each in sheet.find(pattern):
            for id_ in ids:
                found.setdefault(id_, sheet.words(each))
    sheet.settle("owner", found, "more than one person may be meant")


def _people(background: Background) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every way of naming a person, the longest first, with the ids of whom it may mean."""
    ways: dict[str, list[str]] = {}
    for id_, name in sorted(background.people.items()):
        for way in dict.fromkeys((id_, name.casefold(), name.split()[0].casefold())):
            ways.setdefault(way, []).append(id_)
    for way in sorted(ways, key=lambda w: (-len(w), w)):
        yield way, tuple(ways[way])


def read_places(sheet: Sheet) -> None:
    """Where the partner sits, and the markets; a country of which it is not said which of both is a doubt."""
    _countries(sheet)
    for found in _ACROSS.finditer(sheet.free):
        places = [p.removeprefix("the ").strip() for p in re.split(r",? and |, ?", found["place"]) if p.strip()]
        countries = [known(p) if len(p) > 2 or p in ("US", "UK", "EU") else frozenset() for p in places]
        if not all(countries):
            continue
        sheet.strike(*found.span())
        words = sheet.words(found)
        if found["lead"] == "in" and not found["market"] and len(places) == 1 and len(countries[0]) == 1:
            (code,) = countries[0]
            choices = (f"partner.country={code}", f"markets.geographies={places[0]}")
            sheet.doubts.append(Doubt("place", words, choices, "the partner's country, or a market?"))
        else:
            sheet.understood.append(Understood("markets.geographies", tuple(places), words))
    _merge(sheet, "markets.geographies")


def read_industries(sheet: Sheet) -> None:
    """The industries that the partnership is for."""
    for found in sheet.find(_INDUSTRY):
        name = found["name"]
        said = name if any(c.isupper() for c in name) else name[:1].upper() + name[1:]
        sheet.understood.append(Understood("markets.industries", (said,), sheet.words(found)))
    _merge(sheet, "markets.industries")


def _countries(sheet: Sheet) -> None:
    """The one country that the partner is said to sit in."""
    codes: dict[str, str] = {}
    for pattern, name in ((_CODE, "code"), (_BASED, "place")):
        for found in sheet.find(pattern):
            for code in sorted(known(found[name])):
                codes.setdefault(code, sheet.words(found))
    for found in _FROM.finditer(sheet.free):
        if len(known(found["place"])) == 1:
            sheet.strike(*found.span())
            (code,) = known(found["place"])
            codes.setdefault(code, sheet.words(found))
    if len(codes) > 1:
        words = ", ".join(dict.fromkeys(codes.values()))
        choices = tuple(f"partner.country={code}" for code in codes)
        sheet.doubts.append(Doubt("place", words, choices, "it is not one country"))
    for code, words in codes.items() if len(codes) == 1 else ():
        sheet.understood.append(Understood("partner.country", code, words))


def _merge(sheet: Sheet, name: str) -> None:
    """Several mentions of a list are one list."""
    said = [u for u in sheet.understood if u.field == name]
    if len(said) > 1:
        values = tuple(dict.fromkeys(v for u in said for v in u.value))
        sheet.understood = [u for u in sheet.understood if u.field != name]
        sheet.understood.append(Understood(name, values, ", ".join(u.words for u in said)))
