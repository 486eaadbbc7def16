"""What waits for a department, as its page lists it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.audience import restrict
from handover.entries import Audience
from handover.facts import open_folder
from handover.language import language
from handover.pages import Setting, make_pages

if TYPE_CHECKING:
    from conftest import SmallHandbook

RESPONSE = """\
    title: {title}
    topics: [delivery]
    comments: [où est mon vélo]
    use_when: [Il est en retard.]
    wordings: [{{language: fr, text: Il arrive.}}]
    """


def test_what_was_just_written_waits_behind_what_has_waited(small: SmallHandbook) -> None:
    """What is not committed yet has no day: such a response beside a committed one stopped every build."""
    small.write("content/responses/late.yaml", RESPONSE.format(title="Ancienne"))
    small.commit("Écrire")
    small.write("content/responses/early.yaml", RESPONSE.format(title="Nouvelle"))
    opened = open_folder(small.folder)
    view = restrict(opened.handbook, opened.facts, Audience.TEAM)
    page = make_pages(view, Setting(language=language("fr"))).pages["waiting/sav.md"].markdown()
    assert 0 < page.index("Ancienne") < page.index("Nouvelle")
