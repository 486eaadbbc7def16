"""What changed between two handbooks, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from textwrap import dedent

import pytest
from conftest import SMALL, SmallHandbook

from handover.approvals.requirements import Requirement
from handover.approvals.status import DepartmentStatus, Status, Word
from handover.approvals.subject import subject_of
from handover.comparing import Changes, Happened, Side, compare
from handover.comparing.markdown import MARKER, as_markdown
from handover.comparing.minutes import Minutes
from handover.comparing.plain import as_text
from handover.facts import open_folder
from handover.language import language

TODAY = date(2026, 9, 14)

CHARTER = """\
title: Charte
voice: [{adjective: Direct, meaning: On va au but.}]
principles:
  - id: keep-criticism
    rule: On n’efface pas les critiques.
    why: Elles restent ailleurs.
moderation:
  - id: personal-data
    title: Données personnelles
    may: Masquer.
    actions: [hide]
"""


def side(small: SmallHandbook) -> Side:
    """Return the handbook on disk as a side."""
    return Side(handbook=open_folder(small.folder, today=TODAY).handbook, today=TODAY)


def written(small: SmallHandbook, **files: str) -> Side:
    """Write entries (`topics__delivery` is `content/topics/delivery.yaml`) and return the side."""
    for name, text in files.items():
        path = small.folder / "content" / f"{name.replace('__', '/').replace('_', '-')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), "utf-8")
    return side(small)


def text(changes: Changes, code: str = "en") -> str:
    """Return the minutes as plain text."""
    return as_text(Minutes(changes, language(code)).lines())


LATE = SMALL["content/responses/late.yaml"]


def test_a_handbook_compared_with_itself_has_no_changes(small: SmallHandbook) -> None:
    """Nothing changed, nothing cosmetic, nothing follows."""
    changes = compare(side(small), side(small))
    assert (bool(changes), changes.cosmetic) == (False, 0)
    assert text(changes) == "Nothing changed."


def test_words_that_changed_stand_beside_each_other(small: SmallHandbook) -> None:
    """A text is compared word by word, and its departments must approve it again."""
    before = side(small)
    after = written(small, responses__late=dedent(LATE).replace("arrive", "part demain"))
    assert text(compare(before, after)) == dedent("""\
        1 changed.

        For SAV
          • To do: Approve 1 response that is new or says something else: “Retard de livraison”.

        For the CM
          • To do: Ask SAV to approve 1 response that is new or says something else: “Retard de livraison”.

        Responses
          • Retard de livraison
              Wordings (in French): Bonjour, votre vélo [arrive → part demain].""")


def test_what_is_past_leaves_nothing_to_approve(small: SmallHandbook) -> None:
    """Between two released versions, nobody is asked for an approval any more."""
    before = side(small)
    after = written(small, responses__late=dedent(LATE).replace("arrive", "part demain"))
    lines = Minutes(compare(before, after), language("en"), settled=True).lines()
    assert "pprove" not in as_text(lines)


def test_the_same_minutes_in_french(small: SmallHandbook) -> None:
    """Titles of fields and sentences are the reader's, texts are the author's."""
    before = side(small)
    after = written(small, responses__late=dedent(LATE).replace("arrive", "part demain"))
    said = text(compare(before, after), "fr").splitlines()
    assert said[0] == "1 modifiée."
    assert said[3] == (
        "  • À faire\u00a0: Donner ou refuser un accord à 1 réponse, nouvelle ou modifiée\u00a0: "
        "«\u00a0Retard de livraison\u00a0»."
    )
    assert said[-1] == "      Formulations (en français)\u00a0: Bonjour, votre vélo [arrive → part demain]."


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("votre vélo", "votre\u00a0vélo"),
        ("Bonjour, votre vélo arrive.", "Bonjour,\n      votre vélo arrive."),
    ],
)
def test_typography_is_cosmetic(small: SmallHandbook, old: str, new: str) -> None:
    """Blanks and line breaks are counted, not told."""
    before = side(small)
    changes = compare(before, written(small, responses__late=dedent(LATE).replace(old, new)))
    assert (bool(changes), changes.cosmetic) == (False, 1)


def test_the_order_of_keys_is_cosmetic(small: SmallHandbook) -> None:
    """The same fields in another order are one cosmetic change."""
    before = side(small)
    after = written(
        small, topics__delivery="owner: sav\nlabel: Livraison\napprovers: [sav]\ncovers: Tout ce qui roule.\n"
    )
    changes = compare(before, after)
    assert (bool(changes), changes.cosmetic) == (False, 1)


def test_quotes_of_yaml_are_nothing(small: SmallHandbook) -> None:
    """How a scalar is written says nothing."""
    before = side(small)
    after = written(small, people__ada='name: "Ada Martin"\nrole: CM\n')
    assert not compare(before, after)


def test_items_are_known_by_identity_not_by_place(small: SmallHandbook) -> None:
    """A wording put before another leaves the other unchanged."""
    before = side(small)
    moved = dedent(LATE).replace(
        "wordings:\n", "wordings:\n  - language: en\n    text: Hello, your bike is on its way.\n"
    )
    rows = compare(before, written(small, responses__late=moved)).entries[0].rows
    assert [(row.fate.value, row.path[0].id) for row in rows] == [("added", "en")]


def test_a_renamed_entry_is_one_change(small: SmallHandbook) -> None:
    """The same content under another id is a rename, and those who name it did not change."""
    before = side(small)
    (small.folder / "content/topics/delivery.yaml").rename(small.folder / "content/topics/shipping.yaml")
    after = written(small, responses__late=dedent(LATE).replace("[delivery]", "[shipping]"))
    changes = compare(before, after)
    assert [(c.happened, c.former, c.ref, c.rows) for c in changes.entries] == [
        (Happened.RENAMED, "topic/delivery", "topic/shipping", ())
    ]


def test_an_edited_entry_under_another_id_is_renamed_too(small: SmallHandbook) -> None:
    """Nearly the same content under another id is a rename with a row."""
    before = side(small)
    (small.folder / "content/responses/late.yaml").unlink()
    changes = compare(before, written(small, responses__delay=dedent(LATE).replace("arrive", "part")))
    assert [(c.happened, c.former, len(c.rows)) for c in changes.entries] == [
        (Happened.RENAMED, "response/late", 1)
    ]


def test_other_entries_come_and_go(small: SmallHandbook) -> None:
    """What shares little is one entry less and one more."""
    before = side(small)
    (small.folder / "content/people/lou.yaml").unlink()
    changes = compare(before, written(small, topics__theft="label: Vol\ncovers: Rien.\nowner: sav\n"))
    assert [(c.happened, c.ref) for c in changes.entries] == [
        (Happened.ADDED, "topic/theft"),
        (Happened.REMOVED, "person/lou"),
    ]


def test_a_member_who_went_is_not_named(small: SmallHandbook) -> None:
    """What was erased must not come back through a comparison."""
    before = written(small, members__m1="name: Zoé Lenoir\nrole: expert\nhow_to_talk: Doucement.\n")
    (small.folder / "content/members/m1.yaml").unlink()
    said = text(compare(before, side(small)))
    assert "A member who is no longer here — entry removed" in said
    assert "Zoé" not in said
    assert "m1" not in said


def test_a_topic_that_requires_a_department_says_so_to_it(small: SmallHandbook) -> None:
    """The department learns that it must approve, and how much."""
    before = written(
        small, departments__legal="name: Juridique\nmission: Relit.\nreach_by: poste 3\nhours: 9 h\n"
    )
    topic = SMALL["content/topics/delivery.yaml"].replace("[sav]", "[sav, legal]")
    changes = compare(before, written(small, topics__delivery=topic))
    assert [(c.code, c.who, str(c.what)) for c in changes.consequences] == [
        (
            "topic-requires",
            ("department/legal", "cm"),
            "Juridique must now approve what is said on “Livraison”: 1 response",
        )
    ]


def test_a_principle_that_responses_rely_on_says_how_many(small: SmallHandbook) -> None:
    """Whoever changes a principle learns what stands on it."""
    relying = dedent(LATE) + "principles: [keep-criticism]\n"
    before = written(small, charter=CHARTER, responses__late=relying)
    after = written(small, charter=CHARTER.replace("les critiques", "jamais une critique"))
    assert [str(c.what) for c in compare(before, after).consequences] == [
        "the principle “On n’efface pas jamais une critique” changed; 1 response relies on it"
    ]


def test_a_moderation_rule_that_changed_is_told(small: SmallHandbook) -> None:
    """Nobody removes a comment by a rule that is no more."""
    before = written(small, charter=CHARTER)
    after = written(small, charter=CHARTER.replace("may: Masquer.", "may: Masquer pendant un jour."))
    assert [c.code for c in compare(before, after).consequences] == ["moderation-rule-changed"]


def test_a_leaver_who_still_holds_an_access_is_named(small: SmallHandbook) -> None:
    """Both the CM and the manager must act."""
    access = (
        "title: Forum\nsystem: Discourse\naccount: admin\nsecret_kept_in: coffre\n"
        "holders: [{person: ada, rights: admin}]\n"
    )
    before = written(small, accesses__forum=access)
    after = written(small, people__ada="name: Ada Martin\nrole: CM\nuntil: 2026-07-31\n")
    assert [(c.who, str(c.what)) for c in compare(before, after).consequences] == [
        (("cm", "manager"), "Ada Martin left on 31 July 2026 and still holds 1 access: Forum")
    ]


def test_a_promise_closed_without_a_note_is_told(small: SmallHandbook) -> None:
    """A promise does not vanish."""
    thread = "title: Rappeler Nono\ntype: promise\non: 2026-07-01\nstatus: open\n"
    before = written(small, threads__nono=thread)
    after = written(small, threads__nono=thread.replace("open", "closed"))
    assert [c.code for c in compare(before, after).consequences] == ["promise-without-note"]


def test_a_longer_keep_until_must_be_explained(small: SmallHandbook) -> None:
    """Keeping somebody's data longer than was said is told to the manager."""
    member = "name: Nono\nrole: expert\nhow_to_talk: Doucement.\nkeep_until: 2026-12-31\n"
    before = written(small, members__nono=member)
    after = written(small, members__nono=member.replace("2026-12-31", "2028-12-31"))
    assert str(compare(before, after).consequences[0].what) == (
        "Nono: we now keep the entry until 31 December 2028, longer than we said (31 December 2026); say why"
    )


