"""Whether an accepted redline stands in a text: in its clause, between its words, and in doubt not."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from treaty.document import Document
from treaty.finding import Place
from treaty.negotiation.redlined import lacking, stands, with_redlines
from treaty.negotiation.rounds import Redline

AT = Place("rounds/2.yaml", ("redlines", 0))
AGREEMENT = """# Partner Agreement

This Agreement is made between **Acme** and **Globex**.

## 3. Fee {.payment}

3.1 Acme pays a fee of 10% within 30 days. It pays interest after 60 days.

## 7. Term and termination {.termination}

7.1 The term is 24 months and is renewed on 180 days' notice.

7.2 Either party may end this Agreement on 90 days'
written notice. A breach may be *cured* within 30 days.

7.3 Each party bears its own costs. Each Customer is told at once.

| Region | Contact |
|---|---|
| Germany | Ms Vogel |
"""
NOTICE = "Either party may end this Agreement on … days' written notice."


def text(body: str = AGREEMENT) -> Document:
    """An agreement of these words."""
    return Document.parse("documents/agreement.md", f"---\nschema: 1\n---\n\n{body}".encode())


def redline(
    clause: str = "7.2 Term and termination",
    *,
    strikes: str = "",
    put: str = "",
    within: str = "",
    agreed: str = "",
    round_: int = 2,
) -> Redline:
    """One that was accepted."""
    made = Redline("P-1", clause, AT, put, strikes, status="accepted", agreed=agreed, within=within)
    return replace(made, round=round_)


def applied(body: str, *redlines: Redline) -> str:
    """The body with those in it whose place can be told."""
    return with_redlines(text(body), redlines, str).body.removeprefix("\n")


def test_a_figure_of_another_clause_is_no_evidence() -> None:
    """180 stands in 7.1: that says nothing about 7.2, and the draft puts it there and nowhere else."""
    wanted = redline(strikes="90", put="180")
    assert not stands(text(), wanted)
    assert applied(AGREEMENT, wanted) == AGREEMENT.replace("on 90 days'", "on 180 days'")
    assert stands(text(applied(AGREEMENT, wanted)), wanted)


@pytest.mark.parametrize(
    ("wanted", "after"),
    [
        (
            redline(strikes="30", put="5", within="A breach may be cured within … days."),
            ("within 30 days.\n\n7.3", "within 5 days.\n\n7.3"),
        ),
        (redline(put="not", within="Either party may … end this Agreement on 90 days'"), ("may end", "may not end")),
        (
            redline(put="in writing", within="A breach may be cured … within 30 days."),
            ("*cured*", "*cured* in writing"),
        ),
        (
            redline(put="Save for 3.1,", within="… Either party may end this Agreement"),
            ("Either", "Save for 3.1, Either"),
        ),
        (
            redline(put=", at its cost", within="may be cured within 30 days…."),
            ("30 days.\n\n7.3", "30 days, at its cost.\n\n7.3"),
        ),
        (redline(strikes="written", within="on 90 days' … notice."), ("written notice", "notice")),
        (
            redline("7.3 Term and termination", strikes="Each Customer is told at once."),
            (" Each Customer is told at once.", ""),
        ),
        (
            redline("7.3 Term and termination", strikes="Each", put="Every", within="… party bears its own costs."),
            ("Each party", "Every party"),
        ),
        (redline("7.3", strikes="Ms Vogel", put="Mr Vogel"), ("Ms Vogel", "Mr Vogel")),
        (
            redline(strikes="days'", put="Days'", within="Either party may end this Agreement on 90 … written notice."),
            ("90 days'", "90 Days'"),
        ),
        (
            redline(
                strikes="90 days", put="180 days", agreed="120 days", within="this Agreement on … ' written notice"
            ),
            ("90 days", "120 days"),
        ),
        (redline("Fee", strikes="within 30 days", put="within 10 days"), ("within 30 days. It", "within 10 days. It")),
        (redline("Partner Agreement", strikes="Globex", put="Globex AG"), ("**Globex**", "**Globex AG**")),
    ],
)
def test_what_is_accepted_is_put_in_where_it_belongs(wanted: Redline, after: tuple[str, str]) -> None:
    """Figures of one character, insertions, deletions, words twice in a clause, marked words, cells, capitals."""
    assert AGREEMENT.count(after[0]) == 1
    assert not stands(text(), wanted)
    changed = applied(AGREEMENT, wanted)
    assert changed == AGREEMENT.replace(*after)
    assert stands(text(changed), wanted)
    assert applied(changed, wanted) == changed


def test_a_clause_that_moved_is_found_again() -> None:
    """By its words, whatever its number and title are now."""
    moved = AGREEMENT.replace("7.2 ", "7.3 ").replace("7.3 Each", "7.4 Each")
    moved = moved.replace("7.3 Either", "7.2 Fees of 90 and 180 days are none.\n\n7.3 Either")
    wanted = redline(strikes="90", put="180", within=NOTICE)
    for body in (moved, moved.replace("## 7. Term and termination", "## 7. End")):
        assert not stands(text(body), wanted)
        assert applied(body, wanted) == body.replace("on 90 days'", "on 180 days'")
        assert stands(text(applied(body, wanted)), wanted)


def test_a_clause_that_is_gone_has_nothing_in_it() -> None:
    """Its figure elsewhere is no evidence; where only words were to go, they are gone with it."""
    gone = re.sub(r"7\.2 .*?\n\n", "", AGREEMENT, flags=re.DOTALL)
    for within in ("", NOTICE):
        assert not stands(text(gone), redline(strikes="90", put="180", within=within))
        assert not stands(text(gone), redline(put="180", within=within))
        assert applied(gone, redline(strikes="90", put="180", within=within)) == gone


def test_a_lone_word_without_a_place_stands_nowhere() -> None:
    """Nobody knows which “180” is meant, so it is told as missing, and put in nowhere."""
    for words in ("180", "180 days"):
        wanted = redline("7 Term and termination", put=words)
        assert not stands(text(), wanted)
        assert applied(AGREEMENT, wanted) == AGREEMENT


def test_of_the_same_words_twice_in_a_clause_one_is_not_guessed() -> None:
    """Without the words beside it neither is changed; with them, one."""
    twice = AGREEMENT.replace("A breach may", "A default ends it after 90 days. A breach may")
    assert applied(twice, redline(strikes="90", put="180")) == twice
    within = redline(strikes="90", put="180", within=NOTICE)
    assert applied(twice, within) == twice.replace("on 90 days'", "on 180 days'")
    assert stands(text(applied(twice, within)), within)


def test_a_paragraph_that_goes_leaves_its_number() -> None:
    """What others cite keeps its number."""
    words = "Each party bears its own costs. Each Customer is told at once."
    wanted = redline("7.3 Term and termination", strikes=words)
    assert "7.3 [Intentionally omitted.]\n\n| Region" in applied(AGREEMENT, wanted)
    assert stands(text(applied(AGREEMENT, wanted)), wanted)


def test_a_later_round_strikes_what_an_earlier_one_put_in() -> None:
    """Then the earlier one is not lost: both are put in one after the other, and neither is told as missing."""
    first = redline(strikes="90", put="180", within=NOTICE)
    second = redline(strikes="180", put="120", within=NOTICE, round_=4)
    changed = applied(AGREEMENT, first, second)
    assert changed == AGREEMENT.replace("on 90 days'", "on 120 days'")
    assert lacking(text(changed), (first, second)) == ()
    assert lacking(text(), (first, second)) == (first, second)
    assert applied(changed, first, second) == changed


def test_two_redlines_of_one_sentence_are_both_put_in() -> None:
    """Each stops where the other begins."""
    one = redline(strikes="90", put="180", within="may end this Agreement on … days'")
    other = redline(strikes="written", put="emailed", within="days' … notice.")
    changed = applied(AGREEMENT, one, other)
    assert "on 180 days'\nemailed notice" in changed
    assert lacking(text(changed), (one, other)) == ()
    assert lacking(text(AGREEMENT.replace("on 90", "on 180")), (one, other)) == (other,)


def test_a_remark_asks_for_no_words() -> None:
    """Nothing is to be in the text by it."""
    assert stands(text(), replace(redline(), note="Why so long?"))


WORDS = st.sampled_from(
    ["fee", "notice", "party", "shall", "pay", "within", "the", "of", "a", "customer", "term", "cap", "net"]
)
FIGURES = st.integers(1, 12).map(str)
SENTENCE = st.lists(WORDS | FIGURES, min_size=3, max_size=9).map(lambda words: f"{' '.join(words).capitalize()}.")


@st.composite
def stories(draw: st.DrawFn) -> tuple[str, Redline, str]:
    """A text, a redline of one figure whose new figure stands elsewhere too, and the text that is meant."""
    clauses = draw(st.lists(st.lists(SENTENCE, min_size=1, max_size=4), min_size=2, max_size=5))
    at = draw(st.integers(0, len(clauses) - 1))
    old, new = draw(st.lists(FIGURES, min_size=2, max_size=2, unique=True))
    head, tail = (draw(st.lists(WORDS, min_size=n, max_size=5)) for n in (1, 0))
    place = draw(st.integers(0, len(clauses[at])))
    other = draw(st.integers(0, len(clauses) - 1))
    bodies = []
    for figure in (old, new):
        said = [[*each] for each in clauses]
        said[at].insert(place, " ".join([*head, figure, *tail, "days."]))
        said[other].append(f"It lasts {new} years.")
        paragraphs = (f"7.{number} {' '.join(each)}" for number, each in enumerate(said, 1))
        bodies.append("# A\n\n## 7. Term\n\n" + "\n\n".join(paragraphs) + "\n")
    within = draw(st.sampled_from(["", f"{' '.join(head)} … {' '.join([*tail, 'days.'])}"]))
    return bodies[0], redline(f"7.{at + 1} Term", strikes=old, put=new, within=within), bodies[1]


@given(stories())
def test_no_redline_of_a_figure_is_ever_lost_in_silence(story: tuple[str, Redline, str]) -> None:
    """Whatever else says the figure: it does not stand there before, and afterwards it does, or is told as missing."""
    before, wanted, meant = story
    assert not stands(text(before), wanted)
    made = applied(before, wanted)
    assert made in (before, meant)
    assert stands(text(made), wanted) == (made == meant)


@st.composite
def changes(draw: st.DrawFn) -> tuple[str, Redline, str]:
    """A text of few words, any change of a few of them with its sentence, and the text that is meant."""
    clauses = draw(st.lists(st.lists(SENTENCE, min_size=1, max_size=4, unique=True), min_size=1, max_size=4))
    at = draw(st.integers(0, len(clauses) - 1))
    which = draw(st.integers(0, len(clauses[at]) - 1))
    said = clauses[at][which].removesuffix(".").split()
    begin = draw(st.integers(1, len(said) - 1))
    end = draw(st.integers(begin, len(said) - 1))
    new = draw(st.lists(WORDS | FIGURES, min_size=0 if end > begin else 1, max_size=3))
    sentence = " ".join([*said[:begin], *new, *said[end:]]) + "."
    bodies = []
    for put in (clauses[at][which], sentence):
        paragraphs = [[*each] for each in clauses]
        paragraphs[at][which] = put
        numbered = (f"7.{number} {chr(10).join(each)}" for number, each in enumerate(paragraphs, 1))
        bodies.append("# A\n\n## 7. Term\n\n" + "\n\n".join(numbered) + "\n")
    within = f"{' '.join(said[:begin])} … {' '.join(said[end:])}."
    wanted = redline(f"7.{at + 1} Term", strikes=" ".join(said[begin:end]), put=" ".join(new), within=within)
    return bodies[0], wanted, bodies[1]


@given(changes())
def test_a_change_with_its_sentence_is_put_in_there_or_told(change: tuple[str, Redline, str]) -> None:
    """Words put in, taken out, replaced: at their place and no other; what stands is told from what does not."""
    before, wanted, meant = change
    if before == meant:
        return
    made = applied(before, wanted)
    assert made in (before, meant)
    assert stands(text(made), wanted) == (made == meant)
    assert not stands(text(before), wanted)
