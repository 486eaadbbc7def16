"""`attest`: from a review on a forge to records that CI signed; it vouches for the account, and no more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from handover.approvals.evidence import weigh
from handover.approvals.naming import DepartmentId, Names, PersonId, named
from handover.approvals.record import RecordPlace
from handover.approvals.register import Footing, rank
from handover.approvals.signature import Namespace, sign
from handover.approvals.statement import Attestation, Decision, Verdict, attested_statement
from handover.authoring.choosing import Choosing
from handover.authoring.overview import approvals_at
from handover.authoring.recording import new_files, stored_files, write_all
from handover.checks import check
from handover.entries.terms import Evidence
from handover.facts import CONTENT
from handover.language import Sentence, say
from handover.months import months_after
from handover.problems import UserError, errors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from handover.approvals.register import Colleague
    from handover.authoring.choosing import Item
    from handover.authoring.forge_events import Request, Review
    from handover.facts import Approvals, Opened

SHOWN = 12


@dataclass(frozen=True, kw_only=True)
class Attested:
    """What CI vouched for, and why not for the rest."""

    files: tuple[str, ...]
    done: tuple[Sentence, ...]
    passed: tuple[Sentence, ...]


@dataclass(frozen=True)
class _Vouching:
    """One request, as it is checked out, and the key that CI signs with."""

    opened: Opened
    request: Request
    key_file: Path
    before: Approvals
    wrong: frozenset[str]
    """Entries with errors: nobody approves what the site could not show."""

    def of(self, review: Review) -> Iterator[tuple[RecordPlace, Decision, list[Item]] | Sentence]:
        """Yield the decisions that a review makes, or in words why it makes none."""
        if review.commit != self.request.commit:
            yield say(
                "{account} approved another commit than the last one; the review must be given again",
                account=review.account,
            )
            return
        person = self._person(review.account)
        if person is None:
            yield say("the account {account} is not listed in the register", account=review.account)
            return
        day = self._day(review)
        register = self.opened.facts.approvals.authority.register
        departments = sorted({grant.department for grant in register.grants})
        mine = [one for one in departments if person.id in register.approvers(one, day)]
        made = [found for one in mine for found in self._for(one, person, review, day)]
        yield from made
        if not made:
            yield say("{person} decides on nothing that this request changes", person=PersonId(person.id))

    def _for(
        self, department: str, person: Colleague, review: Review, day: date
    ) -> Iterator[tuple[RecordPlace, Decision, list[Item]]]:
        items = [
            item
            for item in Choosing(self.opened, department).waiting()
            if item.status is not None and item.ref not in self.wrong and self._is_of_this(item, person)
        ]
        for ref, some in groupby(sorted(items, key=lambda item: item.ref), key=lambda item: item.ref):
            kind, _, entry = ref.partition("/")
            concerned = list(some)
            decision = self._signed(self._decision(department, person, day, concerned), person, review)
            yield RecordPlace(kind, entry, department), decision, concerned

    def _person(self, account: str) -> Colleague | None:
        """Return who has an account; forges do not tell letters by their case."""
        people = self.opened.facts.approvals.authority.register.people
        return next(
            (one for one in people if account.lower() in {known.lower() for known in one.accounts}), None
        )

    def _day(self, review: Review) -> date:
        return review.at.astimezone(self.opened.handbook.company.zone).date()

    def _is_of_this(self, item: Item, person: Colleague) -> bool:
        """Return whether the request changes a wording, or holds that person's own record of it."""
        was = self.before.at(item.subject.slot)
        changed = was is None or was.subject.digest != item.subject.digest
        return changed or self._recorded(item, person) is not None

    def _recorded(self, item: Item, person: Colleague) -> Decision | None:
        """Return the approval of an item that the person recorded and nobody proved yet."""
        passed = item.own.passed_over if item.own else ()
        return next(
            (
                one.decision
                for one in reversed(passed)
                if one.decision.verdict is Verdict.APPROVE and one.decision.by == person.id
            ),
            None,
        )

    def _decision(self, department: str, person: Colleague, day: date, items: list[Item]) -> Decision:
        """Return what the review says; an end that the person recorded is kept."""
        months = min(item.status.requirement.validity_months for item in items if item.status)
        recorded = [found.until for item in items if (found := self._recorded(item, person)) and found.until]
        return Decision(
            verdict=Verdict.APPROVE,
            department=department,
            by=person.id,
            on=day,
            until=min([months_after(day, months), *recorded]),
            subjects=tuple(item.subject.digest for item in items),
            evidence=f"#{self.request.number}",
        )

    def _signed(self, decision: Decision, person: Colleague, review: Review) -> Decision:
        known = next(one for one in person.accounts if one.lower() == review.account.lower())
        message = attested_statement(decision, account=known, commit=review.commit)
        signature = sign(message, Namespace.ATTESTATION, self.key_file)
        attestation = Attestation(account=known, commit=review.commit, signature=signature)
        return replace(decision, attestation=attestation)


