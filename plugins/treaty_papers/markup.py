"""Elements and text of XML and HTML, escaped where they are made."""

from __future__ import annotations

from html import escape


def text(words: str) -> str:
    """`words` as text, or as the value of an attribute, that means nothing but itself."""
    return escape(words, quote=True)


def tag(name: str, *inner: str, **attributes: str | int) -> str:
    """An element around finished markup; values are escaped, `w_val` is `w:val`, `class_` is `class`."""
    written = "".join(f' {key.rstrip("_").replace("_", ":")}="{text(str(value))}"' for key, value in attributes.items())
    content = "".join(inner)
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def element(name: str, *inner: str, **attributes: str | int) -> str:
    """As `tag`, with an end tag even where it is empty, as HTML wants it."""
    made = tag(name, *inner, **attributes)
    return f"{made[:-2]}></{name}>" if made.endswith("/>") and not "".join(inner) else made
