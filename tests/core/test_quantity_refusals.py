"""What is no quantity, or may be two: the words in which it is refused."""

from __future__ import annotations

import pickle

import pytest
from treaty.quantities import Money, QuantityError
from treaty.records.formats import parse

PERCENT = " Write it like `10%` or `12.5%`."
LENGTH = " Write it like `90 days`, `12 months` or `48 business hours`."
NET = " Write it like `net 30`."
MONEY = " Write it like `EUR 250,000` or `USD 1,250.50`."
CAP = " Write it like `12 months of fees`, `EUR 1,000,000` or `uncapped`."
CURRENCY = " Write it like `EUR`, `USD` or `GBP`."
DAY = " Write it like `2026-11-20`."
MOMENT = " Write it like `2026-11-20` or `2026-11-20T15:00`."
FOREIGN = "which is not one of the letters A to Z or the digits 0 to 9."

REFUSALS = [
    ("percent", "0.1", "“0.1” has no percent sign: did you mean 10%?" + PERCENT),
    ("percent", "1", "“1” has no percent sign: did you mean 1%?" + PERCENT),
    ("percent", "12,5", "“12,5” has no percent sign: did you mean 12.5%?" + PERCENT),
    ("percent", "250", "“250” has no percent sign." + PERCENT),
    ("percent", "120%", "120% is more than 100%." + PERCENT),
    ("percent", "-5%", "“-5%” is negative, and a rate never is." + PERCENT),
    ("percent", "\u22125%", "“\u22125%” is negative, and a rate never is." + PERCENT),
    ("percent", "10,500%", "“10,500%” is not a rate." + PERCENT),
    ("percent", "8\u201315%", "“8\u201315%” is not a rate." + PERCENT),
    ("percent", "1.23456%", "1.23456% has more than four decimals." + PERCENT),
    ("percent", "\uff11\uff10%", f"“\uff11\uff10%” holds “\uff11” (U+FF11), {FOREIGN}{PERCENT}"),
    ("percent", "10%\n", "“10%<U+000A>” holds a hidden character (U+000A). Remove it." + PERCENT),
    ("duration", "a while", "“a while” is not a length of time." + LENGTH),
    ("duration", "12 m", "“12 m” can be read as 12 months or as 12 minutes." + LENGTH),
    ("duration", "sixty (90) days", "“sixty (90)” can be read as 60 or as 90." + LENGTH),
    ("duration", "five twenty days", "“five twenty days” is not a length of time." + LENGTH),
    ("duration", "-5 days", "“-5 days” is not a length of time." + LENGTH),
    ("duration", "1.5 years", "“1.5 years” is not a length of time." + LENGTH),
    ("duration", "10000 days", "A length of time runs from 0 to 9999, not 10000." + LENGTH),
    ("duration", "٩٠ days", f"“٩٠ days” holds “٩” (U+0669), {FOREIGN}{LENGTH}"),
    ("duration", "90\u200b days", "“90<U+200B> days” holds a hidden character (U+200B). Remove it." + LENGTH),
    ("duration", "9" * 101, f"“{'9' * 39}…” is too long." + LENGTH),
    ("duration", "x" * 40, f"“{'x' * 40}” is not a length of time." + LENGTH),
    ("duration", "x" * 41, f"“{'x' * 39}…” is not a length of time." + LENGTH),
    ("net-terms", "30 days", "“30 days” does not say “net”: did you mean net 30?" + NET),
    ("net-terms", "2/10 net 30", "“2/10 net 30” is not a payment term." + NET),
    ("money", "EUR 250.000", "“EUR 250.000” can be read as EUR 250,000 or as EUR 250." + MONEY),
    ("money", "250.500 EUR", "“250.500 EUR” can be read as EUR 250,500 or as EUR 250.5." + MONEY),
    ("money", "€1.250m", "“€1.250m” can be read as EUR 1,250 m or as EUR 1.25 m." + MONEY),
    ("money", "KWD 250.000", "“KWD 250.000” can be read as KWD 250,000 or as KWD 250." + MONEY),
    ("money", "$1.2m", "“$” may be several currencies: write USD, CAD, AUD or another dollar." + MONEY),
    ("money", "¥5,000", "“¥” may be several currencies: write JPY or CNY." + MONEY),
    ("money", "500 kr", "“kr” may be several currencies: write SEK, NOK, DKK or ISK." + MONEY),
    ("money", "250,000", "“250,000” does not name its currency." + MONEY),
    ("money", "BGN 5", "“BGN” is not a current ISO 4217 currency code." + MONEY),
    ("money", "XAU 5", "“XAU” is not a current ISO 4217 currency code." + MONEY),
    ("money", "EUR -5", "“EUR -5” is negative, and an amount never is." + MONEY),
    ("money", "(€5)", "“(€5)” is negative, and an amount never is." + MONEY),
    ("money", "1,5 Mio EUR", "“1,5 Mio EUR” is not an amount of money." + MONEY),
    ("money", "EUR 1,2345", "“EUR 1,2345” is not an amount of money." + MONEY),
    ("money", "EUR 1,250,50", "“EUR 1,250,50” is not an amount of money." + MONEY),
    ("money", "EUR 5 USD", "“EUR 5 USD” is not an amount of money." + MONEY),
    ("money", "JPY 1.5", "JPY has no decimals, not 1.5." + MONEY),
    ("money", "EUR 0.125", "EUR has at most 2 decimals, not 0.125." + MONEY),
    ("money", f"EUR 1{'0' * 15}", "An amount of money is less than 1,000 trillion." + MONEY),
    ("money", "\u0415UR 5", f"“\u0415UR 5” holds “\u0415” (U+0415), {FOREIGN}{MONEY}"),
    ("liability-cap", "none",
     "“none” can be read as no liability (`EUR 0`) or as no cap (`uncapped`)." + CAP),
    ("liability-cap", "EUR 250.000", "“EUR 250.000” can be read as EUR 250,000 or as EUR 250." + CAP),
    ("liability-cap", "reasonable", "“reasonable” is not a cap on liability." + CAP),
    ("liability-cap", "some fees", "“some fees” does not say how many months of fees." + CAP),
    ("liability-cap", "90 days of fees",
     "90 days of fees is not counted in months, quarters or years." + CAP),
    ("currency", "$", "“$” may be several currencies: write USD, CAD, AUD or another dollar." + CURRENCY),
    ("currency", "euros", "“euros” is not a current ISO 4217 currency code." + CURRENCY),
    ("day", "2026-02-30", "2026-02-30 does not exist: February 2026 has 28 days."),
    ("day", "2026-13-01", "2026-13-01 does not exist: there is no month 13." + DAY),
    ("day", "0000-01-01", "0000-01-01 does not exist: there is no year 0000." + DAY),
    ("day", "20/11/2026", "“20/11/2026” is not written year-month-day: did you mean 2026-11-20?" + DAY),
    ("day", "03/04/2026", "“03/04/2026” can be read as 3 April 2026 or as 4 March 2026." + DAY),
    ("day", "03.04.2026", "“03.04.2026” is not written year-month-day: did you mean 2026-04-03?" + DAY),
    ("day", "12/31/2026", "“12/31/2026” is not written year-month-day: did you mean 2026-12-31?" + DAY),
    ("day", "1-1-2026", "“1-1-2026” is not written year-month-day: did you mean 2026-01-01?" + DAY),
    ("day", "31/04/2026", "“31/04/2026” is not a date." + DAY),
    ("day", "13/13/2026", "“13/13/2026” is not a date." + DAY),
    ("day", "0/12/2026", "“0/12/2026” is not a date." + DAY),
    ("day", "01/02/0000", "“01/02/0000” is not a date." + DAY),
    ("day", "20.11.26", "“20.11.26” is not a date." + DAY),
    ("day", "2026/9/5", "“2026/9/5” is not written year-month-day: did you mean 2026-09-05?" + DAY),
    ("day", "2026/13/5", "“2026/13/5” is not a date." + DAY),
    ("day", "2026-11-31", "2026-11-31 does not exist: November 2026 has 30 days."),
    ("day", "2026-11-00", "2026-11-00 does not exist: November 2026 has 30 days."),
    ("day", "20261120", "“20261120” is not a date." + DAY),
    ("day", "2026-W47-5", "“2026-W47-5” is not a date." + DAY),
    ("day", "2026-11-20T15:00", "“2026-11-20T15:00” has a time, and only the day is wanted here." + DAY),
    ("moment", "2026-11-20 15:00",
     "“2026-11-20 15:00” has no T between day and time: did you mean 2026-11-20T15:00?" + MOMENT),
    ("moment", "2026-11-20T24:00", "24:00 is not a time: a day runs from 00:00 to 23:59." + MOMENT),
    ("moment", "2026-11-20T23:60", "23:60 is not a time: a day runs from 00:00 to 23:59." + MOMENT),
    ("moment", "2026-11-20T00:00:60", "00:00:60 is not a time: a day runs from 00:00 to 23:59." + MOMENT),
    ("moment", "tomorrow", "“tomorrow” is not a date." + MOMENT),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "message"), REFUSALS)
def test_refusals_say_what_is_wrong_and_how_to_write_it(name: str, text: str, message: str) -> None:
    """What is no quantity, or may be two, is refused with words for deal makers."""
    with pytest.raises(QuantityError) as refused:
        parse(name, text)
    assert str(refused.value) == message
    assert str(pickle.loads(pickle.dumps(refused.value))) == message


def test_advice_holds_no_value() -> None:
    """The advice of a refusal stays the same whatever was written, so that it can be shown to anybody."""
    refusals = []
    for text in ("EUR 250.000", "EUR 7,35 Mio", "$9"):
        with pytest.raises(QuantityError) as refused:
            Money.parse(text)
        refusals.append(refused.value)
    assert {refusal.advice for refusal in refusals} == {MONEY.strip()}
    assert refusals[0].problem == "“EUR 250.000” can be read as EUR 250,000 or as EUR 250."
