"""Words that say how bad a clause is: whom it binds, how far it reaches, what bounds it."""

from __future__ import annotations

import re


def _seen(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE | re.DOTALL)


FORBIDDEN = _seen(
    r"\b(?:shall|will|may|agrees?|undertakes?|covenants?)(?: that it)?(?: shall| will)? (?:not|refrain)\b",
    r"\bnot to\b",
    r"\bneither\b",
    r"\bno event\b",
    r"\bprohibited from\b",
    r"\brefrain from\b",
)
OTHERS = _seen(
    r"\b(?:any|no|other|another|all)\s+(?:other\s+)?"
    r"(?:third part(?:y|ies)|person|entity|compan|vendor|provider|supplier|distributor|reseller|partner|agent|compet)",
    r"\bthird part(?:y|ies)\b",
    r"compet",
)
#: What one may be kept from doing with others.
DEALS = _seen(
    r"\b(?:sell|resell|market|distribut|promot|appoint|purchas|buy|engag|represent|offer|supply|sponsor|manufactur"
    r"|advertis|partner|contract with|licen[cs]e)\w*"
)
EXCLUSIVE = _seen(
    r"\bexclusive(?:ly)?\b"
    r"(?!\s+(?:of|remed|jurisdiction|venue|propert|own|judg|liab|authorit|control|discretion"
    r"|(?:[\w-]+\s+){0,3}agreement))",
    r"\b(?:sole|only)\s+(?:\w+\s+){0,2}"
    r"(?:distributor|reseller|provider|supplier|vendor|agent|licensee|partner|source|representative|sponsor)",
    r"\bexclusivity\b",
)
#: What takes exclusivity back when it stands right before; hyphens come in many forms.
NOT = re.compile(r"(?:\bnon|\bnot|\bmutually)\W*\Z", re.IGNORECASE)
GRANTS = _seen(
    r"\b(?:grants?|granted|appoints?|appointed|engages?|designates?|accepts?|awards?|shall be|will be|is|have|has)\b"
)
#: What bounds a promise: a territory, a field, a product, a list.
NARROW = _seen(
    r"\b(?:in|within|throughout|for|to|outside) the (?:[\w*\[\]]+\s+){0,2}"
    r"(?:territor|field|market|segment|category|country|countries|region|channel|vertical|united states)",
    r"\bterritor(?:y|ies)\b",
    r"\bfield of use\b",
    r"\bexclusive (?:categor|product)",
    r"\b(?:listed|specified|set forth|described) (?:in|on) (?:exhibit|schedule|annex|appendix)",
)
#: What somebody says of rights that exist, and what a title or a recital says: nobody promises anything there.
STATED = re.compile(
    r"(?:\brepresents?|\bwarrants?|\bowns\b|\bmay have\W+entered into|\bwhereas\b|\bdesir(?:es|ous)"
    r"|\bwish(?:es)? to|\bagreed to)"
    r"[^.;]{0,160}\Z",
    re.IGNORECASE,
)
JOINT = _seen(
    r"\bjoint(?:ly)?\b(?! with (?:any )?others?\b).{0,60}(?:develop|invent|creat|conceiv|work|intellectual|improve)",
    r"(?:develop|invent|creat|conceiv|work|improve)\w*.{0,60}\bjoint(?:ly)?\b(?! with (?:any )?others?\b)",
    r"\b(?:developed|created|conceived|made) by (?:either|both|the) part(?:y|ies)",
)
JOINTLY_OWNED = _seen(r"\bjointly[ -]own|\bown\w* jointly|\bjoint owner|\bco-?own|each (?:party )?(?:shall |will )?own")
ASSIGNS = _seen(
    r"\b(?:assigns?|assigned|transfers?|conveys?|vests?|vested)\b",
    r"\bworks? (?:made )?for hire\b|\bworks? made for hire\b|\bwork-for-hire\b",
    r"\b(?:property of|owned (?:solely|exclusively) by)\b",
)
PROPERTY = _seen(
    r"intellectual property|invention|copyright|patent|trade ?mark|title|improvement|moral rights|work product",
    r"\binnovation|\bworks? (?:made )?for hire|sole property",
)
STAFF = _seen(r"\bemployees?\b.{0,120}\b(?:bound|agreement|obligat)")
ALL = _seen(
    r"\ball\s+(?:of\s+)?(?:\w+\s+){0,3}(?:right|title|interest|invention|intellectual|work|develop|improve|result)"
)
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
UNCAPPED = _seen(
    r"\bunlimited\b.{0,60}liab|liab\w*.{0,80}\b(?:unlimited|without (?:any )?limit\b)",
    r"\bno (?:limit|cap|limitation)\b.{0,60}\bliab",
    r"\bliab\w*\b.{0,60}\b(?:shall|will) not be (?:limited|capped|subject to)",
)
#: A cap, or an exclusion of damages, and something that is left out of it.
LEFT_OUT = _seen(
    r"\b(?:except|excluding|excluded|other than|notwithstanding|save (?:for|as)|with the exception|subject to)\b",
    r"\b(?:do|does|shall|will) not (?:apply|limit|exclude|restrict)",
)
CAPS = _seen(r"liab\w*|damages|limitation")
TIME_TO_SUE = _seen(
    r"\b(?:claims?|actions?|suits?)\b.{0,160}\b(?:more than|within|after)\b.{0,40}\b(?:years?|months?)\b"
)
MARKET = _seen(
    r"indemni|confidential|nondisclosure|fraud|gross(?:ly)? neglig|wil+ful|infring|intellectual property|death|injury"
)
PRICED = _seen(r"pric|\brates?\b|\bfees?\b|discount|charge|royalt|commission|\bterms\b|treatment|benefit of")
BEST = _seen(
    r"most[- ]favou?r",
    r"favou?rable",
    r"\blowest\b",
    r"\bbest (?:price|rate|terms)",
    r"\bmfn\b",
    r"\b(?:lower|less|better) (?:\w+ ){0,3}(?:price|rate|fee|terms)",
)
#: Who gets the price that is to be matched; a promise about shares or alternatives is none about prices.
COMPARED = _seen(
    r"\b(?:any|other|another|third|existing|its|such|all)\b.{0,60}"
    r"\b(?:customers?|part(?:y|ies)|licensees?|resellers?|distributors?|entit(?:y|ies)|persons?|compan\w+"
    r"|purchasers?|sells?)\b",
    r"\bthan (?:those|that|the)\b",
)
SHARES = _seen(r"\b(?:common stock|shares?|stockholdings?|securities|ownership interest)\b")
CUSTOMERS = _seen(
    r"\b(?:customer|client|end[- ]user|subscriber)s?['’]?s?\s+"
    r"(?:list|name|identit(?:y|ie)|data|information|record|contract|agreement|file|database|contact)s?\b(?! of)",
    r"\b(?:list|names?|identit(?:y|ies)|records?|files?|contracts?|agreements?) "
    r"(?:of|with|relating to|for|and addresses of) (?:\w+ ){0,3}(?:customers|clients|end[- ]users|subscribers)\b",
)
LOOKS = _seen(r"\b(?:audit|inspect|examin|access|review|copies|copy)\w*")
COMPETES = _seen(
    r"\bcompet(?:e|es|ing|itive|itively|itor|itors|ition)\b",
    r"\b(?:similar|substitute|substantially similar) (?:product|service|business|good)",
    r"non-?\s?compet",
)
NO_COMPETITION = _seen(r"disparag|debt securities|\bdisclos|unfair competition")
