"""CODEOWNERS: whom a forge asks before something changes that departments decide on.

Owners are the accounts of a department's approvers and deputies. On GitLab each department has a section of
its own, so that all of them must approve; on GitHub one owner of a line is enough. What counts for the site
are the records, on either.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handover.approvals.naming import Names
from handover.approvals.proposal import proposal
from handover.approvals.register_file import REGISTER_PATH, SIGNATURE_PATH
from handover.approvals.requirements import required_for_topics
from handover.authoring.forge_events import GITHUB, GITLAB
from handover.entries.charter import Charter
from handover.entries.person import Person
from handover.entries.response import Response
from handover.entries.topic import Topic
from handover.entries.triage import Triage
from handover.facts import CONTENT
from handover.language import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from handover.entries import Entry
    from handover.handbook import Handbook
    from handover.language import Language

FILE = "CODEOWNERS"
COMMAND = "handover codeowners"
"""By this, which stands in its first line, a file is known for one of ours."""
FORGES = (GITHUB, GITLAB)
_RULES = ("company.yaml", "departments/", "people/", "topics/", REGISTER_PATH, SIGNATURE_PATH)
"""What says who decides."""


@dataclass(frozen=True)
class _Owning:
    handbook: Handbook
    forge: str
    today: date
    content: str

    def departments(self) -> list[str]:
        """Return every department that decides on something, in order."""
        return sorted({name for _, names in self.paths() for name in names})

    def paths(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield each path as a forge matches it, and the departments that own it; the last match counts."""
        register = proposal(self.handbook)
        for path in _RULES:
            yield f"/{self.content}/{path}", register.charter
        for topic in sorted(self.handbook.all(Topic), key=lambda one: one.id):
            if topic.approvers:
                yield self._file(topic), tuple(sorted(set(topic.approvers)))
        for cls in (Charter, Triage):
            for entry in self.handbook.all(cls):
                yield self._file(entry), register.charter
        for response in sorted(self.handbook.all(Response), key=lambda one: one.id):
            departments = required_for_topics(response.topics, register).departments
            if departments:
                yield self._file(response), departments
        for department in sorted({grant.department for grant in register.grants}):
            yield f"/{self.content}/approvals/**/{department}.yaml", (department,)

    def accounts(self, department: str) -> list[str]:
        """Return the accounts of those who may approve for *department* today."""
        people = proposal(self.handbook).approvers(department, self.today)
        found = (self.handbook.find(Person, name) for name in people)
        return [
            f"@{account.account}"
            for person in found
            if person is not None
            for account in person.forge_accounts
            if account.forge == self.forge
        ]

    def _file(self, entry: Entry) -> str:
        below = self.handbook.place(entry.ref).file.removeprefix(f"{CONTENT}/")
        return f"/{self.content}/{below}".replace(" ", "\\ ")


def forge_of(handbook: Handbook) -> str:
    """Return the forge on which most people have an account; GitHub where that says nothing."""
    accounts = [one.forge for person in handbook.all(Person) for one in person.forge_accounts]
    return max(FORGES, key=accounts.count)


def codeowners(handbook: Handbook, forge: str, today: date, reader: Language, content: str = CONTENT) -> str:
    """Return the CODEOWNERS file that *handbook* asks for on a *forge*.

    Args:
        handbook: whose departments own what they decide on.
        forge: `github` or `gitlab`.
        today: the day on which approvers are approvers.
        reader: in whose language its comments are.
        content: the content folder as the repository names it.
    """
    owning = _Owning(handbook, forge, today, content)
    names = Names.of(handbook).departments
    written = say(
        "`handover codeowners --forge {forge} --write` wrote this; change content/ instead.", forge=forge
    )
    told = [f"# {reader.say(written)}"]
    for department in owning.departments():
        if not owning.accounts(department):
            nobody = say(
                "{department}: nobody who approves has an account in content/people",
                department=names.get(department, department),
            )
            told.append(f"# {reader.say(nobody)}")
    body = _sections(owning, names) if forge == GITLAB else _flat(owning)
    return "\n".join([*told, *body]) + "\n"


def _flat(owning: _Owning) -> Iterator[str]:
    """Yield a line for each path with all its owners."""
    yield ""
    for path, departments in owning.paths():
        owners = dict.fromkeys(account for name in departments for account in owning.accounts(name))
        if owners:
            yield f"{path} {' '.join(owners)}"


def _sections(owning: _Owning, names: Mapping[str, str]) -> Iterator[str]:
    """Yield a section for each department, each of which must approve on its own."""
    owned: defaultdict[str, list[str]] = defaultdict(list)
    for path, departments in owning.paths():
        for name in departments:
            owned[name].append(path)
    for name in sorted(owned):
        owners = " ".join(owning.accounts(name))
        if owners:
            title = names.get(name, name)
            yield ""
            yield f"[{title.replace('[', '(').replace(']', ')')}] {owners}"
            yield from owned[name]
