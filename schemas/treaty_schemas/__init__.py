"""The JSON Schemas (draft 2020-12) of everything a desk holds, as package data: `<kind>.schema.json`."""
