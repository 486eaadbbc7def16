"""How the reader of a page corrects it, disagrees with it, and sees who did."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from handover.entries.department import Department
from handover.entries.response import Response
from handover.entries.terms import ThreadStatus, ThreadType
from handover.entries.thread import Thread
from handover.entries.topic import Topic
from handover.language import say

if TYPE_CHECKING:
    from handover.entries import Entry
    from handover.handbook import Handbook
    from handover.language import Sentence
    from handover.pages.rendering import Renderer

_EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;.]+")


@dataclass(frozen=True)
class Corrections:
    """Where an entry was written, the two ways to contradict it, and the objections that are open."""

    file: str
    correct: str
    disagree: str
    objections: tuple[Thread, ...]


def corrections(renderer: Renderer, entry: Entry) -> Corrections:
    """Return how *entry* is corrected: on the forge where there is one, otherwise by a ready e-mail."""
    file = renderer.handbook.place(entry.ref).file
    base = renderer.setting.edit_base
    owner = _owner(renderer.handbook, entry)
    correction, disagreement = renderer.once((_letters, owner), lambda: _letters(renderer, owner))
    about = quote(f"{entry.heading} ({entry.ref})")
    return Corrections(
        file=file,
        correct=f"{base}{quote(file.removeprefix('content/'))}" if base else about.join(correction),
        disagree=about.join(disagreement),
        objections=tuple(
            thread
            for thread in renderer.handbook.naming(entry.ref, Thread, "about")
            if thread.type is ThreadType.OBJECTION and thread.status is not ThreadStatus.CLOSED
        ),
    )


def _letters(renderer: Renderer, owner: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return the addresses of ready e-mails to the department *owner*: a correction, and an objection.

    What the e-mail is about goes between the two parts of each.
    """
    address = quote(_email_of(renderer.handbook, owner) or renderer.handbook.company.contact_email, "@")
    return _letter(renderer, address, *_CORRECTION), _letter(renderer, address, *_DISAGREEMENT)


_CORRECTION = (say("Correction"), say("What is wrong, and what it should say:"))
_DISAGREEMENT = (say("We do not agree"), say("What we do not agree with, and what we propose:"))
"""What a ready e-mail is about, and what it asks to write."""


def _letter(renderer: Renderer, address: str, matter: Sentence, ask: Sentence) -> tuple[str, str]:
    subject = quote(f"{renderer.said(matter)}{renderer.said(say(': '))}")
    body = quote(f"{renderer.said(ask)}\n\n")
    return f"mailto:{address}?subject={subject}", f"&body={body}"


def _owner(handbook: Handbook, entry: Entry) -> str:
    """Return the id of the department that answers for an entry: its first topic's; empty without one."""
    if isinstance(entry, Department):
        return entry.id
    names = entry.topics if isinstance(entry, Response) else (entry.id,) if isinstance(entry, Topic) else ()
    owners = (topic.owner for name in names if (topic := handbook.find(Topic, name)))
    return next((owner for owner in owners if _email_of(handbook, owner)), "")


def _email_of(handbook: Handbook, owner: str) -> str:
    """Return the e-mail address by which a department is reached; nothing where there is none."""
    department = handbook.find(Department, owner) if owner else None
    found = _EMAIL.search(department.reach_by) if department else None
    return found[0] if found else ""
