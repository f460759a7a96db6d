"""Which countries a place in people's words means: `Poland`, `PL`, `Nordics`, `Iberia`, `worldwide`."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from treaty.language.wording import listed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: Words that leave no place out.
_EVERYWHERE = frozenset({"all", "any", "everywhere", "global", "globally", "international", "world", "worldwide"})

#: Names that people use beside those of the ISO 3166 table that comes with the time zones.
_ALSO = {
    "GB": "uk; united kingdom; great britain; britain; england; scotland; wales; england and wales; northern ireland",
    "US": "usa; u.s.; u.s.a.; united states; united states of america; america",
    "AE": "uae; emirates",
    "BA": "bosnia; bosnia and herzegovina",
    "CD": "democratic republic of the congo; dr congo",
    "CG": "republic of the congo; congo",
    "CI": "ivory coast; côte d’ivoire; cote d'ivoire",
    "CZ": "czechia; czech republic",
    "KP": "north korea",
    "KR": "south korea; korea; republic of korea",
    "MK": "north macedonia; macedonia",
    "MM": "myanmar; burma",
    "NL": "holland; the netherlands",
    "RU": "russia; russian federation",
    "SZ": "eswatini; swaziland",
    "TR": "turkey; türkiye; turkiye",
    "TW": "taiwan",
    "VA": "vatican; holy see",
    "VN": "vietnam; viet nam",
}
_EU = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
_NORDICS = "DK FI IS NO SE"
_GULF = "AE BH KW OM QA SA"
_SOUTH_EAST_ASIA = "BN ID KH LA MM MY PH SG TH TL VN"
_SOUTH_ASIA = "BD BT IN LK MV NP PK"
_LATIN_AMERICA = "AR BO BR CL CO CR CU DO EC GT HN HT MX NI PA PE PR PY SV UY VE"
_EUROPE = f"{_EU} AD AL BA BY CH GB IS LI MC MD ME MK NO RS RU SM UA VA XK"
_MIDDLE_EAST = f"{_GULF} IL IQ IR JO LB PS SY TR YE"
_AFRICA = (
    "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RW"
    " SC SD SL SN SO SS ST SZ TD TG TN TZ UG ZA ZM ZW"
)
_ASIA_PACIFIC = f"{_SOUTH_ASIA} {_SOUTH_EAST_ASIA} AU CN FJ HK JP KR MN MO NZ PG TW"
_REGIONS: Mapping[str, str] = {
    "africa": _AFRICA,
    "apac; asia pacific; asia-pacific": _ASIA_PACIFIC,
    "asean; south-east asia; southeast asia": _SOUTH_EAST_ASIA,
    "baltics; baltic states": "EE LT LV",
    "benelux": "BE LU NL",
    "british isles; uk and ireland": "GB IE",
    "central europe": "AT CH CZ DE HU LI PL SI SK",
    "central and eastern europe; cee; eastern europe": "AL BA BG BY CZ EE HR HU LT LV MD ME MK PL RO RS SI SK UA XK",
    "dach; german-speaking countries": "AT CH DE",
    "eea; european economic area": f"{_EU} IS LI NO",
    "emea": f"{_EUROPE} {_MIDDLE_EAST} {_AFRICA}",
    "eu; european union": _EU,
    "europe": _EUROPE,
    "gulf; gcc; the gulf; gulf states": _GULF,
    "iberia": "ES PT",
    "latam; latin america": _LATIN_AMERICA,
    "mena; middle east and north africa": f"{_MIDDLE_EAST} DZ EG LY MA TN",
    "middle east": _MIDDLE_EAST,
    "nordics; nordic countries": _NORDICS,
    "north america": "CA MX US",
    "oceania; anz; australia and new zealand": "AU NZ",
    "scandinavia": "DK NO SE",
    "south america": "AR BO BR CL CO EC GY PE PY SR UY VE",
    "south asia": _SOUTH_ASIA,
}


@lru_cache(maxsize=4096)
def countries(places: Sequence[str]) -> frozenset[str] | None:
    """The ISO 3166 codes that `places` (a tuple) mean together; None for everywhere, which saying nothing means too.

    A place that is no country and no region known here stands for itself, in small letters.
    """
    known, found = _names(), set[str]()
    for place in places:
        name = " ".join(place.casefold().replace("&", " and ").split())
        if name.split(" ")[0] in _EVERYWHERE:
            return None
        found |= known.get(name) or known.get(name.removeprefix("the ")) or {name}
    return frozenset(found) if places else None


def known(place: str) -> frozenset[str]:
    """The ISO 3166 codes of one country or region in people's words; none where it is neither."""
    return _names().get(" ".join(place.casefold().replace("&", " and ").split()).removeprefix("the "), frozenset())


def common(ours: frozenset[str] | None, theirs: frozenset[str] | None) -> frozenset[str] | None:
    """Where two territories overlap; None for everywhere, empty for nowhere."""
    if ours is None or theirs is None:
        return theirs if ours is None else ours
    return ours & theirs


def names(codes: frozenset[str] | None, most: int = 3) -> str:
    """`Poland, Czechia and 4 more`; `everywhere`."""
    if codes is None:
        return "everywhere"
    told = sorted(_table().get(code, code.title()) for code in codes)
    return listed([*told[:most], f"{len(told) - most} more"] if len(told) > most else told)


@lru_cache(maxsize=1)
def _table() -> Mapping[str, str]:
    """Code to usual English name, from the public-domain table beside the time zones."""
    from importlib.resources import files

    text = (files("tzdata.zoneinfo") / "iso3166.tab").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    better = {"GB": "United Kingdom", "CZ": "Czechia", "KR": "South Korea"}
    return {code: better.get(code, name) for code, name in rows}


@lru_cache(maxsize=1)
def _names() -> Mapping[str, frozenset[str]]:
    found = {name.casefold().replace(" & ", " and "): frozenset({code}) for code, name in _table().items()}
    found |= {code.casefold(): frozenset({code}) for code in _table()}
    found |= {name: frozenset({code}) for code, also in _ALSO.items() for name in also.split("; ")}
    found |= {name: frozenset(codes.split()) for also, codes in _REGIONS.items() for name in also.split("; ")}
    return MappingProxyType(found)
