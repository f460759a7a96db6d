"""The version of Treaty: of the distribution, of reports and of `--version`."""

VERSION = "0.1.0"