def attest(
    folder: Path, opened: Opened, request: Request, key_file: Path, base: str | None = None
) -> Attested:
    """Write down what the reviews of *request* approve, each signed by CI's key in *key_file*.

    Args:
        folder: the handbook's folder, checked out at the request's last commit.
        opened: what it holds.
        request: the request and its approving reviews.
        key_file: CI's private key.
        base: the revision it goes into; None for the one that the event names.

    Raises:
        UserError: no register is in force, another commit is checked out, or CI's key is not listed.
    """
    _refuse_unless_final(opened, request)
    wrong = frozenset(one.entry for one in errors(check(opened).problems))
    vouching = _Vouching(opened, request, key_file, approvals_at(opened, base or request.base), wrong)
    records: dict[RecordPlace, Decision] = {}
    approved: list[Item] = []
    passed: list[Sentence] = []
    for review in request.reviews:
        for found in vouching.of(review):
            if isinstance(found, Sentence):
                passed.append(found)
                continue
            place, decision, items = found
            _refuse_unproven(opened, decision)
            records[place] = decision
            approved += items
    content = folder / CONTENT
    files = {**stored_files(content, [item.subject for item in approved]), **new_files(content, records)}
    write_all(files)
    names = Names.of(opened.handbook)
    return Attested(
        files=tuple(path.relative_to(folder).as_posix() for path in files),
        done=tuple(named(_told(place, decision), names) for place, decision in records.items()),
        passed=tuple(named(one, names) for one in passed),
    )


def _told(place: RecordPlace, decision: Decision) -> Sentence:
    return say(
        "attested: {department} ({person}) approves {entry}",
        department=DepartmentId(place.department),
        person=PersonId(decision.by),
        entry=place.entry if place.kind == place.entry else f"{place.kind}/{place.entry}",
    )


def _refuse_unless_final(opened: Opened, request: Request) -> None:
    facts = opened.facts
    if facts.approvals.authority.footing is not Footing.SIGNED:
        raise UserError(
            say("CI vouches by the signed register only: {reason}", reason=facts.approvals.authority.reason)
        )
    head = facts.repository.head() if facts.repository else None
    if facts.repository is None or head != request.commit:
        raise UserError(
            say(
                "the request’s last commit is {wanted} and {found} is checked out; check out that commit",
                wanted=request.commit[:SHOWN],
                found=(head or "—")[:SHOWN],
            )
        )
    changed = facts.repository.uncommitted(facts.content)
    if changed:
        raise UserError(say("{file} is not what was reviewed; check the commit out anew", file=changed[0]))


def _refuse_unproven(opened: Opened, decision: Decision) -> None:
    """Make sure that what CI signed counts: its key is listed and in date."""
    worth = weigh(
        decision,
        opened.facts.approvals.authority,
        max(opened.facts.today, decision.on),
        required=Evidence.RECORDED,
        validity_months=opened.facts.approvals.authority.register.validity_months,
    )
    if not worth.counts or rank(worth.level) < rank(Evidence.ATTESTED):
        told = say("CI cannot vouch for this: {reason}", reason=worth.reason)
        raise UserError(named(told, Names.of(opened.handbook)))
