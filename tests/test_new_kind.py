"""A new kind takes one module and one folder of templates; nothing else changes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest
from conftest import ROOT, SmallHandbook

MODULE = '''"""Recipes: for tests."""

from typing import Annotated

from handover.entries.model import Entry, Line, Reference, field


class Recipe(Entry):
    """Something to cook."""

    kind = "recipe"
    folder = "recipes"
    kind_title = "Recipe"
    kind_title_plural = "Recipes"
    kind_description = "What to cook."

    title: Line = field("Title", "What it is called.")
    topic: Annotated[str, Reference("topic")] = field("Topic", "What it goes with.")
'''
INDEX = "<ul>{% for recipe in entries %}<li>{{ link(recipe.ref) }}</li>{% endfor %}</ul>\n"
ENTRY = "<p>{{ entry.title }} · {{ link('topic/' ~ entry.topic) }}</p>\n"


@pytest.mark.slow
def test_a_kind_is_a_module_and_a_folder_of_templates(small: SmallHandbook) -> None:
    """The new kind is read, checked, shown, linked both ways and known to `new`, without another change."""
    code = small.folder.parent / "code"
    shutil.copytree(ROOT / "handover", code / "handover", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "templates", code / "templates")
    (code / "handover/entries/recipe.py").write_text(MODULE, "utf-8")
    (code / "templates/recipes").mkdir()
    (code / "templates/recipes/index.html").write_text(INDEX, "utf-8")
    (code / "templates/recipes/entry.html").write_text(ENTRY, "utf-8")
    small.write("content/recipes/soup.yaml", "title: Soupe\ntopic: delivery\n")
    small.write("content/recipes/bad.yaml", "title: Tarte\ntopic: delivry\n")
    run = [sys.executable, "-c", "from handover.cli import main; main()"]
    environment = {**os.environ, "PYTHONPATH": str(code), "NO_MKDOCS_2_WARNING": "1"}

    def handover(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*run, *words], cwd=small.folder, env=environment, capture_output=True, text=True, check=False
        )

    refused = handover("--lang", "en", "check")
    assert "content/recipes/bad.yaml:2: topic" in refused.stdout + refused.stderr
    assert "delivery" in refused.stdout + refused.stderr
    (small.folder / "content/recipes/bad.yaml").unlink()
    built = handover("build")
    assert built.returncode == 0, built.stderr
    page = (small.folder / "site/current/recipes/soup/index.html").read_text("utf-8")
    assert '<a href="../../topics/delivery/">Livraison</a>' in page
    assert (small.folder / "site/current/recipes/index.html").is_file()
    assert handover("new", "recipe", "cake").returncode == 0
    assert (small.folder / "content/recipes/cake.yaml").is_file()
