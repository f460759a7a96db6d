"""What the commercial terms of several models have in common."""

from __future__ import annotations

from treaty.terms.view import View, currency, length, money, net_terms, part, rate, several, words


class Registration(View):
    """How the partner registers an opportunity, and what that protects."""

    __slots__ = ()

    within = length()
    answer_within = length()
    protection = length()
    protects_from = words()
    protects = words()
    extension = length()
    requires = several()
    disputes_within = length()
    disputes_to = words()
    portal = words()


class Split(View):
    """Two shares; an empty view where they are not written."""

    __slots__ = ()

    us = rate()
    partner = rate()


class Commercial(View):
    """What the models that move money have in common; empty for an alliance."""

    __slots__ = ()

    currency = currency()
    payment = net_terms()
    fx = words()
    payer = words()
    due = words()
    registration = part(Registration)
    clawback = length()
    clawback_share = words()
    lookback = length()
    tail = length()
    minimum_commitment = money()
    shortfall = words()
