"""Personal data in somebody else's words: what can be told from its form, and the same text without it.

A mask says what stood there and nothing more, in no particular language: `@…` a name used in a space,
`…@…` an e-mail address, `☎…` a telephone number, `#…` an order or file number. Masking twice changes nothing.
"""

from __future__ import annotations

import re
from enum import StrEnum


class PersonalData(StrEnum):
    """What kind of personal data a text holds."""

    EMAIL = "email"
    HANDLE = "handle"
    PHONE = "phone"
    ORDER = "order"


_MASKS = {
    PersonalData.EMAIL: "…@…",
    PersonalData.HANDLE: "@…",
    PersonalData.PHONE: "☎…",
    PersonalData.ORDER: "#…",
}

_GAP = r"[\s.\-/]?"
_PHONE = "|".join(
    (
        rf"(?:\+33|0033){_GAP}(?:\(0\))?{_GAP}[1-9](?:{_GAP}\d\d){{4}}",
        rf"0[1-9](?:{_GAP}\d\d){{4}}",
        rf"\+\d{{1,3}}(?:{_GAP}\(?\d{{1,4}}\)?){{2,6}}",
        r"(?:1[\s.\-])?\(\d{3}\)\s?\d{3}[\s.\-]\d{4}",
        r"(?:1[\s.\-])?\d{3}[\s.\-]\d{3}[\s.\-]\d{4}",
        r"0\d{3,4}\s\d{3}\s?\d{3,4}",
    )
)
_NUMBER = r"(?=[A-Z0-9\-]*\d{3})[A-Z]{0,4}-?\d[A-Z0-9\-]{3,}"
_WORD_FOR_IT = (
    r"(?:commande|cmd|facture|colis|dossier|ticket|suivi|contrat|client|r[ée]f(?:[ée]rence)?|order|invoice"
    r"|case|tracking|parcel|booking|customer|reference)s?"
)
_BEFORE_IT = (
    rf"(?:{_WORD_FOR_IT}\s*(?:n[°o]\.?|num[ée]ro|number|no\.?|id|\#|:)*\s*[:\#]?\s*|n[°º]\s*|\#(?=\d))"
)

_FINDER = re.compile(
    rf"""
    (?P<email>[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+)
    |(?<![\w@/.])(?P<handle>@\w(?:[\w.\-]*\w)?|/?\bu/\w[\w\-]{{2,}})
    |(?<![\w+])(?P<phone>{_PHONE})(?![\w])
    |(?<!\w)(?P<before>(?i:{_BEFORE_IT}))(?P<order>{_NUMBER})(?!\w)
    |(?<![\w.,])(?P<long>\d{{9,}}|\d{{3}}-\d{{7}}-\d{{7}})(?!\w)
    """,
    re.VERBOSE,
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:-\d{1,3})?")
_DIGITS = re.compile(r"\d")


def mask(text: str) -> tuple[str, tuple[PersonalData, ...]]:
    """Return *text* with personal data masked, and the kinds that were found in it, each once."""
    found: dict[PersonalData, None] = {}

    def masked(match: re.Match[str]) -> str:
        kind = _kind_of(match)
        if kind is None:
            return match[0]
        found[kind] = None
        before = match["before"] or ""
        return before.removesuffix("#") + _MASKS[kind]

    shown, before = (_FINDER.sub(masked, text) if _worth_a_look(text) else text), text
    while shown != before:
        shown, before = _FINDER.sub(masked, shown), shown
    return shown, tuple(found)


def _worth_a_look(text: str) -> bool:
    return "@" in text or "u/" in text or _DIGITS.search(text) is not None


def _kind_of(match: re.Match[str]) -> PersonalData | None:
    if match["email"]:
        return PersonalData.EMAIL
    if match["handle"]:
        return PersonalData.HANDLE
    if match["phone"]:
        return PersonalData.PHONE
    order = match["order"] or match["long"]
    return None if _YEAR.fullmatch(order) else PersonalData.ORDER