def statuses(word: Word) -> tuple[Status, ...]:
    """Return what SAV says about the French wording of the late response."""
    subject = subject_of(kind="response", entry="late", wording={"language": "fr"}, body={"text": "x"})
    said = DepartmentStatus(department="sav", word=word)
    asked = Requirement(departments=("sav",), topics=(), levels={}, validity_months=12, unknown_topics=())
    return (Status(subject=subject, requirement=asked, departments=(said,), word=word, as_of=TODAY),)


@pytest.mark.parametrize(
    ("then", "now", "told"),
    [
        (
            Word.APPROVED,
            Word.LAPSED,
            "“Retard de livraison”: SAV had approved another wording; it must approve this one",
        ),
        (
            Word.APPROVED,
            Word.EXPIRED,
            "“Retard de livraison”: the approval of SAV has expired; ask for it again",
        ),
        (
            Word.APPROVED,
            Word.WITHDRAWN,
            "“Retard de livraison”: SAV withdrew its approval; do not say it any more",
        ),
        (Word.DRAFT, Word.APPROVED, "SAV approved 1 entry: “Retard de livraison”"),
    ],
)
def test_what_became_of_an_approval_is_told(small: SmallHandbook, then: Word, now: Word, told: str) -> None:
    """Where the statuses of both sides are known, they say what lapsed, and nothing is guessed."""
    before = replace(side(small), statuses=statuses(then))
    changed = written(small, responses__late=dedent(LATE).replace("arrive", "part demain"))
    after = replace(changed, statuses=statuses(now))
    assert [(c.who, str(c.what)) for c in compare(before, after).consequences] == [
        (("department/sav", "cm"), told)
    ]


