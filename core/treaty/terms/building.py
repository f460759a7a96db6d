"""The commercial terms of the models that build: implementation (T3), joint venture (T4), OEM and alliance (T5)."""

from __future__ import annotations

from treaty.terms.shared import Commercial, Split
from treaty.terms.view import View, count, entries, length, money, part, rate, several, words, yes


class HourlyRate(View):
    """The partner's hourly rate, from and to."""

    __slots__ = ()

    lowest = money("from")
    highest = money("to")


class Implementation(Commercial):
    """The partner delivers to the customer."""

    __slots__ = ()

    scope = several()
    optional_scope = several()
    we_provide = several()
    escalation_path = words()
    p1_response = length()
    p2_response = length()
    certified_people = count()
    methodology = words()
    satisfaction_minimum = count()
    low_satisfaction = words()
    product_revenue = words()
    services_revenue = words()
    hourly_rate = part(HourlyRate)
    referral = rate()
    contracts_with_customer = words()
    subcontractors = words()


class Oem(Commercial):
    """The partner builds our product into its own."""

    __slots__ = ()

    royalty = rate()
    royalty_per_unit = money()
    royalty_metric = words()
    prepayment = money()
    units_reported_every = length()
    field_of_use = words()
    territory = several()
    sublicensing = words()
    branding = words()
    support = words()
    updates = words()
    sbom = words()
    export_control = words()
    end_of_life = length()
    last_time_buy = length()
    escrow = words()
    escrow_agent = words()
    escrow_triggers = several()


class Scenario(Split):
    """A split, and the yearly revenue it is modelled on."""

    __slots__ = ()

    revenue = money()


class RevenueSplit(View):
    """The split in the three scenarios."""

    __slots__ = ()

    company_sourced = part(Scenario)
    partner_sourced = part(Scenario)
    joint_sourced = part(Scenario)


class Contribution(View):
    """What a side brings in."""

    __slots__ = ()

    who = words()
    what = words()
    worth = money()


class Filing(View):
    """A filing with an authority, and how it stands."""

    __slots__ = ()

    what = words()
    country = words()
    status = words()


class JointVenture(Commercial):
    """The seven pillars."""

    __slots__ = ()

    entity = words()
    seat = words()
    equity = part(Split)
    equity_basis = words()
    new_ip_means = words()
    licence_back = words()
    board = words()
    deadlock = words()
    reserved_matters = several()
    revenue_split = part(RevenueSplit)
    distributions = words()
    contributions = entries(Contribution)
    capital_calls = words()
    dilution = words()
    first_refusal = yes()
    tag_along = yes()
    drag_along = rate()
    valuation = words()
    hostile_takeover = words()
    exit_notice = length()
    filings = entries(Filing)


class Alliance(Commercial):
    """Two products that work together; no money changes hands."""

    __slots__ = ()

    integration_scope = words()
    deprecation_notice = length()
    test_environment = words()
    support_boundary = words()
    certification = words()
    certification_expires = length()
    feedback_licence = words()
    joint_marketing = words()
    trademark_use = words()
