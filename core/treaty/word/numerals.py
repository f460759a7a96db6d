"""Numbers as lists write them."""

from __future__ import annotations

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NTH = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth"}
_NTH |= {"twelve": "twelfth"}


def numeral(number: int, form: str) -> str:
    """`number` in a form that Word knows, such as `lowerRoman`; in digits where the form is another language's."""
    match form if number > 0 else "decimal" if form != "none" else form:
        case "none" | "bullet":
            return ""
        case "decimalZero":
            return f"{number:02}"
        case "lowerRoman" | "upperRoman":
            return _cased(_roman(number), form)
        case "lowerLetter" | "upperLetter":
            return _cased(_letters(number), form)
        case "ordinal":
            return _ordinal(number)
        case "cardinalText":
            return _words(number).capitalize()
        case "ordinalText":
            return _nth(number).capitalize()
    return str(number)


def _cased(letters: str, form: str) -> str:
    return letters.upper() if form.startswith("upper") else letters


def _roman(number: int) -> str:
    said = ""
    for value, letters in _ROMAN:
        said += letters * (number // value)
        number %= value
    return said


def _letters(number: int) -> str:
    """`a` to `z`, then `aa`, `bb`: as Word goes on, and no spreadsheet does."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _ordinal(number: int) -> str:
    end = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{end}"


def _words(number: int) -> str:
    if number < 20:
        return _ONES[number]
    rest = f"-{_ONES[number % 10]}" if number % 10 else ""
    return _TENS[number // 10] + rest if number < 100 else str(number)


def _nth(number: int) -> str:
    head, dash, last = _words(number).rpartition("-")
    if last.isdecimal():
        return _ordinal(number)
    ending = f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th"
    return f"{head}{dash}{_NTH.get(last, ending)}"