def test_an_approval_that_holds_is_not_told(small: SmallHandbook) -> None:
    """That it expires soon is no change yet."""
    before = replace(side(small), statuses=statuses(Word.APPROVED))
    after = replace(side(small), statuses=statuses(Word.EXPIRES_SOON))
    assert not compare(before, after)


INCIDENT = """\
title: Panne
status: {status}
on: 2026-09-01
space: forum
severity: serious
summary: Rien ne marche.
trigger: {{what: Une mise à jour.}}
departments: [sav]
"""


def test_an_incident_that_opens_and_closes_is_told_to_its_departments(small: SmallHandbook) -> None:
    """Open: to act upon; closed without a lesson: to be written."""
    none = side(small)
    is_open = written(small, incidents__panne=INCIDENT.format(status="open"))
    closed = written(small, incidents__panne=INCIDENT.format(status="closed"))
    who = ("department/sav", "cm", "manager")
    assert [(c.who, str(c.what)) for c in compare(none, is_open).consequences] == [
        (who, "an incident is open: “Panne”")
    ]
    assert [(c.who, str(c.what)) for c in compare(is_open, closed).consequences] == [
        (who, "the incident “Panne” was closed without a lesson; write one")
    ]


def test_a_widely_heard_member_without_a_holder_is_told(small: SmallHandbook) -> None:
    """The CM who knew the member has gone, and nobody was introduced."""
    member = (
        "name: Nono\nrole: expert\nhow_to_talk: Doucement.\n"
        "relationships: [{holder: ada, from: 2026-02-01}]\n"
        "facts: [{on: 2026-06-01, what: Un fil, reactions: 500}]\n"
    )
    before = written(small, members__nono=member)
    after = written(small, people__ada="name: Ada Martin\nrole: CM\nuntil: 2026-07-31\n")
    assert [c.code for c in compare(before, after).consequences] == ["no-holder"]


