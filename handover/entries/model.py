"""What every kind of entry shares: frozen parts, audiences, references, and the typing of written text.

A field says what it is by its annotation, so that rules, pages and spreadsheets need no list of fields:
`Line` and `Text` are ours, `Quote` is somebody else's words, `RichText` may hold a little Markdown,
`Annotated[str, Reference("topic")]` names another entry.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, StrEnum
from typing import Annotated, Any, ClassVar, Self, get_args

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, PydanticCustomError, PydanticUndefined, core_schema

from handover.reach import is_in_reach

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""No plugin that somebody installed into pydantic is told what stands in entries, nor even looked for."""


class Audience(StrEnum):
    """Who a build is for; each sees what the ones before it see, and more."""

    PUBLIC = "public"
    COMPANY = "company"
    TEAM = "team"

    @property
    def rank(self) -> int:
        """Grow with what may be seen: public 0, company 1, team 2."""
        return tuple(Audience).index(self)

    def sees(self, other: Self) -> bool:
        """Tell whether something for *other* may be shown to this audience."""
        return other.rank <= self.rank


class Written(Enum):
    """How a text field is written, and so how it may be shown and what is checked in it."""

    LINE = "line"
    TEXT = "text"
    RICH = "rich"
    QUOTE = "quote"

    def __get_pydantic_core_schema__(self, _type: object, _handler: object) -> CoreSchema:
        """Tell pydantic how such a text is read."""
        trimmed = _one_line if self is Written.LINE else _text
        return core_schema.no_info_before_validator_function(trimmed, core_schema.str_schema(min_length=1))


@dataclass(frozen=True)
class Reference:
    """Marks a field that names another entry.

    With one kind the value is an id (`refund`); with several, or none (any kind), it is `kind/id`.
    *also* lists words that are no reference (`cm`).
    """

    kinds: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    def __init__(self, *kinds: str, also: tuple[str, ...] = ()) -> None:
        object.__setattr__(self, "kinds", kinds)
        object.__setattr__(self, "also", also)

    def target(self, value: str) -> tuple[str, str] | None:
        """Return the (kind, id) that *value* names; None where it is one of the words in *also*."""
        if value in self.also:
            return None
        if len(self.kinds) == 1:
            return self.kinds[0], value.removeprefix(f"{self.kinds[0]}/")
        kind, _, name = value.partition("/")
        return kind, name


@dataclass(frozen=True, eq=False)
class Read:
    """Marks how a value is read: by a function of ours, then as pydantic's *schema* says.

    Pydantic's own marks come to the same, but are looked into anew for each of five hundred fields.
    """

    by: Callable[[object], object]
    schema: CoreSchema

    def __get_pydantic_core_schema__(self, _type: object, _handler: object) -> CoreSchema:
        """Tell pydantic."""
        return core_schema.no_info_before_validator_function(self.by, self.schema)


@dataclass(frozen=True)
class Matching:
    """Marks a text that is of one form, as a regular expression says it."""

    pattern: str

    def __get_pydantic_core_schema__(self, _type: object, _handler: object) -> CoreSchema:
        """Tell pydantic."""
        return core_schema.str_schema(pattern=self.pattern)


def _one_line(value: object) -> object:
    if not isinstance(value, str):
        return value
    if "\n" in value and "\n" in value.strip("\n"):
        raise PydanticCustomError("one_line", "more than one line")
    return value.strip()


def _text(value: object) -> object:
    if not isinstance(value, str):
        return value
    return "" if value.isspace() else value.strip("\n")


def _day(value: object) -> object:
    if isinstance(value, str):
        try:
            if len(value) == _ISO_DAY:
                return date.fromisoformat(value)
        except ValueError:
            pass
        raise PydanticCustomError("day", "not a date: {value}", {"value": value})
    return value


def _day_in_reach(value: object) -> object:
    day = _day(value)
    if isinstance(day, date) and not is_in_reach(day):
        raise PydanticCustomError("day_in_reach", "too far away: {value}", {"value": value})
    return day


def _moment(value: object) -> object:
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            raise PydanticCustomError("moment", "not a moment: {value}", {"value": value}) from None
    return value


def _yes_no(value: object) -> object:
    if isinstance(value, str):
        answer = _BOOLEANS.get(value.lower())
        if answer is None:
            raise PydanticCustomError("yes_no", "not yes or no: {value}", {"value": value})
        return answer
    return value


_ISO_DAY = len("2026-02-01")
_BOOLEANS = {"yes": True, "oui": True, "true": True, "no": False, "non": False, "false": False}

Line = Annotated[str, Written.LINE]
Text = Annotated[str, Written.TEXT]
RichText = Annotated[str, Written.RICH]
Quote = Annotated[str, Written.QUOTE]
Day = Annotated[date, Read(_day, core_schema.date_schema())]
DayInReach = Annotated[date, Read(_day_in_reach, core_schema.date_schema())]
Moment = Annotated[datetime, Read(_moment, core_schema.datetime_schema())]
YesNo = Annotated[bool, Read(_yes_no, core_schema.bool_schema())]
Count = Annotated[int, Field(ge=0)]
Web = Annotated[str, Matching(r"^(https?://|mailto:)\S+$")]
Email = Annotated[str, Matching(r"^[^@\s]+@[^@\s]+\.[^@\s]+$")]
LanguageCode = Annotated[str, Matching(r"^[a-z]{2}(-[A-Z]{2})?$")]
Name = Annotated[str, Matching(r"^[a-z0-9]+(-[a-z0-9]+)*$")]


