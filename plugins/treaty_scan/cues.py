"""Words by which sentences that give a value to a term are known; how bad a clause is, is another question."""

from __future__ import annotations

import re


def _seen(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE | re.DOTALL)


AUTOMATIC = _seen(
    r"automatic",
    r"\b(?:shall|will)\s+(?:\w+\s+){0,3}(?:be\s+)?(?:renew|extend)",
    r"\bcontinue\b.{0,60}\b(?:successive|from year to year|year[- ]to[- ]year)",
    r"\b(?:renews|is renewed|be deemed renewed|self-renew)",
)
OPTIONAL = _seen(
    r"\bspecifically approved\b",
    r"\b(?:may|option|right|elect|mutual(?:ly)? agree|by (?:mutual )?agreement)\b.{0,80}\b(?:renew|extend)",
    r"\b(?:renew|extend)\w*\b.{0,80}"
    r"\b(?:option|by (?:mutual|written)|upon (?:mutual|written|agreement)|mutual(?:ly)?)\b",
)
JOINTLY_OWNED = _seen(r"\bjointly[ -]own|\bown\w* jointly|\bjoint owner|\bco-?own|each (?:party )?(?:shall |will )?own")
PROPERTY = _seen(
    r"intellectual property|invention|copyright|patent|trade ?mark|title|improvement|moral rights|work product",
    r"\binnovation|\bworks? (?:made )?for hire|sole property",
)
CUSTOMERS = _seen(
    r"\b(?:customer|client|end[- ]user|subscriber)s?['’]?s?\s+"
    r"(?:list|name|identit|data|information|record|contract|agreement|file|database|contact)",
    r"\b(?:list|names?|identit(?:y|ies)|records?|files?|contracts?|agreements?) "
    r"(?:of|with|relating to|for|and addresses of) (?:\w+ ){0,3}(?:customers|clients|end[- ]users|subscribers)\b",
)
OTHERS = _seen(
    r"\b(?:any|no|other|another|all)\s+(?:other\s+)?"
    r"(?:third part(?:y|ies)|person|entity|compan|vendor|provider|supplier|distributor|reseller|partner|agent|compet)",
    r"\bthird part(?:y|ies)\b",
    r"compet",
)
DEALS = _seen(
    r"\b(?:sell|resell|market|distribut|promot|appoint|purchas|buy|engag|represent|offer|supply|sponsor|manufactur"
    r"|advertis|partner|contract with|licen[cs]e)\w*"
)
NARROW = _seen(
    r"\b(?:in|within|throughout|for|to|outside) the (?:[\w*\[\]]+\s+){0,2}"
    r"(?:territor|field|market|segment|category|country|countries|region|channel|vertical|united states)",
    r"\bterritor(?:y|ies)\b",
    r"\bfield of use\b",
    r"\bexclusive (?:categor|product)",
    r"\b(?:listed|specified|set forth|described) (?:in|on) (?:exhibit|schedule|annex|appendix)",
)
NO_COMPETITION = _seen(r"disparag|debt securities|\bdisclos|unfair competition")
BEST = _seen(
    r"most[- ]favou?r",
    r"favou?rable",
    r"\blowest\b",
    r"\bbest (?:price|rate|terms)",
    r"\bmfn\b",
    r"\b(?:lower|less|better) (?:\w+ ){0,3}(?:price|rate|fee|terms)",
)
COMPARED = _seen(
    r"\b(?:any|other|another|third|existing|its|such|all)\b.{0,60}"
    r"\b(?:customers?|part(?:y|ies)|licensees?|resellers?|distributors?|entit(?:y|ies)|persons?|compan\w+|purchasers?|sells?)\b",
    r"\bthan (?:those|that|the)\b",
)
PRICED = _seen(r"pric|\brates?\b|\bfees?\b|discount|charge|royalt|commission|\bterms\b|treatment|benefit of")
SHARES = _seen(r"\b(?:common stock|shares?|stockholdings?|securities|ownership interest)\b")
