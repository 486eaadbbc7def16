"""What threats and special categories sound like, in French and English, as patterns of folded text."""

from __future__ import annotations

import re

_WE = r"\b(?:nous|on|je|we|i|our|nos|notre)\b[^.!?\n]{0,60}?\b"
_YOUR = r"(?:votre|vos|ton|tes)"
_POST = r"(?:commentaire|message|avis|post|publication|compte)s?"
_POST_EN = r"(?:comment|post|review|message|account)s?"

_THREATS = (
    r"\bpoursuites? (?:judiciaires?|penales?|en justice)",
    rf"{_WE}poursuiv\w+ en justice",
    rf"{_WE}(?:port|depos)\w+ plainte",
    rf"{_WE}(?:engag|intent|entam)\w+ (?:une |des )?(?:action|procedure)s? (?:en justice|judiciaire)",
    r"\b(?:action en justice|mise en demeure|suites judiciaires)\b",
    rf"{_WE}saisi\w+ (?:la justice|le tribunal|nos avocats)",
    r"\b(?:nos avocats|notre avocat|notre service juridique se reserve)\b",
    rf"{_WE}(?:supprim|effac)\w+ (?:{_YOUR}|ce|ces) {_POST}",
    rf"\b{_YOUR} {_POST} (?:ser\w+|va etre|vont etre) (?:supprim|efface|bloque|bann|masque)\w*",
    rf"{_WE}(?:bann|bloqu)\w+ {_YOUR} (?:compte|profil)",
    rf"{_WE}(?:tak|pursu|consider|initiat)\w+ legal (?:action|step|proceeding)s?",
    r"\blegal (?:action|proceedings) (?:will|against you)",
    r"\b(?:sue you|press charges|take you to court|see you in court)\b",
    r"\bour (?:lawyers|solicitors|attorneys|legal team) (?:will|are|may|shall)\b",
    rf"{_WE}(?:delet|remov|eras)\w+ your {_POST_EN}",
    rf"\byour {_POST_EN} (?:will|is going to|are going to) be (?:delet|remov|block|bann|eras)\w*",
    r"\b(?:ban|block) you\b",
)
_THREAT = re.compile("|".join(_THREATS))
_STEMS = (
    *(
        "plainte",
        "justice",
        "avocat",
        "juridique",
        "judiciaire",
        "penal",
        "tribunal",
        "demeure",
        "sous peine",
    ),
    *("supprim", "effac", "bann", "bloqu", "masqu", "legal ", "sue you", "press charges", "court", "lawyer"),
    *("solicitor", "attorney", "delet", "remov", "erase", "erasing", "ban you", "block"),
)


def threat_in(folded: str) -> re.Match[str] | None:
    """Return the first threat in a *folded* text; a look at word stems spares nearly every text."""
    return _THREAT.search(folded) if any(stem in folded for stem in _STEMS) else None


_HINTS = {
    "health": (
        r"malad(?:e|ie)s?|cancer|diabet\w*|depressi(?:f|ve|on|ons)|depressed|burn-?out|handicap\w*|disab(?:led|ility)",
        r"enceinte|pregnan\w*|grossesse|hospitali[sz]\w*|chimio\w*|chemo\w*|autis\w*|bipolaire|bipolar|sclerose",
        r"epilep\w*|alcoolique|alcoholic|addict\w*|sick leave|therap(?:ie|y)|etat de sante|psychiatr\w*",
    ),
    "religion": (
        r"musulman\w*|muslim\w*|islam\w*|catholi\w*|chretien\w*|christian(?:ity)?|protestant\w*|juif|juive|jewish",
        r"judais\w*|bouddhis\w*|buddhis\w*|hindou\w*|hindu\w*|athee|atheist|ramadan|mosquee|mosque|synagogue",
        r"temoins? de jehovah|jehovah's witness(?:es)?",
    ),
    "politics": (
        r"vote(?:r|s)? (?:a gauche|a droite|pour|left|right|for)|(?:extreme|ultra)[ -]?(?:droite|gauche)",
        r"far[ -](?:right|left)|opinions? politiques?|political (?:views?|opinions?)|party member",
        r"militante? (?:politique|de gauche|de droite|ecologiste|du parti)",
        r"(?:membre|adherente?|carte) du parti",
        r"communiste|communist|royaliste|macroniste|insoumise?",
    ),
    "union": (
        r"syndicalist\w*|syndiquee?s?|syndicat|delegue\w* syndical\w*|cgt|cfdt|trade union\w*|union member",
        r"unioni[sz]ed|shop steward",
    ),
    "sexuality": (
        r"homosexu\w*|lesbien\w*|lesbian|gay|bisexu\w*|transgenre|transgender|transsexu\w*|coming[ -]out",
        r"orientation sexuelle|sexual orientation|heterosexu\w*",
    ),
}
HINT = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<{name}>{'|'.join(sounds)})" for name, sounds in _HINTS.items())
    + r")(?!\w)"
)
"""The name of the group that matched is the category."""
