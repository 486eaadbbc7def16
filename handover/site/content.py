"""From what is asked for to everything a site is made of: read, check, restrict, render."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from handover.approvals.register_file import pin_from
from handover.audience import View, restrict
from handover.checks import Checked, check
from handover.entries import Audience
from handover.entries.formats import language_of
from handover.facts import CONTENT, Opened, open_folder, open_revision
from handover.keeping import kept_folder
from handover.language import Language, language, say
from handover.pages import Setting, Site, make_pages
from handover.pinned import ROOT_VARIABLE
from handover.problems import ProblemsFound, UserError, errors
from handover.reach import REACH, is_in_reach
from handover.repository import Repository
from handover.site.past import past_of
from handover.site.request import SiteRequest

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from handover.site.plugin import Options


def request_of(config: MkDocsConfig, options: Options) -> SiteRequest:
    """Return the request that mkdocs.yml is; the pinned root comes from the environment alone.

    Raises:
        UserError: the day that it is seen from is none.
    """
    return SiteRequest(
        folder=folder_of(config),
        audience=Audience(options.audience),
        today=_day(options.today),
        lang=options.lang,
        root=os.environ.get(ROOT_VARIABLE) or None,
        directory_urls=config.use_directory_urls,
        edit_base=edit_base(config),
    )


def folder_of(config: MkDocsConfig) -> Path:
    """Return the handbook's folder, which free pages lie two levels below."""
    return Path(config.docs_dir).parent.parent


def _day(written: object) -> date | None:
    """Return the day that mkdocs.yml names; YAML reads one without quotation marks as a date already."""
    if written is None:
        return None
    try:
        day = date.fromisoformat(str(written))
    except ValueError:
        raise UserError(
            say(
                "mkdocs.yml: “{value}” below `today:` is not a day; write it as 2026-09-14",
                value=str(written),
            )
        ) from None
    if not is_in_reach(day):
        raise UserError(
            say(
                "mkdocs.yml: “{value}” below `today:` is too far away; name a day from {first} to {last}",
                value=str(written),
                **REACH,
            )
        )
    return day


def edit_base(config: MkDocsConfig) -> str | None:
    """Return the forge's address for editing a file of the content folder, where mkdocs.yml names a forge."""
    if not config.repo_url or not config.edit_uri:
        return None
    return f"{config.repo_url.rstrip('/')}/{config.edit_uri.strip('/')}/".replace(
        "/content/pages/", f"/{CONTENT}/"
    )


@dataclass(frozen=True)
class SiteSource:
    """Everything a site is made of, and what was asked for."""

    request: SiteRequest
    opened: Opened
    view: View
    site: Site
    reader: Language
    checked: Checked
    problem: str = ""
    """Shown on top of the last good pages while a preview cannot be made."""

    def with_problem(self, text: str) -> SiteSource:
        """Return the same site under a banner that says why it is not up to date."""
        return replace(self, problem=text)


def read_site(request: SiteRequest, opened: Opened | None = None) -> SiteSource:
    """Read, check and restrict the handbook, ready to render; *opened* is it, where it was read before.

    Raises:
        UserError: there is no handbook there.
        ProblemsFound: the check found errors.
    """
    opened = opened or _opened(request)
    checked = check(opened)
    if request.revision is None and errors(checked.problems):
        raise ProblemsFound(errors(checked.problems), request.lang or opened.language)
    reader = language(request.lang or opened.handbook.company.default_language)
    view = restrict(opened.handbook, opened.facts, request.audience)
    setting = Setting(
        language=reader,
        templates=own_templates(request.folder),
        directory_urls=request.directory_urls,
        edit_base=None if request.version else request.edit_base,
        version=request.version,
        versions=request.versions,
        past=past_of(opened, request.audience, request.version),
        bytecode=kept_folder("templates"),
        aside=kept_folder("aside"),
    )
    return SiteSource(request, opened, view, make_pages(view, setting, checked), reader, checked)


def reader_of(folder: Path, lang: str | None) -> Language:
    """Return the language asked for, otherwise the company's, even where its handbook cannot be opened."""
    company = folder / CONTENT / "company.yaml"
    return language(lang or language_of(company.read_bytes() if company.is_file() else None))


def _opened(request: SiteRequest) -> Opened:
    pin = pin_from(request.root) if request.root else None
    if request.revision is None:
        return open_folder(request.folder, today=request.today, pin=pin)
    repository = Repository.discover(request.folder)
    if repository is None or request.today is None:
        raise UserError(say("{folder} is in no git repository", folder=str(request.folder)))
    content = repository.folder_of(request.folder / CONTENT)
    return open_revision(repository, request.revision, today=request.today, content=content, pin=pin)


def own_templates(folder: Path) -> tuple[Path, ...]:
    """Return the folder of a company's own templates, where there is one."""
    own = folder / "templates"
    return (own,) if own.is_dir() else ()
