"""The currencies that an amount may be in."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from treaty.quantities.text import QuantityError, plain, quote

if TYPE_CHECKING:
    from collections.abc import Mapping

_ADVICE = "Write it like `EUR`, `USD` or `GBP`."
_NO_DECIMALS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"
_TWO_DECIMALS = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP
CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS
INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN
MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE
SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD XCG YER ZAR
ZMW ZWG
"""
_THREE_DECIMALS = "BHD IQD JOD KWD LYD OMR TND"

#: Code to number of decimals (minor unit). Source: ISO 4217:2015, List One, up to amendment 180 (in force
#: since 1 January 2026), without funds, units of account, metals and test codes.
MINOR_UNITS: Mapping[str, int] = MappingProxyType(
    {
        code: decimals
        for decimals, codes in ((0, _NO_DECIMALS), (2, _TWO_DECIMALS), (3, _THREE_DECIMALS))
        for code in codes.split()
    }
)

_DOLLARS = {"US$": "USD", "CA$": "CAD", "C$": "CAD", "AU$": "AUD", "A$": "AUD", "NZ$": "NZD", "HK$": "HKD"}
_SIGNS = {"€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "₪": "ILS", "₺": "TRY"} | _DOLLARS
_SHARED_SIGNS = {"$": "USD, CAD, AUD or another dollar", "¥": "JPY or CNY", "KR": "SEK, NOK, DKK or ISK"}


def parse_currency(text: str) -> str:
    """Return the ISO 4217 code of `EUR`, forgiving `eur`, and signs of one currency: `€`, `US$`.

    Raises:
        QuantityError: it is no current code, or a sign of several currencies, such as `$` and `¥`.
    """
    return text if text in MINOR_UNITS else read_currency(plain(text, _ADVICE), _ADVICE)


def read_currency(name: str, advice: str) -> str:
    """Return the code of a currency's name; the advice is what an error ends with.

    Raises:
        QuantityError: it names no currency, or several.
    """
    code = _SIGNS.get(name.upper(), name.upper())
    if code in _SHARED_SIGNS:
        raise QuantityError(f"{quote(name)} may be several currencies: write {_SHARED_SIGNS[code]}.", advice)
    if code not in MINOR_UNITS:
        raise QuantityError(f"{quote(name)} is not a current ISO 4217 currency code.", advice)
    return code
