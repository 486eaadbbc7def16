"""Changes as JSON, for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from handover.comparing.minutes import Minutes

if TYPE_CHECKING:
    from handover.comparing.comparing import Changes, EntryChange
    from handover.comparing.rows import Row
    from handover.language import Language


def as_json(changes: Changes, reader: Language) -> str:
    """Return an object with `entries`, `consequences` and `cosmetic`; texts are in the reader's language."""
    minutes = Minutes(changes, reader)
    told = {
        "entries": [_entry(change, minutes) for change in changes.entries],
        "consequences": [
            {
                "code": one.code,
                "weight": one.weight.name.lower(),
                "who": list(one.who),
                "entry": one.ref,
                "what": reader.say(one.what),
            }
            for one in changes.consequences
        ],
        "cosmetic": changes.cosmetic,
    }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _entry(change: EntryChange, minutes: Minutes) -> dict[str, object]:
    return {
        "entry": change.ref,
        "former": change.former or None,
        "title": minutes.told(change.title),
        "happened": change.happened.value,
        "concerns": list(change.concerns),
        "fields": [_row(row, minutes) for row in change.rows],
    }


def _row(row: Row, minutes: Minutes) -> dict[str, object]:
    return {
        "field": [
            {"key": step.key, "title": minutes.reader.say(step.title), "item": step.id or None}
            for step in row.path
        ],
        "where": minutes.place(row.path),
        "happened": row.fate.value,
        "before": None if row.before is None else minutes.told(row.before),
        "after": None if row.after is None else minutes.told(row.after),
        "words": [{"mark": span.mark.value, "text": span.text} for span in row.spans],
        "details": [
            {"title": minutes.reader.say(title), "value": minutes.told(value)} for title, value in row.details
        ],
    }
