"""A plain request, read: `Draft an MOU with Deloitte for a co-sell partnership`.

English, by patterns and nothing else: the same words always read the same, every field keeps the words it rests on,
and what can be meant in two ways is a doubt to be asked about, never a guess.
"""

from __future__ import annotations

from treaty.intake.request.dates import read_dates
from treaty.intake.request.details import find_rates, read_industries, read_owner, read_places, settle_rates
from treaty.intake.request.names import read_partner
from treaty.intake.request.reading import Background, Doubt, Reading, Sheet, Understood
from treaty.intake.request.words import read_documents, read_models, read_tier

__all__ = ["Background", "Doubt", "Reading", "Understood", "read_request"]

#: No request is longer, in characters; what is, is a document.
MAX_REQUEST = 2_000


def read_request(text: str, background: Background) -> Reading:
    """What `text` asks for, its first `MAX_REQUEST` characters at most."""
    sheet = Sheet(text[:MAX_REQUEST])
    read_owner(sheet, background)
    read_tier(sheet)
    read_dates(sheet, background.today)
    rates = find_rates(sheet)
    read_partner(sheet, background)
    read_industries(sheet)
    read_places(sheet)
    model = read_models(sheet, background.model)
    read_documents(sheet)
    settle_rates(sheet, rates, model)
    return sheet.reading()
