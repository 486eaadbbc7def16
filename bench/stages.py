"""Run alone (`python -m bench.stages FOLDER`): the CPU seconds of each stage before MkDocs, as JSON."""

from __future__ import annotations

import gc
import importlib
import json
import pkgutil
import sys
import time
from pathlib import Path

import handover.pages
from handover.checks import check
from handover.cli import SELDOM
from handover.facts import open_folder
from handover.language import language
from handover.site.content import read_site
from handover.site.request import SiteRequest


def main(folder: Path) -> dict[str, float]:
    """Return the CPU seconds up to the rendered pages, of a handbook never read before, and of its stages.

    The stages are those of a second time, when its entries were read before. Loading code, ours and that of
    the library that draws charts, is not counted here: the whole commands, measured beside this, pay for it.
    """
    gc.set_threshold(*SELDOM)  # as our commands do
    language("fr")
    for module in pkgutil.walk_packages(handover.pages.__path__, "handover.pages."):
        importlib.import_module(module.name)
    importlib.import_module("pygal")
    began = time.process_time()
    pages = list(read_site(SiteRequest(folder=folder)).site.pages.values())
    whole = time.process_time()
    opened = open_folder(folder)
    loaded = time.process_time()
    check(opened)
    checked = time.process_time()
    list(read_site(SiteRequest(folder=folder)).site.pages.values())
    return {
        "entries": len(opened.handbook),
        "pages": len(pages),
        "load_check_render": whole - began,
        "load_again": loaded - whole,
        "check_again": checked - loaded,
        "load_check_render_again": time.process_time() - checked,
    }


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]))))
