"""From a template and a view to a page.

Entry text only ever reaches a page through autoescape. Templates are HTML; `section("Heading")` in one
begins a section, so that the theme's table of contents and the search know it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, TypeVar

from handover.approvals.naming import Names, named
from handover.checks import Checked
from handover.entries import KINDS, Audience
from handover.entries.glossary import Glossary
from handover.pages.addresses import Addresses
from handover.pages.corrections import corrections
from handover.pages.environment import environment_for
from handover.pages.filters import as_day, lines, nearness, rich, ticked
from handover.pages.glossary import Terms
from handover.pages.history import history_of
from handover.pages.markup import safe, shown
from handover.pages.mistakes import MISTAKES, mistake_in
from handover.pages.page import Draft, Page, Section
from handover.pages.slots import marked_slots
from handover.pages.states import suspended, turning

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping
    from datetime import date, datetime
    from pathlib import Path

    import jinja2
    from markupsafe import Markup

    from handover.audience import View
    from handover.entries import Entry
    from handover.entries.incident import Incident
    from handover.language import Language, Sentence
    from handover.pages.past import Past
    from handover.version import Version

T = TypeVar("T")
_BEGIN, _END = "\x1d", "\x1e"
"""What stands around a section's level and heading; no entry may hold these signs."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What the pages depend on besides the view: the reader's language and where things are."""

    language: Language
    templates: tuple[Path, ...] = ()
    """Folders of templates that go before the package's own."""
    directory_urls: bool = True
    edit_base: str | None = None
    """The forge's address for editing a file of the content folder; without one, an e-mail is offered."""
    version: Version | None = None
    """The released version it is: nothing in it can be copied or said; None for the current one."""
    versions: bool = False
    """Whether other versions stand beside this one."""
    past: Past | None = None
    """What changed between versions, for this audience; None where nothing was released."""
    bytecode: Path | None = None
    """Where compiled templates are kept between builds."""
    aside: Path | None = None
    """The folder where pages wait until they are written; without one they wait in memory."""


UNCHECKED = Checked((), ())
"""For pages that are made without a check."""


