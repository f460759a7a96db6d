"""`python -m tests.docs.refresh`: write the generated parts of the documentation anew."""

from __future__ import annotations

from pathlib import Path

from tests.docs.generated import pages, refreshed


def main() -> None:
    """Rewrite each page whose generated parts are out of date, and say which."""
    root = Path(__file__).resolve().parent.parent.parent
    for page in pages(root):
        old = page.read_text(encoding="utf-8")
        new = refreshed(old)
        if new != old:
            page.write_text(new, encoding="utf-8")
            print(f"refreshed {page.relative_to(root)}")


if __name__ == "__main__":
    main()
