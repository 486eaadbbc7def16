"""Run alone (`python -m bench.stages FOLDER`): the CPU seconds of each stage before MkDocs, as JSON."""

from __future__ import annotations

import gc
import json
import sys
import time
from pathlib import Path

from handover.audience import restrict
from handover.checks import check
from handover.cli import SELDOM
from handover.entries import Audience
from handover.facts import open_folder
from handover.language import language
from handover.site.content import read_site
from handover.site.request import SiteRequest


def main(folder: Path) -> dict[str, float]:
    """Return the CPU seconds of reading, checking, and of everything up to the rendered pages."""
    gc.set_threshold(*SELDOM)  # as our commands do
    language("fr")
    began = time.process_time()
    opened = open_folder(folder)
    loaded = time.process_time()
    check(opened)
    checked = time.process_time()
    restrict(opened.handbook, opened.facts, Audience.TEAM)
    restricted = time.process_time()
    source = read_site(SiteRequest(folder=folder))
    pages = list(source.site.pages.values())
    whole = time.process_time()
    return {
        "entries": len(opened.handbook),
        "pages": len(pages),
        "load": loaded - began,
        "check": checked - loaded,
        "restrict": restricted - checked,
        "load_check_render": whole - restricted,
    }


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
