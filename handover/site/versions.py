"""Every version of a site: `current` and each released tenure, built side by side, or left alone."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from os import cpu_count
from pathlib import Path
from typing import TYPE_CHECKING

from handover.approvals.register_file import pin_from
from handover.audience import restrict
from handover.facts import CONTENT, Opened, open_folder
from handover.language import Language, language, say
from handover.site.built import built_day
from handover.site.claiming import claim, drop_versions
from handover.site.fingerprint import content_digest, fingerprint
from handover.site.manifest import Manifest, manifest_of
from handover.site.relations import relate, title_of, write_root_files
from handover.site.releases import CURRENT, Release, releases, whereabouts
from handover.site.swap import fresh, locked, put_in_place
from handover.version import Version

if TYPE_CHECKING:
    from handover.site.request import SiteRequest

Progress = Callable[[str, bool], None]
"""Told the name of each version that is finished, and whether it had to be built."""


@dataclass(frozen=True)
class _Order:
    """One version to build: what is asked for, its fingerprint, the folder to build in."""

    request: SiteRequest
    fingerprint: str
    folder: Path


def build_all(
    request: SiteRequest, site: Path, told: Progress, *, every: bool = True, opened: Opened | None = None
) -> tuple[str, ...]:
    """Build the current version, and with *every* all released ones, into *site*; return their names.

    *opened* is the handbook of the request, where it was read before.
    What changed is built side by side, each in a fresh folder that is swapped in whole when all are good;
    what did not is left alone. Killed at any moment, the last good site stays.

    Raises:
        UserError, ProblemsFound: the handbook or a release stops it; nothing of the site was changed.
    """
    pin = pin_from(request.root) if request.root else None
    opened = opened or open_folder(request.folder, today=request.today, pin=pin)
    repository, content = opened.facts.repository, opened.facts.content
    shown = restrict(opened.handbook, opened.facts, request.audience).handbook
    found = releases(opened.handbook, repository, content, shown) if every else ()
    built_on = built_day(request) if opened.handbook.company.frozen_on else None
    requests = {CURRENT: replace(request, today=opened.facts.today, versions=every, built_on=built_on)}
    requests |= {release.tenure: _request_of(release, request, _reader(request, opened)) for release in found}
    claim(site, request.folder, requests)
    with locked(site):
        changed = _build_changed(_prints(requests, opened), requests, site, told, opened)
        dropped = drop_versions(site, requests, request.audience, every=every)
        if changed or dropped or not (site / "versions.js").is_file():
            _relate(site, opened, requests, found, request)
    return tuple(requests)


def build_by_zensical(request: SiteRequest, site: Path, opened: Opened) -> None:
    """Build the current version, and no other, into *site* with Zensical.

    Raises:
        UserError, ProblemsFound: the handbook or Zensical stops it; nothing of the site was changed.
    """
    from handover.site.export import build_with_zensical  # noqa: PLC0415 - seldom asked for

    claim(site, request.folder, (CURRENT,))
    with locked(site):
        place = fresh(site, CURRENT)
        build_with_zensical(request.folder, request, place)
        Manifest("", request.audience.value).write(place)
        put_in_place(site, CURRENT)
        drop_versions(site, (CURRENT,), request.audience, every=False)
        _relate(site, opened, (CURRENT,), (), request)


def _request_of(release: Release, request: SiteRequest, reader: Language) -> SiteRequest:
    version = Version(
        id=release.tenure,
        title=title_of(release, reader),
        who=release.who,
        since=release.since,
        until=release.until,
        on=release.on,
    )
    return replace(request, today=release.on, revision=release.revision, version=version, versions=True)


def _prints(requests: Mapping[str, SiteRequest], opened: Opened) -> dict[str, str]:
    """Return each version's fingerprint.

    Part of it is where a shallow clone begins: what lies before decides what counts as approved. Part of the
    current one is where the releases are, since it tells what changed since each.
    """
    repository, content = opened.facts.repository, opened.facts.content
    begins = sorted(repository.boundary) if repository else []
    prints = {}
    for name, request in requests.items():
        if request.revision is None:
            head = repository.head() if repository else None
            places = whereabouts(opened.handbook, repository, content) if repository else {}
            source = f"{content_digest(request.folder / CONTENT)} {head} {places}"
        else:
            source = (
                f"{repository.tree_id(request.revision, content) if repository else ''} {request.revision}"
            )
        prints[name] = fingerprint(request, f"{source} {begins}")
    return prints


def _build_changed(
    prints: Mapping[str, str],
    requests: Mapping[str, SiteRequest],
    site: Path,
    told: Progress,
    opened: Opened,
) -> bool:
    """Build the versions whose fingerprint changed; tell whether there were any."""
    changed = []
    for name, wanted in prints.items():
        built = Manifest.read(site / name)
        if built is not None and built.fingerprint == wanted:
            told(name, False)  # noqa: FBT003 - the one flag of a one-line callback
        else:
            changed.append(name)
    orders = [_Order(requests[name], prints[name], fresh(site, name)) for name in changed]
    for name in _built(orders, opened):
        told(name, True)  # noqa: FBT003
    for name in changed:
        put_in_place(site, name)
    return bool(changed)


def _built(orders: list[_Order], opened: Opened) -> list[str]:
    """Carry out the orders, several at once where there are several; return their names as they finish."""
    if len(orders) <= 1:
        return [build_version(order, opened) for order in orders]
    from concurrent.futures import ProcessPoolExecutor, as_completed  # noqa: PLC0415 - one needs none of it
    from multiprocessing import get_context  # noqa: PLC0415 - the same

    workers = min(len(orders), cpu_count() or 1)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        return [
            done.result() for done in as_completed([pool.submit(build_version, order) for order in orders])
        ]


def build_version(order: _Order, opened: Opened | None = None) -> str:
    """Build one version into its folder, with what it remembers about itself; return its name.

    *opened* is the handbook as it is in the folder, where it was read before.
    """
    from handover.site.building import build  # noqa: PLC0415 - MkDocs is loaded only where something changed

    request = order.request
    if request.revision is None:
        source = build(request, order.folder, opened=opened)
    else:
        with tempfile.TemporaryDirectory(prefix="handover-") as scratch:
            source = build(request, order.folder, free_pages=Path(scratch))
    manifest_of(source, order.fingerprint).write(order.folder)
    return request.name


def _relate(
    site: Path, opened: Opened, names: Collection[str], found: tuple[Release, ...], request: SiteRequest
) -> None:
    """Write the root files that relate the versions *names* of the site."""
    from handover.site.absence import pages_came, pages_gone  # noqa: PLC0415 - brings all pages; see above

    reader = _reader(request, opened)
    manifests = {name: manifest for name in names if (manifest := Manifest.read(site / name)) is not None}
    titles = {CURRENT: reader.say(say("Current"))}
    titles |= {release.tenure: title_of(release, reader) for release in found}
    related = relate(
        manifests,
        titles,
        gone=pages_gone(opened, manifests, request.audience),
        came=pages_came(opened, manifests, request.audience),
        offline=request.offline,
    )
    write_root_files(site, related, reader, opened.handbook.company.site_url)


def _reader(request: SiteRequest, opened: Opened) -> Language:
    return language(request.lang or opened.handbook.company.default_language)
