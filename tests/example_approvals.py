"""Write the example handbook's approvals anew: `make example-approvals`.

The people of the example are invented, and so are their keys: each is made from a public phrase, so that
anybody can sign for anybody here, and nobody anywhere else. What is written is the same each time.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from handover.approvals.keys import PublicKey, public_key
from handover.approvals.proposal import proposal
from handover.approvals.record import RecordPlace
from handover.approvals.register_file import REGISTER_PATH, SIGNATURE_PATH, signed_bytes, written
from handover.approvals.signature import Namespace, sign_with
from handover.approvals.statement import Attestation, Decision, Verdict, attested_statement, statement
from handover.approvals.subject_store import path_of
from handover.approvals.subjects import subjects_of
from handover.authoring.recording import with_decision
from handover.facts import open_folder, open_revision
from handover.months import months_after
from handover.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handover.approvals.subject import Subject

ROOT = Path(__file__).parent.parent
CONTENT = ROOT / "content"
COMMIT = "6f1d3c0b9a4e5f7d8c2b1a0e9d8c7b6a5f4e3d2c"
"""The commit that an approving review was about; the forge of the example is invented too."""
WHO = {
    "atelier": "arnaud-teyssier",
    "communication": "helene-vasseur",
    "direction": "odile-granger",
    "juridique": "sophie-delmas",
    "produit": "mei-tanguy",
    "ressources-humaines": "rachel-nguema",
    "service-client": "bastien-kermorgant",
}
SIGNS = frozenset({"sophie-delmas", "helene-vasseur"})
"""Who signs with a key, since the day it counts."""
SIGNING_SINCE = date(2026, 9, 7)
MONTHS = 12
A, R, W, C = Verdict.APPROVE, Verdict.REFUSE, Verdict.WITHDRAW, Verdict.ASK_CHANGES


@dataclass(frozen=True, kw_only=True)
class Said:
    """What one department said of an entry one day."""

    entry: str
    department: str
    on: date
    verdict: Verdict = A
    by: str = ""
    until: date | None = None
    language: str = ""
    """Only the wordings in this language."""
    at: str = ""
    """The revision whose text it was about; without one, the text as it stands."""
    account: str = ""
    comment: str = ""
    evidence: str = ""
    proposed: str = ""


def said(entry: str, departments: str, day: str, **told: object) -> list[Said]:
    """Return what several departments said on the same day."""
    on = date.fromisoformat(day if len(day) == len("2026-01-01") else f"2026-{day}")
    return [Said(entry=entry, department=one, on=on, **told) for one in departments.split()]  # type: ignore[arg-type]


MAIL = "Courriel retrouvé dans le dossier « Accords » de la boîte de la communauté"
VOICE = "Dit de vive voix, noté le jour même dans le cahier de l’atelier"
SHEET = "Feuille signée, classée à l’accueil"
TOGETHER = "Relu ensemble à son bureau, le 11 septembre"

STORY: tuple[Said, ...] = (
    *said("response/application-compte", "produit", "2025-11-04", evidence=MAIL),
    *said("response/colis-abime", "service-client", "2025-10-28", by="nadia-belhadj", evidence=MAIL),
    *said("response/donnees-suppression", "juridique", "2025-11-05", evidence=MAIL),
    *said("response/garantie-prise-en-charge", "atelier", "2025-10-30", evidence=SHEET),
    *said("response/garantie-prise-en-charge", "service-client", "2025-10-30", evidence=MAIL),
    *said("response/presse-contact", "communication direction", "2025-10-29", evidence=MAIL),
    *said("response/remboursement-demande", "service-client", "2025-10-27", evidence=MAIL),
    *said("response/remboursement-demande", "juridique", "2025-11-12", evidence=MAIL),
    *said("response/retard-livraison", "service-client", "02-24", by="nadia-belhadj", evidence=MAIL),
    *said("response/suivi-colis", "service-client", "03-18", by="nadia-belhadj", evidence=MAIL),
    *said("response/annuler-commande", "service-client", "02-03", language="fr", evidence=MAIL),
    *said(
        "response/annuler-commande",
        "juridique",
        "02-05",
        by="etienne-faure",
        language="fr",
        evidence=MAIL,
    ),
    *said("response/application-compte", "produit", "09-09", account="gitlab:m.tanguy"),
    *said("response/autonomie-hiver", "atelier", "02-04", evidence=VOICE),
    *said("response/autonomie-hiver", "service-client", "02-03", evidence=MAIL),
    *said("response/avis-une-etoile", "service-client juridique", "03-05", evidence=MAIL),
    *said(
        "response/balade-inscription",
        "communication",
        "01-20",
        by="louis-castaing",
        until=date(2026, 10, 31),
        evidence=MAIL,
    ),
    *said("response/batterie-chaude", "atelier direction", "06-29", at="2fa56b3", evidence=SHEET),
    *said("response/batterie-chaude", "juridique", "06-29", at="2fa56b3", evidence=MAIL),
    *said("response/batterie-chaude", "atelier direction", "09-08", evidence=SHEET),
    *said("response/batterie-chaude", "juridique", "09-08"),
    *said("response/code-promo-refuse", "communication", "02-04", evidence=MAIL),
    *said(
        "response/code-promo-refuse",
        "service-client",
        "08-27",
        verdict=R,
        comment=(
            "On n’applique plus de code après coup depuis l’erreur de prix : la phrase promet ce que la"
            " caisse refuse."
        ),
        evidence="Courriel à Hélène Vasseur, qui tenait le poste",
    ),
    *said("response/colis-abime", "service-client", "06-18", by="nadia-belhadj", evidence=MAIL),
    *said("response/craquement-direction", "atelier", "03-19", evidence=SHEET),
    *said("response/craquement-direction", "service-client", "03-19", evidence=MAIL),
    *said("response/donnees-suppression", "juridique", "09-08"),
    *said("response/empreinte-carbone", "communication juridique", "04-14", evidence=MAIL),
    *said(
        "response/empreinte-carbone",
        "juridique",
        "09-08",
        verdict=C,
        comment=(
            "Le Collectif a raison : nous donnons la Mésange et nous taisons le cargo. Donner les deux, ou"
            " dire que le second manque."
        ),
        proposed=(
            "Fabriquer une Mésange émet 165 kg de CO₂, dont un tiers pour la batterie ; le bilan de la"
            " Bergeronnette n’est pas encore vérifié."
        ),
    ),
    *said("response/erreur-de-prix", "service-client communication juridique", "07-10", evidence=MAIL),
    *said("response/fabrication-origine", "communication juridique", "04-15", evidence=MAIL),
    *said(
        "response/fourche-ligne-attente",
        "juridique",
        "09-11",
        verdict=R,
        at="25b3602",
        comment="« Aucun danger » : personne ne l’a mesuré. Cette ligne ne peut pas rester en ligne.",
    ),
    *said("response/fourche-ligne-attente", "juridique", "09-11"),
    *said(
        "response/fourche-ligne-attente",
        "atelier direction service-client",
        "09-11",
        evidence="Réunion de midi à l’atelier, compte rendu du 11 septembre",
    ),
    *said("response/garantie-prise-en-charge", "atelier", "06-19", evidence=VOICE),
    *said("response/garantie-prise-en-charge", "service-client", "06-18", evidence=MAIL),
    *said("response/panne-generale", "produit", "02-24", evidence=MAIL),
    *said("response/payer-en-plusieurs-fois", "service-client", "09-09", evidence=MAIL),
    *said("response/payer-en-plusieurs-fois", "communication", "09-09"),
    *said("response/piece-qui-lache", "juridique", "09-11"),
    *said(
        "response/piece-qui-lache",
        "atelier direction",
        "09-11",
        evidence="Réunion de midi à l’atelier, compte rendu du 11 septembre",
    ),
    *said("response/presse-contact", "communication", "09-07"),
    *said("response/presse-contact", "direction", "06-30", evidence=MAIL),
    *said("response/prix-trop-cher", "service-client", "02-03", at="2fa56b3", evidence=MAIL),
    *said("response/prix-trop-cher", "communication", "02-04", at="2fa56b3", evidence=MAIL),
    *said("response/rappel-chargeur", "juridique atelier direction", "05-28", evidence=SHEET),
    *said(
        "response/rappel-chargeur",
        "juridique",
        "07-06",
        verdict=W,
        comment=(
            "L’incident est clos depuis le 19 juin, et l’annonce épinglée partout : elle ne se republie"
            " plus. À qui demande, répondre avec « Mon chargeur est-il rappelé »."
        ),
        evidence=MAIL,
    ),
    *said("response/rappel-chargeur-reponse", "juridique atelier direction", "05-28", evidence=SHEET),
    *said("response/remboursement-demande", "service-client", "06-18", evidence=MAIL),
    *said("response/remboursement-demande", "juridique", "09-08"),
    *said("response/reparation-attente", "atelier", "02-04", evidence=SHEET),
    *said("response/reparation-attente", "service-client", "02-04", evidence=MAIL),
    *said("response/retard-livraison", "service-client", "06-18", by="nadia-belhadj", evidence=MAIL),
    *said(
        "response/stage-candidature",
        "ressources-humaines",
        "01-22",
        until=date(2026, 6, 30),
        evidence="Courriel de Rachel Nguema : « valable pour la saison des stages »",
    ),
    *said("response/suivi-colis", "service-client", "06-18", by="nadia-belhadj", evidence=MAIL),
    *said("charter/charter", "communication juridique", "09-11"),
    *said("charter/charter", "service-client", "09-11", evidence=TOGETHER),
    *said("triage/triage", "communication juridique", "09-11"),
    *said("triage/triage", "service-client", "09-11", evidence=TOGETHER),
)


def private(name: str) -> Ed25519PrivateKey:
    """Return the key of somebody in the example, made from a public phrase."""
    return Ed25519PrivateKey.from_private_bytes(hashlib.sha256(f"Maison Pédale: {name}".encode()).digest())


def public(name: str) -> PublicKey:
    """Return its public half."""
    raw = private(name).public_key().public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH)
    return public_key(raw.decode())


def decision_of(one: Said, subjects: Iterable[Subject]) -> Decision:
    """Return what was said as a decision: signed by who signs, attested by CI, or recorded by the CM."""
    by = one.by or WHO[one.department]
    signs = by in SIGNS and one.on >= SIGNING_SINCE
    until = one.until or months_after(one.on, MONTHS)
    decision = Decision(
        verdict=one.verdict,
        department=one.department,
        by=by,
        on=one.on,
        until=until if one.verdict is A else None,
        subjects=tuple(subject.digest for subject in subjects),
        recorded_by="" if signs or one.account else "jade-morvan",
        comment=one.comment,
        evidence=one.evidence,
        proposed=one.proposed,
    )
    if one.account:
        message = attested_statement(decision, account=one.account, commit=COMMIT)
        signature = sign_with(message, Namespace.ATTESTATION, private("ci"))
        attestation = Attestation(account=one.account, commit=COMMIT, signature=signature)
        return replace(decision, attestation=attestation)
    if signs:
        signature = sign_with(statement(decision), Namespace.APPROVAL, private(by))
        return replace(decision, signature=signature)
    return decision


def subjects_at(one: Said) -> list[Subject]:
    """Return what *one* is about: the entry's subjects now or at a revision, in its language."""
    opened = open_folder(ROOT)
    if one.at:
        repository = Repository.discover(ROOT)
        if repository is None:
            raise SystemExit("this is no git repository")
        opened = open_revision(repository, one.at, today=one.on)
    entry = opened.handbook.get(one.entry)
    if entry is None:
        raise SystemExit(f"there is no {one.entry}")
    found = subjects_of(entry)
    return [each for each in found if one.language in ("", dict(each.slot.wording).get("language"))]


def write() -> None:
    """Write every record, every subject that was decided on, and the signed register."""
    shutil.rmtree(CONTENT / "approvals", ignore_errors=True)
    for one in sorted(STORY, key=lambda said: said.on):
        subjects = subjects_at(one)
        for subject in subjects:
            stored = CONTENT / path_of(subject)
            stored.parent.mkdir(parents=True, exist_ok=True)
            stored.write_bytes(subject.data)
        kind, _, name = one.entry.partition("/")
        record = CONTENT / RecordPlace(kind, name, one.department).path()
        before = record.read_bytes() if record.is_file() else b""
        record.write_bytes(with_decision(record.name, before, decision_of(one, subjects)))
    register = replace(proposal(open_folder(ROOT).handbook), serial=1)
    signature = sign_with(signed_bytes(register), Namespace.REGISTER, private("root"))
    (CONTENT / REGISTER_PATH).write_bytes(written(register))
    (CONTENT / SIGNATURE_PATH).write_text(signature, "utf-8")


if __name__ == "__main__":
    write()
    sys.stdout.write(f"{public('root').fingerprint}\n")
