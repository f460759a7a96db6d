"""The checks: from the files of a desk to a `Run`."""
