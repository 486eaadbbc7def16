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
    address = quote(_owner_address(renderer, entry), "@")
    about = quote(f"{entry.heading} ({entry.ref})")
    return Corrections(
        file=file,
        correct=f"{base}{quote(file.removeprefix('content/'))}"
        if base
        else _letter(renderer, address, about, _CORRECTION),
        disagree=_letter(renderer, address, about, _DISAGREEMENT),
        objections=tuple(
            thread
            for thread in renderer.handbook.naming(entry.ref, Thread, "about")
            if thread.type is ThreadType.OBJECTION and thread.status is not ThreadStatus.CLOSED
        ),
    )


_CORRECTION = (say("Correction"), say("What is wrong, and what it should say:"))
_DISAGREEMENT = (say("We do not agree"), say("What we do not agree with, and what we propose:"))
"""What a ready e-mail is about, and what it asks to write."""


def _letter(renderer: Renderer, address: str, about: str, matter: tuple[Sentence, Sentence]) -> str:
    subject, body = renderer.once((_letter, matter[0].text), lambda: _matter(renderer, *matter))
    return f"mailto:{address}?subject={subject}{about}&body={body}"


def _matter(renderer: Renderer, matter: Sentence, ask: Sentence) -> tuple[str, str]:
    """Return what begins the subject, and the body, for an address."""
    subject = quote(f"{renderer.said(matter)}{renderer.said(say(': '))}")
    return subject, quote(f"{renderer.said(ask)}\n\n")


def _owner_address(renderer: Renderer, entry: Entry) -> str:
    """Return the address of the department that owns the entry's first topic, otherwise the company's."""
    handbook = renderer.handbook
    names = entry.topics if isinstance(entry, Response) else (entry.id,) if isinstance(entry, Topic) else ()
    owners = [topic.owner for name in names if (topic := handbook.find(Topic, name))]
    departments = [entry] if isinstance(entry, Department) else [handbook.find(Department, o) for o in owners]
    written = (_EMAIL.search(department.reach_by) for department in departments if department)
    return next((found[0] for found in written if found), handbook.company.contact_email)
