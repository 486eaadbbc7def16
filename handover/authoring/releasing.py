"""`release`: a tenure's handbook becomes a version, with a tag that says what changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from handover.authoring.commented import Plain, Slot, read_commented, tree_of
from handover.authoring.formatting import laid_out
from handover.authoring.overview import told as statuses_as_text
from handover.authoring.overview import unapproved
from handover.checks import check
from handover.comparing.minutes import Minutes
from handover.comparing.plain import as_text
from handover.entries import Audience
from handover.entries.member import Member
from handover.entries.person import Person
from handover.entries.tenure import Tenure
from handover.language import say, say_count
from handover.problems import ProblemsFound, UserError, errors, line_of
from handover.problems import as_text as problems_as_text
from handover.site.past import at_release, comparisons, now
from handover.site.releases import TAG_PREFIX, releases
from handover.writing import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

    from handover.approvals.status import Status
    from handover.facts import Opened
    from handover.handbook import Handbook
    from handover.language import Language
    from handover.problems import Problem
    from handover.repository import Repository

SHOWN = 5
"""How many uncommitted files a refusal names."""


class NotApprovedError(UserError):
    """A release of wordings that departments did not approve, without a reason why they may go out so."""

    def __init__(self, statuses: tuple[Status, ...]) -> None:
        self.statuses = statuses
        super().__init__(
            say_count(
                "{count} is not approved; ask its departments, or say why with --allow-unapproved REASON",
                "{count} are not approved; ask their departments, or say why with --allow-unapproved REASON",
                len(statuses),
            )
        )


@dataclass(frozen=True, kw_only=True)
class Released:
    """What was released: the tag, the entry that records it, its revision, what was open."""

    tenure: str
    tag: str
    file: str
    revision: str
    open_problems: tuple[Problem, ...]
    unapproved: tuple[Status, ...] = ()
    """What departments had not approved that day."""


@dataclass(frozen=True, kw_only=True)
class _Order:
    """A release that nothing stands in the way of."""

    opened: Opened
    repository: Repository
    tenure: Tenure
    by: Person | None
    reason: str | None
    problems: tuple[Problem, ...]
    revision: str
    reader: Language
    unapproved: tuple[Status, ...] = ()
    allowed: str | None = None
    """Why it is released although something is not approved."""


def release(
    folder: Path,
    opened: Opened,
    name: str,
    reader: Language,
    *,
    by: str | None = None,
    reason: str | None = None,
    allowed: str | None = None,
) -> Released:
    """Release the tenure *name* of the handbook in *folder*: tag the commit, record it in the tenure's entry.

    Args:
        folder: the handbook's folder.
        opened: what it holds, as it is on disk.
        name: the tenure's id.
        reader: in whose language the tag's message is.
        by: the id of the person who releases for somebody already gone.
        reason: why it is released although errors are open.
        allowed: why it is released although something is not approved.

    Raises:
        ProblemsFound: errors are open and there is no *reason*; nothing was written.
        NotApprovedError: something is not approved, and nothing says why that is *allowed*.
        UserError: something else stands in the way; nothing was written.
    """
    order = _order(opened, name, reader, by=by, reason=reason, allowed=allowed)
    tag = f"{TAG_PREFIX}{order.tenure.id}"
    file = opened.handbook.place(order.tenure.ref).file
    path = folder / file
    recorded = _recorded(path.read_bytes().decode("utf-8-sig"), order)
    _tag(order, tag)
    write_atomically(path, recorded)
    return Released(
        tenure=order.tenure.id,
        tag=tag,
        file=file,
        revision=order.revision,
        open_problems=order.problems,
        unapproved=order.unapproved,
    )


def _tag(order: _Order, tag: str) -> None:
    """Tag the commit, unless an interrupted release did so before."""
    known = order.repository.tags(TAG_PREFIX).get(tag)
    if known is None:
        order.repository.annotated_tag(tag, order.revision, _message(order))
    elif known.revision != order.revision:
        raise UserError(
            say(
                "the tag {tag} is already on another commit; remove it with `git tag --delete {tag}`, "
                "or return to that commit",
                tag=tag,
            )
        )


def _order(
    opened: Opened, name: str, reader: Language, *, by: str | None, reason: str | None, allowed: str | None
) -> _Order:
    """Return the release, once nothing stands in its way."""
    tenure = _releasable(opened, name)
    repository = opened.facts.repository
    revision = repository.head() if repository else None
    if repository is None or revision is None:
        raise UserError(say("a version is a commit, and nothing was committed here yet; commit it first"))
    _refuse_uncommitted(repository, opened.facts.content)
    problems = tuple(errors(check(opened).problems))
    if problems and not reason:
        raise ProblemsFound(problems)
    missing = unapproved(opened)
    if missing and not allowed:
        raise NotApprovedError(missing)
    return _Order(
        opened=opened,
        repository=repository,
        tenure=tenure,
        by=_releasing(opened, tenure, by),
        reason=reason if problems else None,
        problems=problems,
        revision=revision,
        reader=reader,
        unapproved=missing,
        allowed=allowed if missing else None,
    )


def _releasable(opened: Opened, name: str) -> Tenure:
    tenure = opened.handbook.find(Tenure, name)
    if tenure is None:
        known = [one.id for one in opened.handbook.all(Tenure)] or ["—"]
        raise UserError(say("there is no tenure “{name}”; the handbook has {known}", name=name, known=known))
    if tenure.release is not None:
        raise UserError(
            say(
                "{tenure} was already released, on {day}; what came after belongs to the next tenure",
                tenure=tenure.id,
                day=tenure.release.on,
            )
        )
    if tenure.since > opened.facts.today:
        raise UserError(
            say(
                "{tenure} only begins on {day}; there is nothing to release",
                tenure=tenure.id,
                day=tenure.since,
            )
        )
    return tenure


def _refuse_uncommitted(repository: Repository, content: str) -> None:
    changed = repository.uncommitted(content)
    if changed:
        shown = [*changed[:SHOWN], *(["…"] if len(changed) > SHOWN else [])]
        raise UserError(
            say("a version is a commit, and this is not committed: {files}; commit it first", files=shown)
        )


def _releasing(opened: Opened, tenure: Tenure, by: str | None) -> Person | None:
    """Return who releases for the CM; None where the CM does, who must still be there."""
    handbook, today = opened.handbook, opened.facts.today
    allowed = _managers(handbook, tenure)
    names = [person.id for person in allowed] or ["—"]
    if by is not None:
        chosen = handbook.find(Person, by)
        if chosen in allowed or (chosen and chosen.id == tenure.cm):
            return chosen if chosen.id != tenure.cm else None
        raise UserError(
            say("{by} may not release {tenure}; {allowed} may", by=by, tenure=tenure.id, allowed=names)
        )
    cm = handbook.find(Person, tenure.cm)
    if cm is not None and cm.until is not None and cm.until < today:
        raise UserError(
            say(
                "{name} left on {day}; whoever answers for the post releases, with --by {allowed}",
                name=cm.name,
                day=cm.until,
                allowed=names[0],
            )
        )
    return None


def _managers(handbook: Handbook, tenure: Tenure) -> list[Person]:
    """Return who may release for the CM: the tenure's manager, and the charter's sponsor."""
    sponsor = handbook.charter.mandate.sponsor if handbook.charter and handbook.charter.mandate else ""
    names = (tenure.manager or "", sponsor.removeprefix("person/"))
    found = (handbook.find(Person, name) for name in names if name and not name.startswith("department/"))
    return [person for person in found if person is not None]


def _recorded(text: str, order: _Order) -> str:
    """Return the tenure's file with the release in it, everything else as it was."""
    record: dict[str, Plain] = {"revision": order.revision, "on": order.opened.facts.today.isoformat()}
    tree = order.repository.tree_id(order.revision, order.opened.facts.content)
    if tree:
        record["content_tree"] = tree
    if order.by:
        record["by"] = order.by.id
    if order.reason:
        record["open_problems"] = {
            "reason": order.reason,
            "listed": [line_of(problem, order.reader) for problem in order.problems],
        }
    if order.allowed:
        record["unapproved"] = order.allowed
    block = read_commented(text)
    block.slots.append(Slot("release", tree_of(record)))
    return laid_out(block, Tenure)


