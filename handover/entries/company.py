"""The company: names, languages, and the policy that everything else follows."""

from datetime import UTC, tzinfo
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import Field

from handover.entries.model import (
    Audience,
    Count,
    DayInReach,
    Email,
    Entry,
    LanguageCode,
    Line,
    Name,
    Part,
    Reference,
    Text,
    Web,
    field,
)
from handover.entries.person import SigningKey
from handover.entries.terms import Evidence


class DepartmentEvidence(Part):
    """The evidence one department must give."""

    identity = ("department",)

    department: Annotated[str, Reference("department")] = field("Department", "The department's id.")
    level: Evidence = field("Evidence required", "recorded, attested or signed.")


class ApprovalPolicy(Part):
    """How departments agree, and for how long."""

    validity_months: Count = field(
        "Validity in months", "How long an approval holds unless it says otherwise.", default=12, example="12"
    )
    evidence: Evidence = field(
        "Evidence required",
        "recorded, attested or signed, unless a department differs.",
        default=Evidence.RECORDED,
    )
    departments: tuple[DepartmentEvidence, ...] = field(
        "Evidence by department", "Departments that must give more, or less.", default=()
    )
    charter_and_triage: tuple[Annotated[str, Reference("department")], ...] = field(
        "Departments that agree charter and triage",
        "Without any: every department that owns a topic.",
        default=(),
    )
    ci_keys: tuple[SigningKey, ...] = field(
        "CI keys", "Keys with which CI attests reviews on the forge.", default=(), audience=Audience.TEAM
    )


class Reach(Part):
    """Reactions on one post from which a voice is heard."""

    noticed: Count = field("Noticed from", "Reactions per post from which a voice is noticed.", default=20)
    widely_heard: Count = field(
        "Widely heard from", "Reactions per post from which a voice is widely heard.", default=100
    )


class CrisisNumber(Part):
    """Whom to call, at which number."""

    identity = ("who",)

    who: Line = field("Who", "Whom this number reaches, and when.")
    number: Line = field("Number", "The number to call.", audience=Audience.COMPANY)


class SeverityLevel(Part):
    """One step of the severity scale."""

    identity = ("id",)
    named = "severity"

    id: Name = field("Id", "How incidents name this level.", example="serious")
    title: Line = field("Level", "The level in words.")
    criterion: Text = field("Criterion", "What makes an incident reach this level.")
    call: tuple[Annotated[str, Reference("person", "department")], ...] = field(
        "Who is called", "`person/…` or `department/…`.", default=()
    )


class Crisis(Part):
    """What everybody needs when it burns."""

    numbers: tuple[CrisisNumber, ...] = field("Numbers", "Whom to call.", default=())
    scale: tuple[SeverityLevel, ...] = field(
        "Severity scale", "From the least to the most serious.", default=()
    )


class MemberDefaults(Part):
    """What holds for every member unless the member's entry says otherwise."""

    why_held: Text | None = field("Why we hold it", "Why the company keeps notes on members.", default=None)
    source: Text | None = field("Source", "Where what we know of members comes from.", default=None)
    informed: Text | None = field(
        "How they were informed", "Where members can read that we do.", default=None
    )
    keep_months: Count | None = field(
        "Months kept", "How long a member is kept after the last note or fact.", default=None, example="24"
    )


class Listening(Part):
    """What is searched for, outside our own spaces."""

    queries: tuple[Line, ...] = field("Queries", "What is searched for.", default=())
    exclusions: tuple[Line, ...] = field("Exclusions", "What the searches leave out.", default=())
    alerts: tuple[Line, ...] = field("Alerts", "What warns us by itself, and whom.", default=())
    competitors: tuple[Line, ...] = field(
        "Competitors", "Whose mentions are counted beside ours.", default=()
    )


class Company(Entry):
    """The company whose handbook this is."""

    kind = "company"
    folder = "company"
    singleton = True
    kind_title = "Company"
    kind_title_plural = "Company"
    kind_description = "Names, languages, and the policy for approvals, reach, crises and personal data."
    default_audience = Audience.PUBLIC
    heading_field = "name"

    name: Line = field("Name", "The company's name, as its community knows it.", example="Maison Pédale")
    sector: Line = field("Sector", "What the company does, in a few words.")
    default_language: LanguageCode = field("Default language", "The language of the site.", example="fr")
    languages: tuple[LanguageCode, ...] = field("Languages", "Languages the community is answered in.")
    timezone: Line = field("Time zone", "As in `Europe/Paris`.", example="Europe/Paris")
    contact_email: Email = field("Contact e-mail", "Where corrections and objections go.")
    colour: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")] | None = field(
        "Colour", "The brand colour, as `#0f5c57`.", default=None, example='"#0f5c57"'
    )
    logo: Line | None = field(
        "Logo", "The image at the top of every page, a file below `content/pages/`.", default=None
    )
    site_url: Web | None = field("Site address", "Where the site is published.", default=None)
    approvals: ApprovalPolicy = field(
        "Approval policy", "Who must agree, with what evidence, for how long.", default=ApprovalPolicy()
    )
    reach: Reach = field("Reach", "When a voice is widely heard; a space may differ.", default=Reach())
    crisis: Crisis = field(
        "Crisis", "Numbers and severity scale.", default=Crisis(), audience=Audience.COMPANY
    )
    member_defaults: MemberDefaults = field(
        "Member defaults", "What holds for every member.", default=MemberDefaults(), audience=Audience.COMPANY
    )
    listening: Listening = field(
        "Listening",
        "What is searched for outside our spaces.",
        default=Listening(),
        audience=Audience.COMPANY,
    )
    format: Count = field(
        "Format",
        "The format in which the entries are written, by number; older ones are read all the same.",
        default=1,
        example="2",
    )
    frozen_on: DayInReach | None = field(
        "Frozen on", "For examples: the day the handbook believes it is.", default=None, example="2026-09-14"
    )
    published_to: Text | None = field(
        "Who can read the published site",
        "The access control, in words; a `team` site needs one.",
        default=None,
    )

    @property
    def zone(self) -> tzinfo:
        """The company's time zone, UTC where it names none that there is."""
        return zone_named(self.timezone) or UTC


def zone_named(name: str) -> tzinfo | None:
    """Return the time zone called *name*, as `Europe/Paris`; None where there is none."""
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, KeyError):  # a folder of zones, as `Europe`; no name at all; an unknown one
        return None
