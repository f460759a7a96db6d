"""The version of Treaty, for reports and `--version`."""

VERSION = "0.1.0"