def _message(order: _Order) -> str:
    """Return the tag's message: whose it was, what it was about, what changed, what was open."""
    tenure, handbook, reader = order.tenure, order.opened.handbook, order.reader
    cm = handbook.get(f"person/{tenure.cm}")
    title = say(
        "{company}: the handbook that {name} leaves, {period}",
        company=handbook.company.name,
        name=cm.heading if cm else tenure.cm,
        period=reader.period(tenure.since, tenure.until),
    )
    parts = [reader.say(title), tenure.summary.strip(), _changes(order)]
    if order.by:
        parts.append(reader.say(say("Released by {name}.", name=order.by.name)))
    if order.problems:
        told = say("Released with open problems: {reason}", reason=order.reason)
        parts += [reader.say(told), problems_as_text(order.problems, reader)]
    if order.unapproved:
        told = say("Released with wordings that are not approved: {reason}", reason=order.allowed)
        parts += [reader.say(told), "\n".join(statuses_as_text(order.opened, order.unapproved, reader))]
    return "\n\n".join(part for part in parts if part) + "\n"


def _changes(order: _Order) -> str:
    """Return what changed since the last release, in words; how much there is where it is the first.

    A tag cannot be mended, so nothing about members is written in it.
    """
    opened, reader = order.opened, order.reader
    before = releases(opened.handbook, order.repository, opened.facts.content)
    if not before:
        entries = say_count(
            "{count} entry, the first release.", "{count} entries, the first release.", len(opened.handbook)
        )
        return reader.say(entries)
    older, newer = at_release(order.repository, opened, before[0]), now(opened)
    changes = comparisons([older, newer], Audience.TEAM)[0]
    told = replace(
        changes,
        entries=tuple(one for one in changes.entries if one.kind != Member.kind),
        consequences=tuple(one for one in changes.consequences if not one.ref.startswith(f"{Member.kind}/")),
    )
    return as_text(Minutes(told, reader, newer.title_since(older), settled=True).lines()).strip()
