"""The day a site was built, for examples whose own day is frozen: from it they age like any other site."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from handover.site.content import SiteSource
    from handover.site.request import SiteRequest

SCRIPT = "assets/built.js"


def built_day(request: SiteRequest) -> date:
    """Return the day of the build, where this machine is."""
    return request.built_on or datetime.now().astimezone().date()


def built_script(source: SiteSource) -> dict[str, bytes]:
    """Return the script that tells the day of the build; none where the handbook's day is the reader's."""
    if not source.view.handbook.company.frozen_on:
        return {}
    day = json.dumps(built_day(source.request).isoformat())
    return {SCRIPT: f"window.handoverBuilt = {day};\n".encode()}
