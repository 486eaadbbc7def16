"""The closed lists that fields choose from, and what each choice is called."""

from enum import StrEnum

from handover.language import Sentence, say


class Term(StrEnum):
    """A choice of a closed list; `label` is what people read."""

    @property
    def label(self) -> Sentence:
        """The choice in words."""
        return _TITLES[type(self).__name__, self.value]


class Evidence(Term):
    """How much proof an approval carries, from the least to the most."""

    RECORDED = "recorded"
    ATTESTED = "attested"
    SIGNED = "signed"


class Presence(Term):
    """What the company does in a space."""

    RUN = "run"
    TAKE_PART = "take-part"
    LISTEN = "listen"
    ABSENT = "absent"


class MemberRole(Term):
    """What a member is to the community."""

    AMBASSADOR = "ambassador"
    EXPERT = "expert"
    CRITIC = "critic"
    JOURNALIST = "journalist"
    PARTNER = "partner"
    CREATOR = "creator"
    REGULAR = "regular"


class Purpose(Term):
    """What a response is for."""

    REPLY = "reply"
    ANNOUNCEMENT = "announcement"
    HOLDING_LINE = "holding-line"
    ONE_OFF = "one-off"


class Exactness(Term):
    """How far a wording may be changed when it is used."""

    WORD_FOR_WORD = "word-for-word"
    GREETING_FREE = "greeting-free"
    KEY_POINTS = "key-points"


class Where(Term):
    """Whether a wording is said in public or in private."""

    PUBLIC = "public"
    PRIVATE = "private"


class Does(Term):
    """What an outcome of the triage tells the CM to do."""

    RESPOND = "respond"
    MOVE_TO_PRIVATE = "move-to-private"
    LET_STAND = "let-stand"
    MONITOR = "monitor"
    CORRECT = "correct"
    PUT_RIGHT = "put-right"
    ESCALATE = "escalate"
    MODERATE = "moderate"


class Signal(Term):
    """What the desk can tell about a comment, or ask the CM with one click."""

    FORMAL_REQUEST = "formal-request"
    SAFETY = "safety"
    INSULT = "insult"
    QUESTION = "question"
    FACTS_WRONG = "facts-wrong"
    OUR_MISTAKE = "our-mistake"
    PERSONAL_DATA = "personal-data"
    KNOWN_AUTHOR = "known-author"
    NOTICED = "noticed"
    WIDELY_HEARD = "widely-heard"
    RESPONSE_FITS = "response-fits"
    OPEN_INCIDENT = "open-incident"


class IncidentStatus(Term):
    """Where an incident stands."""

    OPEN = "open"
    WATCHING = "watching"
    CLOSED = "closed"


class ModerationAction(Term):
    """What was done to a post or its author."""

    HIDE = "hide"
    REMOVE = "remove"
    REPORT = "report"
    BLOCK = "block"


class AllowedAction(Term):
    """What a rule allows to be done to a post or its author; the same choices, before anything is done."""

    HIDE = "hide"
    REMOVE = "remove"
    REPORT = "report"
    BLOCK = "block"


class ThreadType(Term):
    """Why something is still open."""

    PROMISE = "promise"
    QUESTION = "question"
    OBJECTION = "objection"
    PROJECT = "project"
    SCHEDULED_POST = "scheduled-post"


class ThreadStatus(Term):
    """Where a thread stands."""

    OPEN = "open"
    WAITING = "waiting"
    CLOSED = "closed"


class TenureType(Term):
    """Whether somebody holds the post or covers for it."""

    TENURE = "tenure"
    COVER = "cover"


class ApprovesBy(Term):
    """How a department likes to approve."""

    FORGE = "forge"
    PAPER = "paper"
    EMAIL = "email"


class AccessStatus(Term):
    """Where an access stands."""

    ACTIVE = "active"
    TO_TRANSFER = "to-transfer"
    TO_REVOKE = "to-revoke"
    REVOKED = "revoked"


class Rights(Term):
    """How much somebody may do with an access."""

    ADMIN = "admin"
    EDIT = "edit"
    READ = "read"


