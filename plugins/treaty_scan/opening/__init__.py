"""Papers opened: the text of a file, whatever it is written in, and the places that people find in it."""
