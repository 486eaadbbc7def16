"""Templates do what Jinja2 documents, a company's own included, and put out HTML that is safe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jinja2
import pytest

from handover.language import language
from handover.pages.environment import environment_for
from handover.pages.filters import lines, ticked

if TYPE_CHECKING:
    from pathlib import Path

TEMPLATES = {
    "base.html": "<main>{% block body %}base{% endblock %}</main>",
    "parts.html": (
        "{% macro box(text, tone='plain') %}<b class={{ tone }}>{{ text }}"
        "{% if caller is defined %} {{ caller() }}{% endif %}</b>{% endmacro %}"
    ),
}
USES = {
    "defaults": "{% macro m(a, b='&') %}{{ a }}{{ b }}{% endmacro %}{{ m('<') }}{{ m(b=2, a=1) }}",
    "more than it has": "{% macro m(a) %}{{ a }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, 2, z=3) }}",
    "an optional caller": (
        "{% macro m(a, caller=none) %}{{ a }}{% if caller %}{{ caller() }}{% else %}alone{% endif %}"
        "{% endmacro %}{{ m('<') }}{% call m(2) %}<i>{% endcall %}"
    ),
    "a caller with a value": (
        "{% macro each(items) %}{% for one in items %}{{ caller(one) }}{% endfor %}{% endmacro %}"
        "{% call(one) each(['<', 2]) %}[{{ one }}]{% endcall %}"
    ),
    "recursion": "{% macro m(n) %}{{ n }}{% if n %}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(3) }}",
    "imported": (
        "{% import 'parts.html' as parts %}{{ parts.box('<') }}"
        "{% call parts.box('x', tone='bad') %}y{% endcall %}"
    ),
    "inherited": (
        "{% extends 'base.html' %}{% block body %}{{ super() }}{{ self.again() }}{% endblock %}"
        "{% block again %}<{% endblock %}"
    ),
    "a loop of its own": "{% for one in tree recursive %}{{ one.n }}{{ loop(one.below) }}{% endfor %}",
    "joined": "{{ 'a' ~ '<' ~ 1 }}{{ ('<' | safe) ~ '<' }}{{ none ~ '' }}",
    "unescaped": "{% autoescape false %}{{ '<' }}{% macro m() %}<{% endmacro %}{{ m() }}{% endautoescape %}",
    "a set block": "{% set x %}<i>{{ '<' }}{% endset %}{{ x }}{{ x ~ '<' }}",
    "named like Python's words": (
        "{{ dict(**{'class': 'x'}) }}{{ dict(class='<') }}"
        "{% macro m(class, body_) %}{{ class }}{{ body_ }}{% endmacro %}"
        "{{ m(1, 2) }}{{ m(class=1, body_=2) }}"
    ),
    "several macros": (
        "{% macro m(a, caller_=1) %}{{ a }}{% endmacro %}{% macro n(missing=2) %}<i>{{ missing }}"
        "{{ m(missing) }}{% endmacro %}{{ m('<') }}{{ n() }}{{ n(missing='>') }}"
    ),
}


def environments(folder: Path) -> tuple[jinja2.Environment, jinja2.Environment]:
    """Return ours, with *folder* as a company's templates, and Jinja2's own."""
    for name, text in TEMPLATES.items():
        (folder / name).write_text(text, encoding="utf-8")
    plain = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment_for(language("en"), [folder], None), plain


@pytest.mark.parametrize("use", USES)
def test_a_template_means_what_it_means_in_jinja2(tmp_path: Path, use: str) -> None:
    """The shorter code that ours are compiled to puts out the same."""
    tree = [{"n": "<", "below": [{"n": 2, "below": []}]}]
    ours, plain = (env.from_string(USES[use]).render(tree=tree) for env in environments(tmp_path))
    assert ours == plain


def test_our_templates_import_what_they_use_and_nothing_else() -> None:
    """What is imported and never said misleads whoever copies the template into a handbook."""
    environment = environment_for(language("en"), [], None)
    assert environment.loader
    unused = []
    for name in environment.list_templates():
        tree = environment.parse(environment.loader.get_source(environment, name)[0])
        used = {one.name for one in tree.find_all(jinja2.nodes.Name) if one.ctx == "load"}
        imported = [one for found in tree.find_all(jinja2.nodes.FromImport) for one in found.names]
        names = [one if isinstance(one, str) else one[1] for one in imported]
        unused += [(name, one) for one in names if one not in used]
    assert unused == []


@pytest.mark.parametrize("call", ["m(1, 2)", "m(z=1)", "n(1)", "m(1, a=1)", "m()"])
def test_a_macro_says_what_it_was_wrongly_given(tmp_path: Path, call: str) -> None:
    """Too much, what it does not know, or too little is refused as in Jinja2, with the macro's name."""
    macros = "{% macro m(a) %}{{ a }}{{ caller }}{% endmacro %}{% macro n() %}{% endmacro %}"
    refused = []
    for environment in environments(tmp_path):
        with pytest.raises((TypeError, jinja2.UndefinedError)) as told:
            environment.from_string(f"{macros}{{{{ {call} }}}}").render()
        refused.append(told)
    ours, plain = refused
    assert ours.type is plain.type
    assert f"{call[0]}() " in str(ours.value) or str(ours.value) == str(plain.value)


def test_lines_are_escaped_and_kept() -> None:
    """A text of several lines keeps them, whatever signs it has."""
    assert lines("l'eau\n& <feu>\n\nfin") == "<p>l&#39;eau<br>&amp; &lt;feu&gt;</p><p>fin</p>"
    assert ticked("le `<b>` d'ici, `seul") == "le `&lt;b&gt;` d&#39;ici, `seul"
    assert ticked("l'un `<b>`") == "l&#39;un <code>&lt;b&gt;</code>"
