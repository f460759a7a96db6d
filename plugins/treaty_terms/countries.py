"""Groups of countries that terms depend on, as ISO 3166 codes."""

from __future__ import annotations

_EURO = "AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MT NL PT SI SK"
_OTHER_EU = "CZ DK HU PL RO SE"
_OTHER_EEA = "IS LI NO"

#: Where the euro is the currency: decisions under article 140(2) TFEU, up to that on Bulgaria, 1 January 2026.
EURO_AREA = frozenset(_EURO.split())
#: Where binding resale prices are a hardcore restriction. EU, and by the EEA Agreement the EEA: Regulation (EU)
#: 2022/720, article 4(a); United Kingdom: the Vertical Agreements Block Exemption Order 2022 (SI 2022/516), article 8.
RESALE_PRICES_FREE = EURO_AREA | {*_OTHER_EU.split(), *_OTHER_EEA.split(), "GB"}
