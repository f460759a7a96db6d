"""How a deal begins: a plain request or a hand-over, what is known already, and the first files."""
