"""How the reader of a page corrects it, disagrees with it, and sees who did."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
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
    return Corrections(
        file=file,
        correct=f"{base}{quote(file.removeprefix('content/'))}"
        if base
        else _letter(renderer, entry, say("Correction"), say("What is wrong, and what it should say:")),
        disagree=_letter(
            renderer, entry, say("We do not agree"), say("What we do not agree with, and what we propose:")
        ),
        objections=tuple(
            thread
            for thread in renderer.handbook.naming(entry.ref, Thread, "about")
            if thread.type is ThreadType.OBJECTION and thread.status is not ThreadStatus.CLOSED
        ),
    )


def _letter(renderer: Renderer, entry: Entry, matter: Sentence, ask: Sentence) -> str:
    subject = _quoted(f"{renderer.said(matter)}{renderer.said(say(': '))}")
    about = _quoted(f"{entry.heading} ({entry.ref})")
    body = _quoted(f"{renderer.said(ask)}\n\n")
    address = _quoted(_owner_address(renderer, entry), "@")
    return f"mailto:{address}?subject={subject}{about}&body={body}"


@lru_cache
def _quoted(text: str, safe: str = "/") -> str:
    """Return *text* for an address; the same few are asked for on every page, or twice on one."""
    return quote(text, safe)


def _owner_address(renderer: Renderer, entry: Entry) -> str:
    """Return the address of the department that owns the entry's first topic, otherwise the company's."""
    handbook = renderer.handbook
    names = entry.topics if isinstance(entry, Response) else (entry.id,) if isinstance(entry, Topic) else ()
    owners = [topic.owner for name in names if (topic := handbook.find(Topic, name))]
    departments = [entry] if isinstance(entry, Department) else [handbook.find(Department, o) for o in owners]
    written = (_EMAIL.search(department.reach_by) for department in departments if department)
    return next((found[0] for found in written if found), handbook.company.contact_email)
