"""`python -m treaty.cli`."""

from treaty.cli import main

main()
