"""People's words: phrases, figures, firms and countries, written and understood."""
