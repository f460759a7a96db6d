"""Papers to render, and what they say."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
from treaty import Paper
from treaty.text.clauses import without_attributes

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[3]
DOCUMENTS = sorted((ROOT / "deals").glob("*/documents/*.md"))
DAY = date(2026, 11, 20)

EVERYTHING = """# Everything {.agreement}

Made between **Ann Ltd** (*Ann*) and ***Bob***, ~~not~~ `x < y`, [our site](https://example.com/a?b=1&c=2),
<https://auto.example>, [mail](mailto:a@b.example), “quoted” – dash.\\
A hard break. AT&amp;T. The cap is [to be agreed].

<!-- walk away below seven -->

## 1. Lists {.liability-cap}

1.1 Before:

- one
  - two
    1. three
    2. four

       below four
- five

3. third
4. fourth

(a) lettered

1.1.1 Deep.

> Quoted.
>
> - in a quote

```
code   block
  indented
```

---

| Left | Center | Right |
|:-----|:------:|------:|
| a | b | 1,000.00 |

## 2. שפות

2.1 הסכם זה (Arcwell Ltd) בשנת 2026.

2.2 هذا الاتفاق.

2.3 Ελληνικά, Кириллица, żółć.

## Signatures

Signed for the parties:

| | For A | For B |
|---|---|---|
| Signature | | |
| Name | Ann | Bob |
"""


def paper(body: str, **around: Any) -> Paper:
    """A paper of `body`, dated."""
    return Paper(**{"title": "A paper", "dated": DAY, "body": body, **around})


def body_of(path: Path) -> str:
    """The text of a document of the sample desk."""
    return path.read_text(encoding="utf-8").split("---\n", 2)[2]


def characters(words: str) -> Counter[str]:
    """Every character that is not space, counted."""
    return Counter("".join(words.split()))


def said_by(markdown: str) -> str:
    """What a document of the sample desk says: its Markdown is headings, bold words, lists and tables."""
    words = without_attributes(re.sub(r"<!--.*?-->", "", markdown, flags=re.DOTALL))
    words = re.sub(r"^\|[-:| ]+\|$", "", words, flags=re.MULTILINE)
    words = re.sub(r"^(?:#+|-) ", "", words, flags=re.MULTILINE)
    return words.replace("**", "").replace("|", " ")


def words_of(made: bytes) -> str:
    """What a Word file says, as python-docx reads it: paragraphs and cells in their order."""
    return "\n".join(_texts(docx.Document(BytesIO(made))))


def _texts(document: Any) -> Iterator[str]:
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            yield from (cell.text for row in block.rows for cell in row.cells)
        else:
            yield block.text
