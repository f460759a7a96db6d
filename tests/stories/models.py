"""What differs from model to model: who asks for what in plain words, and what the partner wants otherwise."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Wish:
    """What the partner wants otherwise, and where the two meet.

    Attributes:
        term: the field of deal.md that it is about.
        words: how our draft says it, `{}` for the figure.
        ours, theirs, agreed: the figure in our draft, in their mark-up, and in the end.
        better: which way is better for us.
        ideal, minimum: our position; the target is what we draft.
    """

    term: str
    words: str
    ours: str
    theirs: str
    agreed: str
    better: str
    ideal: str
    minimum: str


@dataclass(frozen=True)
class Case:
    """A model's story.

    Attributes:
        request: the sentence that it begins with.
        light: the documents before the agreement, in order.
        paid: whether money changes hands, so that Finance has terms to validate.
    """

    model: str
    request: str
    light: tuple[str, ...]
    wish: Wish
    paid: bool = True


CASES = (
    Case(
        "referral",
        "Draft an LOI with Castor for a referral partnership",
        ("loi",),
        Wish("commercial.fee", "{} of the ACV", "10%", "12%", "11%", "lower", "8%", "12%"),
    ),
    Case(
        "co-sell",
        "Draft a letter of intent with Castor for a co-sell partnership",
        ("loi",),
        Wish("commercial.sourced", "pay Castor {} of the ACV", "15%", "18%", "16%", "lower", "12%", "18%"),
    ),
    Case(
        "reseller",
        "Draft an MOU with Castor as a reseller",
        ("mou",),
        Wish("commercial.discount", "a discount of {} off", "25%", "30%", "27%", "lower", "20%", "30%"),
    ),
    Case(
        "implementation",
        "Draft an MOU with Castor for an implementation partnership",
        ("mou",),
        Wish("commercial.referral", "pay Castor {} of the ACV", "10%", "12%", "11%", "lower", "8%", "12%"),
    ),
    Case(
        "oem",
        "Draft a term sheet with Castor for an OEM partnership",
        ("term-sheet",),
        Wish("commercial.royalty", "a royalty of {} of", "8%", "6%", "7%", "higher", "10%", "6%"),
    ),
    Case(
        "joint-venture",
        "Draft an LOI with Castor for a joint venture",
        ("loi", "term-sheet"),
        Wish(
            *("commercial.exit_notice", "leave on {}"),
            *("18 months", "12 months", "15 months"),
            *("higher", "24 months", "12 months"),
        ),
    ),
    Case(
        "alliance",
        "Draft a partner alliance agreement with Castor for a technology alliance",
        (),
        Wish(
            *("commercial.deprecation_notice", "give {}"),
            *("180 days", "90 days", "120 days"),
            *("higher", "240 days", "90 days"),
        ),
        paid=False,
    ),
)
