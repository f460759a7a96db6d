"""YAML, strictly: read with the place of every value, refused in people's words, written back unchanged."""
