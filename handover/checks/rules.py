"""The table of rules: what is ensured of every handbook. Its order is the order of the rules' reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handover.checks import (
    accesses,
    approvals,
    company,
    continuity,
    free_pages,
    incidents,
    people,
    periods,
    privacy,
    references,
    responses,
    secrets,
    triage,
    wording,
)
from handover.checks.rule import Rule
from handover.language import say
from handover.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from handover.checks.rule import Finding
    from handover.facts import Opened
    from handover.language import Sentence

    Find = Callable[[Opened], Iterator[Finding]]


def _error(code: str, ensures: Sentence, find: Find | None = None) -> Rule:
    return Rule(code, Severity.ERROR, ensures, find)


def _warning(code: str, ensures: Sentence, find: Find | None = None) -> Rule:
    return Rule(code, Severity.WARNING, ensures, find)


def _of_time(code: str, ensures: Sentence, find: Find) -> Rule:
    return Rule(code, Severity.WARNING, ensures, find, of_time=True)


_FILES = (
    _error("READ001", say("Ensure that every file can be read safely."), free_pages.unreadable),
    _error("ENT001", say("Ensure that every file is a list of fields.")),
    _error("ENT002", say("Ensure that no two files of a kind have the same name.")),
    _error("ENT003", say("Ensure that every file is in a kind's place.")),
    _error("ENT004", say("Ensure that every file's name can be an id.")),
    _error("ENT005", say("Ensure that an id is a file's name and nothing else.")),
    _error("ENT006", say("Ensure that every row of a table can be read as an entry.")),
    _error("ENT007", say("Ensure that the handbook is written in a format that this handover reads.")),
    _error("FLD001", say("Ensure that there are only fields that the kind knows.")),
    _error("FLD002", say("Ensure that every field that is due is there.")),
    _error("FLD003", say("Ensure that every field holds what it should.")),
    _error(
        "PAG001",
        say("Ensure that every free page is for an audience that there is."),
        free_pages.no_audience,
    ),
    _warning("PAG002", say("Ensure that no free page misspells its audience."), free_pages.misspelt_audience),
)

_REFERENCES = (
    _error("REF001", say("Ensure that every reference names something that is there."), references.dangling),
    _error(
        "REF002",
        say("Ensure that every reference names something of a kind that can stand there."),
        references.wrong_kind,
    ),
    _error("REF003", say("Ensure that no id is there twice."), references.doubled),
    _error("REF004", say("Ensure that no two ids differ only by capitals."), references.case_twins),
)

_COMPANY = (
    _error("COM001", say("Ensure that there is a company."), company.missing_company),
    _warning("COM002", say("Ensure that there are a charter and a triage."), company.missing_guidance),
    _warning(
        "COM003",
        say("Ensure that the company's own language is one of its languages."),
        company.default_language,
    ),
    _warning("COM004", say("Ensure that the company's time zone exists."), company.timezone),
    _warning(
        "COM005", say("Ensure that somebody says who can read a published site."), company.unguarded_site
    ),
    _warning("COM006", say("Ensure that what an import left open is completed."), company.to_complete),
    _warning("COM007", say("Ensure that nothing ends before it begins."), company.ends_before_it_begins),
    _warning(
        "COM008", say("Ensure that no two decisions replace one another."), company.superseded_in_circle
    ),
    _warning("COM009", say("Ensure that every text that was begun is written."), company.to_write),
    _warning("COM010", say("Ensure that the company's logo is there."), company.missing_logo),
    _warning("TOP001", say("Ensure that something can be said on every topic."), references.uncovered_topics),
)

_PEOPLE = (
    _warning("DEP001", say("Ensure that every department has an approver."), people.without_approver),
    _warning("DEP002", say("Ensure that every department has a deputy."), people.without_deputy),
    _of_time(
        "DEP003",
        say("Ensure that somebody may approve for every department today."),
        people.without_approver_today,
    ),
    _of_time("PPL001", say("Ensure that nobody who left still approves."), people.departed_approvers),
    _of_time(
        "PPL002", say("Ensure that no ritual belongs to somebody who left."), people.departed_ritual_owners
    ),
    _of_time(
        "PPL003",
        say("Ensure that no open thread belongs to somebody who left."),
        people.departed_thread_owners,
    ),
    _of_time(
        "PPL004", say("Ensure that nobody who left is the only one with an access."), people.departed_holders
    ),
    _of_time(
        "PPL005",
        say("Ensure that somebody was introduced to every member before their contact left."),
        people.departed_relationships,
    ),
)

_RESPONSES = (
    _warning("RSP001", say("Ensure that every response has a topic."), responses.without_topic),
    _warning(
        "RSP002", say("Ensure that every reply has an example of a comment."), responses.without_comment
    ),
    _warning(
        "RSP003",
        say("Ensure that every response can be said in every language of the company."),
        responses.without_language,
    ),
    _warning(
        "RSP004",
        say("Ensure that every placeholder that is used is explained."),
        responses.undeclared_placeholders,
    ),
    _warning(
        "RSP005",
        say("Ensure that every placeholder that is explained is used."),
        responses.unused_placeholders,
    ),
    _warning("RSP006", say("Ensure that every brace is a placeholder's."), responses.malformed_placeholders),
    _warning(
        "RSP007", say("Ensure that no wording uses a word that the charter avoids."), wording.avoided_words
    ),
    _warning("RSP008", say("Ensure that no wording is too long for its space."), responses.too_long),
    _warning(
        "RSP009", say("Ensure that no wording threatens where a principle forbids it."), wording.threats
    ),
    _error(
        "RSP010",
        say("Ensure that no two wordings or placeholders of a response are for the same thing."),
        responses.doubled,
    ),
    _warning(
        "RSP011",
        say("Ensure that every wording is in a language of the company."),
        responses.unlisted_language,
    ),
    _of_time("RSP012", say("Ensure that no response is past its last day."), responses.no_longer_sayable),
)

_APPROVALS = (
    _error(
        "APR001",
        say("Ensure that every record, stored subject and register can be read."),
        approvals.unusable,
    ),
    _error("APR002", say("Ensure that every public key is one."), approvals.unreadable_keys),
    _warning("APR003", say("Ensure that what was approved has not changed since."), approvals.changed_since),
    _warning("APR004", say("Ensure that no department said no to a wording."), approvals.said_no),
    _warning("APR005", say("Ensure that every approval can be verified."), approvals.not_verified),
    _of_time("APR006", say("Ensure that no approval is over."), approvals.over),
    _warning("APR007", say("Ensure that whoever loses its say has agreed to it."), approvals.lowered),
    _warning("APR008", say("Ensure that the signed register is in force."), approvals.register_not_verified),
    _warning(
        "APR009", say("Ensure that who decides is as the register in force says."), approvals.register_differs
    ),
)

_TRIAGE = (
    _error(
        "TRI001", say("Ensure that every answer leads to a question or an outcome."), triage.leads_nowhere
    ),
    _warning("TRI002", say("Ensure that every question and outcome can be reached."), triage.unreachable),
    _error("TRI003", say("Ensure that every question has an answer."), triage.dead_ends),
    _error("TRI004", say("Ensure that no way leads round in a circle."), triage.cycles),
    _warning(
        "TRI005",
        say("Ensure that every outcome says with what, to whom or by which rule."),
        triage.empty_outcomes,
    ),
    _warning("TRI006", say("Ensure that every outcome that answers has wording."), triage.uncovered),
    _warning("TRI007", say("Ensure that the desk can follow every signal."), triage.lost_signals),
    _warning("TRI008", say("Ensure that the triage heeds a danger."), triage.danger_unheeded),
)

_INCIDENTS = (
    _warning("INC001", say("Ensure that every closed incident taught something."), incidents.without_lesson),
    _warning("INC002", say("Ensure that every lesson changed something."), incidents.lesson_without_change),
    _warning("INC003", say("Ensure that every timeline is in order."), incidents.out_of_order),
    _warning(
        "INC004",
        say("Ensure that there is something to say in every open incident."),
        incidents.without_holding_line,
    ),
    _warning(
        "INC005",
        say("Ensure that every open incident says when more will be said."),
        incidents.without_next_update,
    ),
    _of_time("INC006", say("Ensure that announced updates are given."), incidents.update_overdue),
    _of_time(
        "INC007", say("Ensure that captures are deleted when they are due."), incidents.captures_overdue
    ),
)

_CONTINUITY = (
    _warning("THR001", say("Ensure that every open thread has a next step."), continuity.thread_without_step),
    _of_time(
        "THR002", say("Ensure that somebody owns every open thread today."), continuity.thread_without_owner
    ),
    _of_time("THR003", say("Ensure that no open thread is past its day."), continuity.thread_overdue),
    _error(
        "RIT001",
        say("Ensure that a calendar understands when every ritual takes place."),
        continuity.bad_recurrence,
    ),
    _warning("RIT002", say("Ensure that a calendar understands every time of day."), continuity.bad_time),
    _of_time("RIT003", say("Ensure that every ritual still takes place."), continuity.ritual_ended),
    _of_time("REV001", say("Ensure that no review is overdue."), continuity.review_overdue),
    _warning(
        "MOD001",
        say("Ensure that every act of moderation names its rule."),
        continuity.moderation_without_rule,
    ),
    _warning(
        "MOD002",
        say("Ensure that no act of moderation goes further than its rule."),
        continuity.moderation_beyond_rule,
    ),
    _warning(
        "MOD003",
        say("Ensure that a moderation log is named after its month and holds no other."),
        periods.other_month,
    ),
    _warning("REP001", say("Ensure that a report is named after its week."), periods.other_week),
    _error("TEN001", say("Ensure that every tenure's id begins with its first month."), continuity.tenure_id),
    _warning("TEN002", say("Ensure that no tenure is named after a person."), continuity.name_in_tenure_id),
    _warning(
        "TEN003",
        say("Ensure that a newcomer is asked to read at most five entries first."),
        continuity.too_much_to_read_first,
    ),
    _warning(
        "TEN004", say("Ensure that “nothing to report” is about something."), continuity.nothing_about_what
    ),
    _warning(
        "TEN005",
        say("Ensure that two hold the post only to hand it over."),
        continuity.overlapping_tenures,
    ),
)

_ACCESSES = (
    _warning("ACC001", say("Ensure that every access can be recovered."), accesses.without_recovery),
    _of_time(
        "ACC002", say("Ensure that no access loses its only administrator."), accesses.only_admin_leaves
    ),
    _of_time(
        "ACC003", say("Ensure that no second factor leaves with somebody."), accesses.second_factor_leaves
    ),
    _of_time("ACC004", say("Ensure that no recovery e-mail leaves with somebody."), accesses.recovery_leaves),
    _of_time(
        "ACC005",
        say("Ensure that no access depends on the account of somebody who leaves."),
        accesses.personal_account_leaves,
    ),
    _of_time(
        "ACC006", say("Ensure that accesses are transferred or revoked in time."), accesses.transfer_overdue
    ),
    _of_time("ACC007", say("Ensure that accesses are renewed in time."), accesses.renewal_overdue),
)

_SAFETY = (
    _error("SEC001", say("Ensure that no entry holds a token or a private key."), secrets.tokens),
    _error("SEC002", say("Ensure that no entry holds a password."), secrets.passwords),
    _error(
        "SEC003",
        say("Ensure that no comment, free page or other file holds a secret."),
        secrets.elsewhere,
    ),
    _warning("PRV001", say("Ensure that every member's entry says why it is held."), privacy.without_purpose),
    _warning(
        "PRV002", say("Ensure that every member's entry says where it comes from."), privacy.without_source
    ),
    _warning(
        "PRV003",
        say("Ensure that every member was told, or that there is a reason why not."),
        privacy.uninformed,
    ),
    _warning("PRV004", say("Ensure that no member is kept for ever."), privacy.without_end),
    _of_time("PRV005", say("Ensure that no member is kept longer than was said."), privacy.kept_too_long),
    _warning("PRV006", say("Ensure that nobody can be recognised in a quote."), privacy.in_quotes),
    _warning(
        "PRV007",
        say("Ensure that no note hints at health, religion, politics, trade union or sexuality."),
        privacy.special_categories,
    ),
    _warning(
        "PRV008",
        say("Ensure that no member, person or access is shown to everybody."),
        company.published_members,
    ),
)

_SILENCED = (
    _warning("SIL001", say("Ensure that every silenced rule would be broken.")),
    _warning("SIL002", say("Ensure that every silenced rule exists.")),
    _warning("SIL003", say("Ensure that no error is silenced.")),
)

RULES: tuple[Rule, ...] = (
    *_FILES,
    *_REFERENCES,
    *_COMPANY,
    *_PEOPLE,
    *_RESPONSES,
    *_APPROVALS,
    *_TRIAGE,
    *_INCIDENTS,
    *_CONTINUITY,
    *_ACCESSES,
    *_SAFETY,
    *_SILENCED,
)

RULES_BY_CODE = {rule.code: rule for rule in RULES}
