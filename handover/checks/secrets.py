"""Secrets: no password, no token, anywhere. What is found is never shown. The only door to detect-secrets."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Protocol

from handover.checks.rule import Finding
from handover.language import say
from handover.problems import Place
from handover.reading import MARKDOWN, Readable, comments

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from handover.facts import Opened
    from handover.language import Sentence


class _Detector(Protocol):
    secret_type: str

    def analyze_string(self, string: str) -> Iterator[str]: ...


_SIGNS = ("PRIVATE KEY", "PuTTY-User-Key", "xox", "hooks.slack", "/webhooks/", "_authToken")
_WITH_PASSWORD = re.compile(r"://[^\s/]*@")
_DIGIT = re.compile("[0-9]")
_DIGITS_AS_ONE = bytes(ord("1") if chr(code) in "0123456789" else code for code in range(256))
_LONG = 12
"""No token without a sign is in a shorter word."""
_LONG_AND_MIXED = re.compile(
    r"""
    (?<![\w+=])(?=[A-Za-z_+=]*[0-9])(?=[0-9_+=]*[A-Za-z])[\w+=]{12}
    |(?<![\w\-])(?=[\w\-]*?[a-z])(?=[\w\-]*?[A-Z])(?=[\w\-]*?[0-9])[\w\-]{16}
    """,
    re.VERBOSE | re.ASCII,
)
_PUBLIC = re.compile(r"\bsha256:[0-9a-f]{64}\b|\bssh-ed25519 [A-Za-z0-9+/]{68}|^[0-9a-f]{40}$")
"""What is meant to be read and looks like a token: digests, public keys, commits."""
_OWN = (
    ("Meta access token", re.compile(r"\bEAA[A-Za-z0-9]{40,}")),
    ("GitHub token", re.compile(r"\bgithub_pat_\w{40,}")),
    ("Discord webhook", re.compile(r"https://(?:\w+\.)?discord(?:app)?\.com/api/webhooks/\d+/[\w\-]+")),
    ("API key", re.compile(r"\bsk-(?:proj-|ant-)?[A-Za-z0-9_\-]{32,}")),
    ("Google API key", re.compile(r"\bAIza[\w\-]{35}")),
)
_LEFT_OUT = {"KeywordDetector", "Base64HighEntropyString", "HexHighEntropyString", "IPPublicDetector"}
"""Detectors that guess from a word or from chance; they see secrets in plain French."""


@cache
def _detectors() -> tuple[_Detector, ...]:
    from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class  # noqa: PLC0415 - slow to load

    classes: list[type[_Detector]] = list(get_mapping_from_secret_type_to_class().values())
    wanted = [cls for cls in classes if cls.__name__ not in _LEFT_OUT]
    return tuple(cls() for cls in sorted(wanted, key=lambda cls: str(cls.__name__)))


def token_in(text: str) -> str | None:
    """Return the kind of the first token in *text*, as `GitHub Token`; None where there is none."""
    if not _plausible(text):
        return None
    own = next((name for name, pattern in _OWN if pattern.search(text)), None)
    return own or next((d.secret_type for d in _detectors() if any(d.analyze_string(text))), None)


def _plausible(text: str) -> bool:
    """Tell whether a token could be in *text*: a long run of letters and digits, or a sign of another kind.

    It spares nearly every text the detectors, which are a hundred times slower.
    """
    if _has_sign(text):
        return True
    if not any(len(word) >= _LONG and _DIGIT.search(word) for word in text.split()):
        return False
    return bool(_LONG_AND_MIXED.search(_PUBLIC.sub("", text)))


def _has_sign(text: str) -> bool:
    return any(sign in text for sign in _SIGNS) or bool(_WITH_PASSWORD.search(text))


_NAMES_ONE = re.compile(
    r"""
    (?:mots?\s+de\s+passe|\bmdp|\bpass\s?words?|\bpasswd|\bpwd|\bpass\s?phrase|\bpass\s?code|phrase\s+secr[eè]te
      |\bcode\s+(?:wi-?fi|pin|puk|d['’]acc[eè]s|secret|du\s+coffre|de\s+r[ée]cup[ée]ration|alarme|admin)
      |\b(?:wi-?fi|access|recovery|alarm|door)\s+code
      |\bcl[ée]\s+(?:wi-?fi|api|secr[eè]te|de\s+r[ée]cup[ée]ration)|\b(?:api|secret|recovery|wi-?fi)\s+key|\blogins?)
    \b[^:=\n]{0,40}?\s*(?:[:=]|\best\b|\bis\b)\s*["'«“(]?\s*
    (?P<value>\S{6,})
    """,
    re.VERBOSE | re.IGNORECASE,
)
_STEMS = ("pass", "mdp", "pwd", "code", "cle", "clé", "key", "login", "secr")
_NOT_ONE = re.compile(r"https?://|www\.|\{|1password|\S+@\S+\.\w+|\d+h\d*|\d+[-/]\w+[-/]\d+", re.IGNORECASE)


def password_in(text: str) -> str | None:
    """Return the words that announce a password in *text* when one follows; None otherwise."""
    if not _DIGIT.search(text):
        return None
    lowered = text.lower()
    if not any(stem in lowered for stem in _STEMS):
        return None
    for match in _NAMES_ONE.finditer(text):
        value = match["value"]
        mixed = any(c.isdigit() for c in value) and any(c.isalpha() for c in value)
        if mixed and not _NOT_ONE.match(value):
            return match[0][: match.start("value") - match.start()].strip(" \t\n:=\"'«“(")
    return None


def tokens(opened: Opened) -> Iterator[Finding]:
    """Find tokens and private keys in entries."""
    texts = opened.handbook.different_texts
    some = texts if _has_sign("\n".join(texts)) else _with_digit(texts)
    return _found(opened, some, token_in, _token)


def passwords(opened: Opened) -> Iterator[Finding]:
    """Find passwords and door codes written in words in entries."""
    return _found(opened, _with_digit(opened.handbook.different_texts), password_in, _password)


@lru_cache(maxsize=1)
def _with_digit(texts: frozenset[str]) -> tuple[str, ...]:
    """Return those of *texts* that have a digit in them; looked for in all at once, ten times as fast."""
    marked = "\0".join(texts).encode().translate(_DIGITS_AS_ONE).split(b"\0")
    return tuple(text for text, marks in zip(texts, marked, strict=True) if b"1" in marks)


def _found(
    opened: Opened,
    texts: Iterable[str],
    look: Callable[[str], str | None],
    told: Callable[[str], Sentence],
) -> Iterator[Finding]:
    """Find what *look* sees in *texts*, and every place in entries where it stands."""
    seen = {text: words for text in texts if (words := look(text))}
    if seen:
        for entry, leaf in opened.handbook.texts:
            if words := seen.get(leaf.value):
                yield Finding(entry, leaf.path, told(words), _REMEDY)


def elsewhere(opened: Opened) -> Iterator[Finding]:
    """Find secrets beside the entries: in comments, on free pages, in files that could not be read."""
    for file, number, line in _other_lines(opened):
        place = Place(file=file, line=number)
        if kind := token_in(line):
            yield Finding(None, (), _token(kind), _REMEDY, place)
        elif words := password_in(line):
            yield Finding(None, (), _password(words), _REMEDY, place)


def _other_lines(opened: Opened) -> Iterator[tuple[str, int, str]]:
    """Yield the file, the number and the text of every line, or comment, that is in no entry."""
    documents = {item.document.file: item.document for item in opened.handbook.located.values()}
    for file, document in documents.items():
        if isinstance(document, Readable) and b"#" in document.data:
            text = document.data.decode("utf-8", errors="replace")
            if _COMMENT.search(text):
                yield from ((file, number, comment) for number, comment in comments(text))
    start = f"{opened.source.prefix}/"
    known = frozenset(file.removeprefix(start) for file in documents if not file.endswith(".csv"))
    others = opened.source.listing((*MARKDOWN, ".yaml", ".yml", ".csv"), besides=known).files
    for name, data in others.items():
        if f"{start}{name}" not in documents:
            lines = data.decode("utf-8", errors="replace").splitlines()
            yield from ((f"{start}{name}", number, line) for number, line in enumerate(lines, start=1))


_COMMENT = re.compile(r"(?:^|\s)#", re.MULTILINE)


def _token(kind: str) -> Sentence:
    return say("there is a secret here ({kind})", kind=kind)


def _password(words: str) -> Sentence:
    return say("a password follows “{words}”", words=words)


_REMEDY = say(
    "change it, since others may have read it; keep it in the password manager and write only where it is"
)