def test_a_space_says_itself_who_is_widely_heard_in_it(small: SmallHandbook) -> None:
    """Fifty reactions are many in a small forum, and few where everybody has as many."""
    member = (
        "name: Nono\nrole: expert\nhow_to_talk: Doucement.\n"
        "relationships: [{holder: ada, from: 2026-02-01}]\n"
        "facts: [{on: 2026-06-01, what: Un fil, reactions: 50, space: club}]\n"
    )
    space = (
        "name: Club\nplatform: forum\npresence: run\npurpose: Parler.\n"
        "reach: {noticed: 5, widely_heard: %d}\n"
    )
    found = []
    for heard_from in (12, 1000):
        before = written(small, members__nono=member, spaces__club=space % heard_from)
        after = written(small, people__ada="name: Ada Martin\nrole: CM\nuntil: 2026-07-31\n")
        found.append([c.code for c in compare(before, after).consequences])
        small.write("content/people/ada.yaml", "name: Ada Martin\nrole: CM\n")
    assert found == [["no-holder"], []]


def test_a_member_whom_a_colleague_still_knows_lost_nobody(small: SmallHandbook) -> None:
    """The CM who was introduced last has gone; the colleague who introduced them has not."""
    member = (
        "name: Nono\nrole: expert\nhow_to_talk: Doucement.\n"
        "relationships: [{holder: lou, from: 2026-01-01}, {holder: ada, from: 2026-02-01}]\n"
        "facts: [{on: 2026-06-01, what: Un fil, reactions: 500}]\n"
    )
    before = written(small, members__nono=member)
    after = written(small, people__ada="name: Ada Martin\nrole: CM\nuntil: 2026-07-31\n")
    assert [c.code for c in compare(before, after).consequences] == []


def test_another_order_is_told_only_where_it_says_something(small: SmallHandbook) -> None:
    """Whom to ask next has an order; real comments have none."""
    sav = dedent(SMALL["content/departments/sav.yaml"]) + "escalation: [Ada, Lou]\n"
    late = dedent(LATE).replace("comments: [", "comments: [Un, Deux, ")
    before = written(small, departments__sav=sav, responses__late=late)
    after = written(
        small,
        departments__sav=sav.replace("[Ada, Lou]", "[Lou, Ada]"),
        responses__late=late.replace("Un, Deux", "Deux, Un"),
    )
    assert [(c.ref, c.rows[0].fate.value) for c in compare(before, after).entries] == [
        ("department/sav", "reordered")
    ]


def test_markdown_says_nothing_to_the_forge(small: SmallHandbook) -> None:
    """No text of an entry is a mention, a reference, a tag or a heading in a comment."""
    before = side(small)
    evil = "Merci @direction, voir #12 et <img src=x> **gras** [a](http://b.example)"
    after = written(
        small, topics__delivery=f"label: Livraison\ncovers: '{evil}'\nowner: sav\napprovers: [sav]\n"
    )
    said = as_markdown(Minutes(compare(before, after), language("en")).lines(), language("en"))
    assert said.startswith(MARKER)
    for sign in ("@", "#12", "<img", "**gras", "[a]"):
        assert sign not in said


def test_markdown_ends_before_a_comment_is_full(small: SmallHandbook) -> None:
    """A comment that is too long would be refused; a cut one says that it is."""
    before = side(small)
    after = written(small, responses__late=dedent(LATE).replace("arrive", "part demain"))
    lines = list(Minutes(compare(before, after), language("en")).lines())
    said = as_markdown(lines, language("en"), longest=150)
    assert said.endswith("There is more than a comment can hold; run `handover diff` for all of it.\n")


def test_text_reads_without_yaml(small: SmallHandbook) -> None:
    """Neither keys nor dashes of the file are shown."""
    before = side(small)
    after = written(small, responses__late=dedent(LATE) + "sayable_until: 2026-12-31\n")
    said = text(compare(before, after))
    assert "Sayable until, added: 31 December 2026" in said
    assert "sayable_until" not in said
