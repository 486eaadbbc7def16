"""Stubs: topics and departments that an import names and nobody has written yet.

A stub carries the tag `to-complete`, which `handover check` warns about until somebody completes the entry
and deletes the tag.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.authoring.commented import Block, Plain, tree_of
from handover.authoring.formatting import laid_out
from handover.authoring.schema import modeline
from handover.authoring.skeleton import id_from, place_of
from handover.checks.company import TO_COMPLETE
from handover.entries import KINDS
from handover.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handover.entries import Entry
    from handover.facts import Opened
    from handover.language import Language


class Stubs:
    """The topics and departments of a handbook, and those that must be made."""

    def __init__(self, opened: Opened, reader: Language) -> None:
        self.reader = reader
        self._ids = {
            kind: {
                word.casefold(): entry.id
                for entry in opened.handbook.all(KINDS[kind])
                for word in (entry.heading, entry.id)
            }
            for kind in ("topic", "department")
        }
        self._made: dict[tuple[str, str], dict[str, Plain]] = {}

    def id_of(self, kind: str, written: str, department: str = "") -> str:
        """Return the id of the topic or department that people call *written*, making a stub if need be.

        *department* is what the row calls the department that owns a topic.
        """
        known = self._ids[kind]
        name = known.get(written.casefold()) or known.get(id_from(written)) or ""
        if not name:
            name = id_from(written) or f"{kind}-{len(known) + 1}"
            known[written.casefold()] = known[name] = name
            self._made[kind, name] = (
                self._topic(written, department) if kind == "topic" else self._department(written)
            )
        return name

    def _topic(self, written: str, department: str) -> dict[str, Plain]:
        owner = self.id_of("department", department or self._to_complete())
        return {
            "label": written,
            "covers": self._to_complete(),
            "owner": owner,
            "approvers": [owner],
            "tags": [TO_COMPLETE],
        }

    def _department(self, written: str) -> dict[str, Plain]:
        missing = self._to_complete()
        return {
            "name": written,
            "mission": missing,
            "reach_by": missing,
            "hours": missing,
            "tags": [TO_COMPLETE],
        }

    def _to_complete(self) -> str:
        return self.reader.say(say("To complete"))

    def files(self) -> Iterator[tuple[type[Entry], str, str, str]]:
        """Yield kind, id, title and text of every stub, sorted."""
        for (kind, name), values in sorted(self._made.items()):
            cls = KINDS[kind]
            block = tree_of(values)
            if isinstance(block, Block):
                block.slots[0].above.append(modeline(cls, place_of(cls, name)))
                yield cls, name, str(values.get("label") or values.get("name")), laid_out(block, cls)