def pattern_of(annotation: object) -> str:
    """Return the regular expression of texts like `Web` or `Email`."""
    return next(str(mark.pattern) for mark in get_args(annotation) if isinstance(mark, Matching))


CM = "cm"
Owner = Annotated[str, Reference("person", "department", also=(CM,))]
"""Who does it: `cm`, whoever holds the tenure that day; otherwise `person/…` or `department/…`."""
PersonOrCM = Annotated[str, Reference("person", also=(CM,))]


def field(
    title: str,
    description: str,
    *,
    default: Any = ...,  # noqa: ANN401 - whatever the field holds
    alias: str | None = None,
    audience: Audience | None = None,
    example: str | None = None,
) -> Any:  # noqa: ANN401 - as above
    """Declare a field of an entry.

    Args:
        title: its name for people, in English; the catalog has the French.
        description: one line on what to write there.
        default: what it is where it is not written; without one the field must be written.
        alias: its key in YAML, where Python cannot spell it (`from`).
        audience: the smallest audience that sees it; without one, whoever sees the entry.
        example: a value for skeletons, as it would be written in YAML; `TO_WRITE` where any would pass
            for true.
    """
    extra: dict[str, Any] = {}
    if audience is not None:
        extra["x-audience"] = audience.value
    if example is not None:
        extra["x-example"] = example
    given = PydanticUndefined if default is ... else default
    return Field(given, title=title, description=description, alias=alias, json_schema_extra=extra or None)


_NOT_NOTED: set[str] = set()


class Part(BaseModel):
    """A frozen piece of an entry; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    identity: ClassVar[tuple[str, ...]] = ()
    """The fields by which an item of a list is the same item in another version."""
    named: ClassVar[str] = ""
    """The word by which others refer to it (`principle/<id>`); such a part has an `id`."""

    def model_post_init(self, _context: object, /) -> None:
        """Let go of pydantic's note of which fields were written: nobody asks, and it is half of an entry."""
        object.__setattr__(self, "__pydantic_fields_set__", _NOT_NOTED)

    @classmethod
    def key_of(cls, name: str) -> str:
        """Return the YAML key of the field *name*."""
        return cls.model_fields[name].alias or name

    @classmethod
    def field_called(cls, key: object) -> FieldInfo | None:
        """Return the field that a file calls *key*, None where there is none."""
        return next((info for name, info in cls.model_fields.items() if key in (name, info.alias)), None)


class Silenced(Part):
    """A rule that does not apply to one entry, and why."""

    identity = ("rule",)

    rule: Line = field("Rule", "The code of the rule, as `handover check` prints it.", example="RSP003")
    reason: Text = field("Reason", "Why it does not apply here; shown on the Health page.")


class Entry(Part):
    """One YAML file, typed. A kind is a subclass in a module of its own in this package."""

    kind: ClassVar[str] = ""
    folder: ClassVar[str] = ""
    """The folder below `content/`; for a singleton, the file's stem."""
    singleton: ClassVar[bool] = False
    kind_title: ClassVar[str] = ""
    kind_title_plural: ClassVar[str] = ""
    kind_description: ClassVar[str] = ""
    default_audience: ClassVar[Audience] = Audience.COMPANY
    heading_field: ClassVar[str] = "title"
    table_id: ClassVar[str] = ""
    """The column that is the id where a CSV file may hold many entries of the kind; without one, none may."""
    id_form: ClassVar[str] = ""
    """What an id says beside being one, as a regular expression; without one, whatever it likes."""
    id_example: ClassVar[str] = "{words}"
    """How an id is made of a day, `{day:%Y-%m}`, and of `{words}` of one's own."""
    written_by: ClassVar[str] = ""
    """The command that writes entries of the kind, where nobody can begin one by hand."""

    id: str = Field(default="", exclude=True, json_schema_extra={"x-hidden": True})
    audience: Audience | None = field(
        "Audience", "Who may read it: public, company or team.", default=None, example="team"
    )
    tags: tuple[Line, ...] = field("Tags", "Words to group entries by.", default=())
    review_by: Day | None = field("Review by", "The day by which somebody reads it again.", default=None)
    review_when: Line | None = field(
        "Review when", "What makes it worth reading again, in words.", default=None
    )
    critical: YesNo = field(
        "Critical", "Whether the newcomer must restate it before starting.", default=False, example="yes"
    )
    silenced: tuple[Silenced, ...] = field(
        "Silenced rules", "Rules that do not apply to this entry, each with a reason.", default=()
    )

    @classmethod
    def id_of(cls, day: date, words: str) -> str:
        """Return the id of an entry of *day*, or whatever it is made of, and of *words*."""
        return cls.id_example.format(day=day, words=words)

    @property
    def ref(self) -> str:
        """How others name it: `kind/id`."""
        return f"{self.kind}/{self.id}"

    @property
    def seen_by(self) -> Audience:
        """The smallest audience that sees it."""
        return self.audience or self.default_audience

    @property
    def heading(self) -> str:
        """What people call it."""
        return str(getattr(self, self.heading_field, None) or self.id)


TO_WRITE = "…"
"""What stands in an entry that was begun where somebody is to write something."""
SHARED_FIELDS = ("audience", "tags", "review_by", "review_when", "critical", "silenced")
"""Fields of every kind; they stand last in a file."""

Path = tuple[str | int, ...]
"""Keys and positions from the top of an entry to a value, as written in YAML."""
