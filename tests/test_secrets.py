"""Secrets: found wherever they are, and nothing else called one."""

from __future__ import annotations

import csv
import os
import shutil
from pathlib import Path

import pytest

from handover.checks.secrets import password_in, token_in, tokens
from handover.facts import open_folder
from handover.reading import comments

SHARED = Path(os.environ.get("HANDOVER_SHARED", Path(__file__).parent.parent.parent / "shared"))
BASE = Path(__file__).parent / "checks" / "base"
REPLIES = SHARED / "data" / "saved-replies"

TOKENS = {
    "AWS": "AKIA" + "IOSFODNN7EXAMPLE",
    "GitHub": "ghp_" + "0123456789abcdefghijABCDEFGHIJ012345",
    "GitLab": "glpat-" + "AbCdEf0123456789AbCd",
    "Slack": "xoxb-" + "123456789012-123456789012-abcdefabcdef",
    "Slack hook": "https://hooks.slack.com/services/" + "T0000000A/B0000000B/XXXXXXXXXXXXXXXXXXXXXXXX",
    "Stripe": "sk_live_" + "0123456789abcdefghijABCD",
    "SendGrid": "SG." + "a1" * 11 + "." + "b2" * 21 + "c",
    "JWT": "eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiIxMjM0NTY3ODkwIn0.abcDEF123_-456",
    "Telegram": "110201543:" + "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawX",
    "a key": "-----BEGIN RSA PRIVATE " + "KEY-----",
    "an address": "https://cm:" + "Soleil2024@forum.example/admin",
    "Meta": "EAA" + "B1c2D3e4" * 8,
    "Discord hook": "https://discord.com/api/webhooks/" + "1234567890/abc-DEF_123",
}


@pytest.mark.parametrize("name", TOKENS)
def test_a_token_is_found_in_a_sentence(name: str) -> None:
    """The look that spares most texts the detectors lets none of these pass."""
    assert token_in(f"Le robot publie avec {TOKENS[name]} depuis mars.") is not None


@pytest.mark.parametrize("name", TOKENS)
def test_a_token_in_an_entry_is_told_whatever_stands_in_the_others(name: str, tmp_path: Path) -> None:
    """All texts of a handbook are looked at together first; that may let none pass either."""
    shutil.copytree(BASE, tmp_path / "content")
    thread = tmp_path / "content/threads/refund-page.yaml"
    thread.write_text(f"{thread.read_text('utf-8')}review_when: '{TOKENS[name]}'\n", "utf-8")
    opened = open_folder(tmp_path)
    (found,) = tokens(opened)
    assert (found.entry, found.path) == (opened.handbook.get("thread/refund-page"), ("review_when",))


@pytest.mark.parametrize(
    ("text", "announced"),
    [
        ("mot de passe CM Instagram : Soleil2024!", "mot de passe CM Instagram"),
        ("Code wifi : velo4ever", "Code wifi"),
        ("MDP=Pedale26", "MDP"),
        ("The password is Sunny2024!", "The password"),
        ("Login: cm / Password: “Sunny2024”", "Password"),
        ("clé API : 9f8e7d6c5b", "clé API"),
        ("le mot de passe est\xa0: Soleil2024", "mot de passe est"),
    ],
)
def test_a_password_in_words_is_found(text: str, announced: str) -> None:
    """Only the words before it are ever repeated."""
    found = password_in(text)
    assert found is not None
    assert found in text
    assert announced.removeprefix("The ") in found


@pytest.mark.parametrize(
    "text",
    [
        "Mot de passe : dans le coffre « Communauté » du gestionnaire",
        "Mot de passe oublié : https://compte.maison-pedale.example/reset2024",
        "Code promo : VELO2026, valable jusqu’au 30/06",
        "password: 1Password, vault CM",
        "Le code de retour : RMA48213",
        "Mot de passe : {lien_1} pour le changer",
        "Le mot de passe doit compter 12 caractères : des lettres et des chiffres",
        "Voir https://www.maison-pedale.example/aide/remboursements-2026?ref=mail",
        "login: cm@maison-pedale2.example",
    ],
)
def test_what_is_no_secret_is_left_alone(text: str) -> None:
    """A false alarm teaches people to pass over the true one."""
    assert (token_in(text), password_in(text)) == (None, None)


def test_only_comments_are_read_as_comments() -> None:
    """A `#` in a value begins no comment, however it is quoted; one after a value or a header does."""
    text = (
        "a: \"x # no\" # one\nb: |  # two\n  y # no\n  # no\n# three\nc: 'no # no\n  # no'\nd: e#no # four\n"
    )
    assert list(comments(text)) == [(1, "# one"), (2, "# two"), (5, "# three"), (8, "# four")]


@pytest.mark.skipif(not REPLIES.is_dir(), reason="the shared saved replies are not beside the repository")
def test_no_real_answer_or_comment_is_called_a_secret() -> None:
    """Thousands of texts that people wrote in French and English, and not one false alarm."""
    alarms = [
        cell
        for path in sorted(REPLIES.glob("*.csv"))
        for row in csv.reader(path.read_text("utf-8").splitlines(keepends=True))
        for cell in row
        if token_in(cell) or password_in(cell)
    ]
    assert alarms == []
