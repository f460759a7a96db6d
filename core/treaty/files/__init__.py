"""Where files come from and go to: trees, git, and writing that never tears."""
