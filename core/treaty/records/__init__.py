"""Records: the kinds of file in a deal's folder, their schemas and formats, and changing them in place."""
