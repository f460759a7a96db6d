"""Roles at a gate are filled by different people, as many as possible."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st
from treaty.checks.signoff import SignOff, Standing, fill, judge
from treaty.policy.roster import Role

RULE = "red-flags/uncapped-liability"
BOTH = (Role.CPO, Role.LEGAL)

offers = st.lists(st.tuples(st.sampled_from(Role), st.sampled_from("abcd")), max_size=10)
wanted = st.lists(st.sampled_from(Role), unique=True, max_size=5)


def largest(roles: list[Role], offered: list[tuple[Role, str]]) -> int:
    """How many of `roles` can be filled at most, found by trying every line-up of people."""
    people = [*sorted({person for _, person in offered}), *[""] * len(roles)]
    line_ups = set(permutations(people, len(roles)))
    return max(sum((role, who) in offered for role, who in zip(roles, up, strict=True)) for up in line_ups)


def sign(role: Role, person: str, standing: Standing = Standing.GIVEN, rule: str = RULE) -> SignOff:
    return SignOff(rule, role, standing, person, "signed", f"approvals/{role}/1.yaml")


@given(wanted, offers)
def test_fill_is_a_maximum_matching(roles: list[Role], offered: list[tuple[Role, str]]) -> None:
    """Each role goes to one who offered it, nobody fills two, and no other choice fills more roles."""
    filled = fill(roles, offered)
    assert all((role, person) in offered for role, person in filled.items())
    assert filled.keys() <= set(roles)
    assert len(set(filled.values())) == len(filled)
    assert len(filled) == largest(roles, offered)


@given(wanted, offers)
def test_fill_does_not_depend_on_the_order_of_offers(roles: list[Role], offered: list[tuple[Role, str]]) -> None:
    """The same people fill the same roles, whoever signed first."""
    assert fill(roles, offered) == fill(roles, offered[::-1])


def test_the_versatile_one_makes_room() -> None:
    """Whoever could fill both roles takes the one that nobody else can."""
    assert fill(BOTH, [(Role.CPO, "ann"), (Role.LEGAL, "ann"), (Role.CPO, "ben")]) == {
        Role.CPO: "ben",
        Role.LEGAL: "ann",
    }


def test_both_given() -> None:
    """Nothing is missing once two people have filled the two roles."""
    verdict = judge(RULE, BOTH, [sign(Role.CPO, "cora"), sign(Role.LEGAL, "lena")])
    assert verdict.missing == ()
    assert not verdict.awaited
    assert [s.person for s in verdict.given] == ["cora", "lena"]


def test_one_person_in_both_roles_fills_one() -> None:
    """A single person who holds both roles leaves one of them missing."""
    assert len(judge(RULE, BOTH, [sign(Role.CPO, "cora"), sign(Role.LEGAL, "cora")]).missing) == 1


def test_another_rule_is_not_covered() -> None:
    """What was accepted for one rule says nothing about another."""
    verdict = judge(RULE, BOTH, [sign(Role.CPO, "cora"), sign(Role.LEGAL, "lena", rule="red-flags/broad-exclusivity")])
    assert verdict.missing == (Role.LEGAL,)


def test_awaited_only_when_every_missing_role_was_asked() -> None:
    """A request softens the finding only if it asks all the roles that are still missing."""
    asked_one = [sign(Role.CPO, "dana", Standing.AWAITED)]
    asked_both = [*asked_one, sign(Role.LEGAL, "dana", Standing.AWAITED)]
    assert not judge(RULE, BOTH, asked_one).awaited
    assert judge(RULE, BOTH, asked_both).awaited
    assert judge(RULE, BOTH, [sign(Role.LEGAL, "lena"), *asked_one]).awaited