class Renderer:
    """Renders templates for one view and one setting."""

    def __init__(self, view: View, setting: Setting, checked: Checked = UNCHECKED) -> None:
        self.view = view
        self.checked = checked
        self.setting = setting
        self.language = setting.language
        self.handbook = view.handbook
        self.today = view.facts.today
        self._found: dict[Hashable, Any] = {}
        self._known_links: dict[str, dict[str, tuple[str, Markup]]] = {}
        """By the word for pages beside each other, and by what a link leads to: its address, the link."""

    def once(self, about: Hashable, find: Callable[[], T]) -> T:
        """Return what *find* returns, found out once for all that ask *about* the same."""
        try:
            found: T = self._found[about]
        except KeyError:
            found = self._found[about] = find()
        return found

    @cached_property
    def environment(self) -> jinja2.Environment:
        """The Jinja2 environment: autoescaped, strict, translated."""
        environment = environment_for(self.language, self.setting.templates, self.setting.bytecode)
        environment.filters.update(self._filters())
        environment.globals.update(
            handbook=self.handbook,
            view=self.view,
            today=self.today,
            company=self.handbook.company,
            language=self.language,
            setting=self.setting,
            section=_section,
            corrections=partial(corrections, self),
            history=partial(history_of, self),
        )
        return environment

    @cached_property
    def addresses(self) -> Addresses:
        """Where every entry of the view is."""
        own = frozenset(kind for kind, folder in self.folders.items() if self.has(f"{folder}/entry.html"))
        return Addresses(self.handbook, own, self.setting.directory_urls)

    @cached_property
    def suspended(self) -> Mapping[str, Incident]:
        """The responses that an open incident makes rest, by id."""
        return suspended(self.handbook)

    @cached_property
    def folders(self) -> dict[str, str]:
        """The folder of each kind that the view holds."""
        return {entry.kind: entry.folder for entry in self.handbook}

    @cached_property
    def names(self) -> Names:
        """What ids in the sentences of approvals are called for this view's audience."""
        return Names.of(self.handbook, strangers=self.view.audience is Audience.TEAM)

    @cached_property
    def terms(self) -> Terms:
        """The glossary's terms."""
        return Terms.of(self.handbook.glossary)

    def has(self, template: str) -> bool:
        """Tell whether there is such a template."""
        return template in self._templates

    @cached_property
    def _templates(self) -> frozenset[str]:
        return frozenset(self.environment.list_templates())

    def _filters(self) -> dict[str, Callable[..., object]]:
        say = self.language
        return {
            "date": lambda day, style="long": say.date(as_day(day), style),
            "moment": say.moment,
            "say": say.say,
            "term": lambda term: say.say(term.label),
            "rich": rich,
            "language_name": say.name_of_language,
            "gettext": say.gettext,
            "lines": lines,
            "named": lambda sentence: named(sentence, self.names),
            "number": say.number,
            "quoted": say.quoted,
            "relative": lambda day: say.relative(self.days_to(day)),
            "nearness": lambda day: nearness(self.days_to(day)),
            "slots": marked_slots,
            "turning": partial(turning, self),
            "ticked": ticked,
        }

    def html(self, template: str, at: str, values: Mapping[str, object]) -> str:
        """Render *template* for the page *at*.

        Raises:
            UserError: a company's own template asks for something that is not there, or cannot be read.
        """
        try:
            found = self.environment.get_template(template)
            return found.render({**values, **self._links(at)})
        except MISTAKES as error:
            mistake = mistake_in(self.setting.templates, error)
            if mistake is None:
                raise
            raise mistake from error

    def draft(
        self,
        uri: str,
        title: str,
        template: str,
        values: Callable[[], Mapping[str, object]],
        *,
        description: str = "",
        hide: tuple[str, ...] = (),
        listed: bool = True,
    ) -> Draft:
        """Return the page *uri* to be made later, when *values* is asked what its template shows."""

        def make() -> Page:
            return self.page(
                uri, title, template, values(), description=description, hide=hide, listed=listed
            )

        return Draft(uri, make)

    def page(
        self,
        uri: str,
        title: str,
        template: str,
        values: Mapping[str, object],
        *,
        entry: Entry | None = None,
        description: str = "",
        hide: tuple[str, ...] = (),
        listed: bool = True,
    ) -> Page:
        """Render *template* into the page *uri*, split into its sections."""
        html = self.html(template, uri, {"entry": entry, **values})
        return Page(
            uri=uri,
            title=title,
            description=description,
            sections=sections_of(html, self.terms if not isinstance(entry, Glossary) else None),
            entry=entry.ref if entry else "",
            hide=hide,
            listed=listed,
        )

    def _links(self, at: str) -> dict[str, object]:
        """Return the functions with which a template links from the page *at*."""
        folder, beside = self.addresses.place(at)
        known = self._known_links.setdefault(beside, {})

        def href(ref: str) -> str | None:
            return self.addresses.href(ref, at)

        def to(uri: str, anchor: str = "") -> str:
            return self.addresses.to(uri, at, anchor)

        def link(ref: str, text: str | None = None) -> Markup:
            if text:
                return _link(href(ref), shown(text))
            found = known.get(ref)
            if found and not found[0].startswith(folder):
                return found[1]
            made = _link(href(ref), shown(self.name_of(ref)))
            target = self.addresses.url_of(ref)
            if not target.startswith(folder):
                known[ref] = target, made
            return made

        def version(name: str) -> str:
            """Return where another version begins."""
            return self.addresses.to(f"../{name}/index.html", at)

        return {
            "href": href,
            "to": to,
            "link": link,
            "name_of": self.name_of,
            "version": version,
            "at": at,
        }

    def days_to(self, day: date | datetime) -> int:
        """Return how many days away *day* is; less than none when it is past."""
        return (as_day(day) - self.today).days

    def name_of(self, ref: str) -> str:
        """Return what people call the entry or part `kind/id`, or a kind."""
        entry = self.handbook.get(ref)
        if entry is not None:
            return entry.heading
        held = self.handbook.parts.get(ref)
        if ref in KINDS:
            return self.language.gettext(KINDS[ref].kind_title_plural)
        if held is None:
            return ref.partition("/")[2] or ref
        part = held[1]
        return str(getattr(part, "rule", None) or getattr(part, "title", None) or ref)

    def said(self, sentence: Sentence) -> str:
        """Return a sentence in the reader's language."""
        return self.language.say(sentence)


def _link(address: str | None, said: str) -> Markup:
    return safe(f'<a href="{shown(address)}">{said}</a>' if address else said)


def _section(heading: str, level: int = 2) -> Markup:
    """Return what begins a section; its heading is made inert when it is written down."""
    return safe(f"{_BEGIN}{level}{heading}{_END}")


def sections_of(html: str, terms: Terms | None = None) -> tuple[Section, ...]:
    """Split rendered HTML at the sections that its template began, and explain *terms* in each."""
    encoded = html.encode()
    if terms and not terms.may_stand_in(encoded):
        terms = None
    first, *rest = encoded.split(_BEGIN.encode())
    sections = [Section("", _marked(first, terms))] if first.strip() else []
    for part in rest:
        head, _, block = part.partition(_END.encode())
        sections.append(Section(head[1:].strip().decode(), _marked(block, terms), int(head[:1])))
    return tuple(sections)


def _marked(html: bytes, terms: Terms | None) -> bytes:
    block = html.strip()
    return terms.mark(block.decode()).encode() if terms and terms.may_stand_in(block) else block
