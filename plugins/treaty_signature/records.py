"""The kind of record that this department adds; apart from what reads one, for every command asks for it."""

from __future__ import annotations

from treaty.records.kinds import RecordKind

#: Requests for signatures, one for each document; read only when somebody asks what they say.
KIND = RecordKind("envelopes", "envelopes/*.json")