_TITLES: dict[tuple[str, str], Sentence] = {
    ("Evidence", "recorded"): say("recorded"),
    ("Evidence", "attested"): say("attested"),
    ("Evidence", "signed"): say("signed"),
    ("Presence", "run"): say("We run it"),
    ("Presence", "take-part"): say("We take part"),
    ("Presence", "listen"): say("We listen"),
    ("Presence", "absent"): say("We are absent, on purpose"),
    ("MemberRole", "ambassador"): say("Ambassador"),
    ("MemberRole", "expert"): say("Expert"),
    ("MemberRole", "critic"): say("Critic"),
    ("MemberRole", "journalist"): say("Journalist"),
    ("MemberRole", "partner"): say("Partner"),
    ("MemberRole", "creator"): say("Creator"),
    ("MemberRole", "regular"): say("Regular"),
    ("Purpose", "reply"): say("Reply"),
    ("Purpose", "announcement"): say("Announcement"),
    ("Purpose", "holding-line"): say("Holding line"),
    ("Purpose", "one-off"): say("One-off"),
    ("Exactness", "word-for-word"): say("Word for word"),
    ("Exactness", "greeting-free"): say("Greeting and empathy are free, the rest word for word"),
    ("Exactness", "key-points"): say("The key points must be said, in your own words"),
    ("Where", "public"): say("in public"),
    ("Where", "private"): say("in private"),
    ("Does", "respond"): say("Respond"),
    ("Does", "move-to-private"): say("Move to private"),
    ("Does", "let-stand"): say("Let it stand"),
    ("Does", "monitor"): say("Monitor"),
    ("Does", "correct"): say("Correct the facts"),
    ("Does", "put-right"): say("Put it right"),
    ("Does", "escalate"): say("Escalate"),
    ("Does", "moderate"): say("Moderate"),
    ("Signal", "formal-request"): say("Formal request, or somebody with a title"),
    ("Signal", "safety"): say("Safety or law"),
    ("Signal", "insult"): say("Insult"),
    ("Signal", "question"): say("Question"),
    ("Signal", "facts-wrong"): say("Facts are wrong"),
    ("Signal", "our-mistake"): say("Our mistake"),
    ("Signal", "personal-data"): say("Personal data in it"),
    ("Signal", "known-author"): say("The author is known"),
    ("Signal", "noticed"): say("The comment is noticed"),
    ("Signal", "widely-heard"): say("The comment is widely heard"),
    ("Signal", "response-fits"): say("An approved response fits"),
    ("Signal", "open-incident"): say("An incident is open"),
    ("IncidentStatus", "open"): say("Open"),
    ("IncidentStatus", "watching"): say("Watching"),
    ("IncidentStatus", "closed"): say("Closed"),
    ("ModerationAction", "hide"): say("Hidden"),
    ("ModerationAction", "remove"): say("Removed"),
    ("ModerationAction", "report"): say("Reported"),
    ("ModerationAction", "block"): say("Blocked"),
    ("AllowedAction", "hide"): say("Hide"),
    ("AllowedAction", "remove"): say("Remove"),
    ("AllowedAction", "report"): say("Report to the platform"),
    ("AllowedAction", "block"): say("Block"),
    ("ThreadType", "promise"): say("Promise"),
    ("ThreadType", "question"): say("Question"),
    ("ThreadType", "objection"): say("Objection"),
    ("ThreadType", "project"): say("Project"),
    ("ThreadType", "scheduled-post"): say("Scheduled post"),
    ("ThreadStatus", "open"): say("Open"),
    ("ThreadStatus", "waiting"): say("Waiting for somebody"),
    ("ThreadStatus", "closed"): say("Closed"),
    ("TenureType", "tenure"): say("Tenure"),
    ("TenureType", "cover"): say("Cover"),
    ("ApprovesBy", "forge"): say("On the forge"),
    ("ApprovesBy", "paper"): say("On paper"),
    ("ApprovesBy", "email"): say("By e-mail"),
    ("AccessStatus", "active"): say("Active"),
    ("AccessStatus", "to-transfer"): say("To transfer"),
    ("AccessStatus", "to-revoke"): say("To revoke"),
    ("AccessStatus", "revoked"): say("Revoked"),
    ("Rights", "admin"): say("Administers"),
    ("Rights", "edit"): say("Publishes"),
    ("Rights", "read"): say("Reads"),
}
