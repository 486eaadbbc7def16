"""Whether a site may be put on a web server, and who will be able to read it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.checks.company import TO_COMPLETE
from handover.entries import Audience
from handover.language import Sentence, say
from handover.problems import UserError

if TYPE_CHECKING:
    from handover.entries.company import Company

READERS = {
    Audience.PUBLIC: say("Everybody will be able to read it, and it holds only what is for everybody."),
    Audience.COMPANY: say(
        "Whoever can open the address will be able to read it; it holds what is for the whole company, "
        "without accesses and notes on members."
    ),
    Audience.TEAM: say(
        "Whoever can open the address will be able to read all of it, members and accesses too."
    ),
}
"""Who will be able to read a published site of each audience."""


def readers(company: Company, audience: Audience) -> tuple[Sentence, ...]:
    """Return who will be able to read the published site.

    Raises:
        UserError: the site is for the team, and nobody wrote what keeps others out.
    """
    named = company.published_to if TO_COMPLETE not in company.tags else None
    if audience is Audience.TEAM and not named:
        raise UserError(
            say(
                "a site for the team names members and accesses, and is not published before "
                "content/company.yaml says who can read it and what keeps others out; "
                "write that under `published_to`, or publish with --audience company or --audience public"
            )
        )
    said = say("According to content/company.yaml: {readers}", readers=named.strip()) if named else None
    return (READERS[audience], *([said] if said else []))
