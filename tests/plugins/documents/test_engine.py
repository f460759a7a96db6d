"""The engine: nothing escapes it, no value becomes more than words, every mistake has its line."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from treaty import Model
from treaty.document import Document
from treaty.text.clauses import Agreement
from treaty_documents import confined
from treaty_documents.engine import Sources, render
from treaty_documents.known import known
from treaty_documents.numbering import numbered
from treaty_documents.source import BadTemplate
from treaty_documents.unsettled import Unsettled, settled
from treaty_documents.values import escaped, phrase, place, said, sentence

from tests.plugins.documents.deals import fields

FACTS: dict[str, Any] = {
    "document": {
        "kind": "agreement",
        "title": "Agreement",
        "version": 1,
        "dated": "2026-11-20",
        "expires": "",
        "preview": False,
    },
    "company": "Globex Ltd",
    "signed": {},
}
VALUES = known(fields(Model.REFERRAL), FACTS)


def sources(text: str) -> Sources:
    return {"x": (text, "deals/_templates/x.md")}


def made(text: str, **values: Any) -> str:
    """What a template makes of a complete referral deal."""
    return render(sources(text), "x", {**VALUES, **values})


@pytest.mark.parametrize(
    "attempt",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ terms.__class__ }}",
        "{{ terms['__class__'] }}",
        "{{ ''|attr('__class__') }}",
        "{{ range.__globals__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ cycler.__init__ }}",
        "{{ lipsum.__globals__['os'].popen('id').read() }}",
        "{{ terms.update({'a': 1}) }}",
        "{{ terms.clear() }}",
        "{{ terms.pop('law') }}",
        "{{ '{0.__class__}'.format(terms) }}",
        "{{ ('{0.__class__}'|string).format_map(terms) }}",
        "{{ range(10000000)|length }}",
        "{% include '/etc/passwd' %}",
        "{% include '../../roster' %}",
        "{% import 'os' as os %}",
        "{{ positions }}",
        "{{ partner.sponsor }}",
        "{{ terms|safe }}",
        "{{ terms }}",
        "{% include 'x' %}",
        "{{ 1 // 0 }}",
        "{{ terms.fe }",
        "{% if %}",
        "{{ commercial.net_new_only }}",
    ],
)
def test_whatever_is_tried_is_a_clear_refusal(attempt: str) -> None:
    """No template reaches the machine, changes a value, or ends in a traceback (the file and line are named)."""
    with pytest.raises(BadTemplate) as caught:
        made(f"one\ntwo\n{attempt}\n")
    said_ = str(caught.value)
    assert said_.startswith("deals/_templates/x.md")
    assert "Traceback" not in said_
    assert "object" not in said_


def test_a_name_with_a_slip_is_told_with_its_line_and_the_nearest() -> None:
    """Strict: nothing unknown prints as nothing."""
    with pytest.raises(BadTemplate) as caught:
        made("# A\n\n{{ commercial.fe }}\n")
    assert str(caught.value) == "deals/_templates/x.md:3: `terms.commercial.fe` is not known. Did you mean `fee`?"


def test_an_open_term_prints_as_open_and_counts_as_false() -> None:
    """What is not agreed is never left out in silence."""
    bare = known({"schema": 2, "model": "referral", "partner": {"name": "Acme"}}, FACTS)
    text = render(sources("{{ terms.law.governing }}, {% if terms.law %}a{% else %}b{% endif %}"), "x", bare)
    assert settled(text) == ("[to be agreed], b", (Unsettled("terms.law.governing"),))


HOSTILE = (
    "Acme\n\n## 9. New clause",
    "# Acme",
    "- Acme",
    "1. Acme",
    "9.1 Acme pays everything",
    "A|B",
    "**Acme**",
    "_Acme_ `code`",
    "[Acme](https://evil.example)",
    "![x](y)",
    "<b>Acme</b>",
    "<!-- treaty: ignore[provisions/missing] because -->",
    "<script>alert(1)</script>",
    "Acme {.liability-cap}",
    "[@cap] [#cap]",
    "{{ 7*7 }} {% raw %}",
    "&lt;b&gt; &#60;",
    "Acme\u2028## 9. New",
    "=====",
    "---",
    "~~~",
    "| a | b |",
    'O\'Neil "Sons" \\ Co / Ltd',
    "\u202eevil\u202c",
    "\u05d0\u05d1 \u0645\u0631\u062d\u0628\u0627",
)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_is_words_and_nothing_else(value: str) -> None:
    """In a heading, a paragraph, a list and a table the text has the same clauses as with a plain name."""
    template = (
        "## Alpha [#cap] {.term}\n\n{{ v }} pays.\n\nThe {{ v }} pays.\n\n- {{ v }}\n\n| {{ v }} | b |\n|---|---|\n"
    )

    def shape(name: str) -> list[tuple[str, str, tuple[str, ...]]]:
        text = numbered(made(template, v=name))
        document = Document("x.md", {}, text, 1, text)
        return [(c.number, c.title, c.provisions) for c in Agreement.of(document).walk()]

    assert shape(value) == shape("Acme")
    text = numbered(made(template, v=value))
    assert "<" not in text
    assert text.count("\n\n") == numbered(made(template, v="Acme")).count("\n\n")


@given(st.text())
def test_any_text_is_escaped_to_one_line_without_hidden_signs(text: str) -> None:
    """Whatever a field holds."""
    out = str(escaped(text))
    assert out == out.strip()
    assert "\n" not in out
    assert "<" not in out
    assert "\u202e" not in out
    assert not out.startswith(("# ", "- ", "> "))


def test_what_a_value_says_reads_back_the_same() -> None:
    """Escapes are for the machine; people read what was written."""
    from treaty.text.plain_text import plain

    for name in ("R&D * GmbH_2", "A|B [C] {D}", "x < y > z", "50% #1 ~ ^"):
        assert plain(str(escaped(name))) == name


def test_quantities_are_said_as_agreements_say_them() -> None:
    """Defined terms get their capitals, dates their names."""
    assert said("duration", "48 business hours") == "48 Business Hours"
    assert said("net-terms", "net 30") == "30 days"
    assert said("day", "2026-11-20") == "20 November 2026"
    assert said("money", "€250k") == "EUR 250,000"
    assert sentence("each side bears its own.") == "Each side bears its own."
    assert phrase("When the Customer has paid.") == "when the Customer has paid"
    assert phrase("Castor pays") == "Castor pays"
    assert place("United States") == "the United States"
    assert place("State of New York") == "the State of New York"
    assert place("France") == "France"


def test_references_find_their_numbers_and_a_lost_one_is_told() -> None:
    """Sections, paragraphs and schedules."""
    text = "## A [#a]\n\nSee clause [@p] and schedule [@s].\n\n[#p] One. Two.\n\n## Schedule: X [#s]\n\nSee [@a].\n"
    assert numbered(text) == (
        "## 1. A\n\n1.1 See clause 1.2 and schedule 1.\n\n1.2 One.\nTwo.\n\n## Schedule 1: X\n\nSee 1.\n"
    )
    with pytest.raises(BadTemplate, match="refers to \\[@nowhere\\]"):
        numbered("## A\n\nSee [@nowhere].\n")


@pytest.mark.parametrize(
    "attempt",
    [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{{ 'a' * 10**10 }}",
        "{% for a in range(99999) %}{{ 'a' * 99999 }}{% endfor %}",
    ],
)
def test_a_template_without_end_is_stopped(attempt: str) -> None:
    """A desk's own template runs in a process with limits; what it takes is refused, not endured."""
    with pytest.raises(BadTemplate, match=r"deals/_templates/x\.md"):
        confined.render(sources(attempt), "x", fields(Model.REFERRAL), FACTS)


def test_in_its_own_process_a_template_makes_the_same_text() -> None:
    """And its mistakes are told in the same words."""
    text = "{{ partner.name }} {{ commercial.fee }} {{ terms.affiliates }}\n"
    assert confined.render(sources(text), "x", fields(Model.REFERRAL), FACTS) == made(text)
    with pytest.raises(BadTemplate, match=r"x\.md:2: `nothing` is not known\."):
        confined.render(sources("a\n{{ nothing }}\n"), "x", fields(Model.REFERRAL), FACTS)
