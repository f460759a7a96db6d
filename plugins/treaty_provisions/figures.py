"""Which figure of the text is held against which term, how sentences say it, and what the playbook makes usual.

`{Q}` stands for a length of time, `{P}` for a rate; `treaty_provisions.phrases` tells how to read the rest. The phrases
know their surroundings well: a figure that is not certainly this one must not be taken for it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure.

    Attributes:
        name: what people call it, to be read after "the".
        term: where the deal's terms say the same.
        stem: a word without which a sentence is not looked at, in lower case.
        phrases: how sentences say it.
        usual: the playbook's figure, "" where it has none.
        option: what policy calls it where it may set another one, "" where it may not; its unit stays.
        beyond: `less` or `more`: only that is unusual; "" where any other figure is.
        kind: the format of the term.
    """

    name: str
    term: tuple[str, ...]
    stem: str
    phrases: tuple[str, ...]
    usual: str = ""
    beyond: str = ""
    kind: str = "duration"
    option: str = ""

    @property
    def pointer(self) -> tuple[str, ...]:
        """The term's place in the deal."""
        return ("terms", *self.term)


_REGISTRATION = ("commercial", "registration")

FIGURES = (
    Figure(
        "time to pay",
        ("commercial", "payment"),
        "pay",
        (
            "pay ~40 (undisputed|correct|each) ~80 (amount|invoice|royalty|royalties|fee|price)s? ~40 within {Q}",
            "invoices? ~60 (payable|due|paid) ~40 (within|net) {Q}",
        ),
        kind="net-terms",
    ),
    Figure(
        "time to register an opportunity",
        (*_REGISTRATION, "within"),
        "regist",
        ("(shall|must|will) register ~60 within {Q}",),
        usual="5 business days",
    ),
    Figure(
        "time to answer a registration",
        (*_REGISTRATION, "answer_within"),
        "regist",
        (
            "(accept|approve) or (reject|decline) ~80 registrations? ~80 within {Q}",
            "(answer|respond to) ~80 registrations? ~80 within {Q}",
        ),
        usual="48 business hours",
        beyond="more",
    ),
    Figure(
        "protection of a registration",
        (*_REGISTRATION, "protection"),
        "protect",
        (
            "registration (protects|is protected|gives protection) ~60 for (a period of )?{Q}",
            "protection ~40 (lasts|is|of|runs|period of) (for )?{Q}",
        ),
        usual="90 days",
    ),
    Figure(
        "time in which neither solicits the other's employees",
        ("non_solicitation", "lasts"),
        "solicit",
        (
            "(until|for a period of|for) {Q} (after|following|from) ~240 solicit",
            "solicit* ~240 (until|for a period of|for) {Q} (after|following|from)",
        ),
        usual="12 months",
        option="non_solicitation_months",
    ),
    Figure(
        "initial term",
        ("term", "initial"),
        "initial",
        ("initial (term|period)( of this agreement)? (of|is|shall be|will be|lasts|runs for) (a period of )?{Q}",),
        usual="12 months",
        beyond="less",
        option="initial_months",
    ),
    Figure(
        "notice against renewal",
        ("term", "renewal_notice"),
        "renew",
        (
            "(notice|notif*) ~60 ({AT_LEAST}|of) {Q} (before|prior to) the end",
            "{AT_LEAST} {Q}['’]? (before|prior to) the (end|expir*) ~160 (renew|extend)*",
            "renew* ~160 unless ~120 {AT_LEAST} {Q}['’]? ((prior|written|advance) ){0,3}(notice|before|prior to)",
        ),
        usual="60 days",
        option="renewal_notice_days",
    ),
    Figure(
        "period of renewal",
        ("term", "renewal_period"),
        "renew",
        (
            "renews? ~60 (successive|further|additional) (renewal )?(periods|terms) of {Q}",
            "renews? ~60 (successive|further|additional) {Q} (renewal )?(periods|terms)",
        ),
        usual="12 months",
    ),
    Figure(
        "time to cure a breach",
        ("termination", "cure"),
        "breach",
        (
            "breach ~120 (not|fails? to|failed to) ~40 (cured?|remed(y|ied)) ~60 within (a period of )?{Q}",
            "breach ~160 within {Q} (of|after|from|following) ~80 notice ~80 (cure|remed)*",
        ),
        usual="30 days",
        option="cure_days",
    ),
    Figure(
        "notice for convenience",
        ("termination", "convenience_notice"),
        "terminat",
        (
            "terminate ~60 (for convenience|without cause|for any reason) ~80 (on|upon|with|by giving|giving) ~30 {Q}",
            "(on|upon|with|by giving) ({AT_LEAST} )?{Q}['’]? ((prior|written|advance) ){0,3}notice ~60 for convenience",
        ),
        usual="90 days",
        option="convenience_notice_days",
    ),
    Figure(
        "time to escalate a dispute",
        ("law", "escalate_within"),
        "dispute",
        (
            "disputes? ~240 within {Q} of ~60 notice ~40 to the (chief|executive|senior|cpo|president)",
            "disputes? ~160 escalated? ~120 within {Q}",
        ),
        usual="10 business days",
        option="escalation_business_days",
    ),
    Figure(
        "fee",
        ("commercial", "fee"),
        "pay",
        ("shall pay ~40 {P} of (the |its )?(first[ -]year|acv|annual|net)", "fee (of|is) {P} of"),
        kind="percent",
    ),
    Figure(
        "share for sourced deals",
        ("commercial", "sourced"),
        "sourced",
        (r"(?<!not )sourced\b[^%;]{0,100}{P}", r"{P} of\b[^%;]{0,80}\bsourced"),
        kind="percent",
    ),
    Figure(
        "share for influenced deals",
        ("commercial", "influenced"),
        "influenced",
        (r"influenced\b[^%;]{0,100}{P}", r"{P} of\b[^%;]{0,80}\binfluenced"),
        kind="percent",
    ),
    Figure(
        "discount",
        ("commercial", "discount"),
        "discount",
        (
            "(at|receives|grants) a discount of {P} off the list price",
            "discount (is|shall be) {P}",
            "{P} discount (off|on) the list price",
        ),
        kind="percent",
    ),
    Figure(
        "royalty",
        ("commercial", "royalty"),
        "royalt",
        ("shall pay ~60 royalty of {P}", "royalty (is|shall be) {P}"),
        kind="percent",
    ),
)
