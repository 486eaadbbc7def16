"""Help, and Click's own words, in the language of whoever types; nobody knows the company's there yet."""

from __future__ import annotations

import copy
import gettext
import inspect
import os
import re
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

import click

from handover.language import CATALOG, LOCALE_FOLDER, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from handover.language import Sentence

_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where gettext looks for the language, in this order."""
_STAND_IN = re.compile(r"[A-Z]{2,}")
"""A word that stands for what is typed in its place, as DATE."""
AnyCommand = TypeVar("AnyCommand", bound=click.Command)


def speak_as_asked(words: Sequence[str]) -> None:
    """Let Click speak the language that *words* ask for with --lang, otherwise the environment's."""
    os.environ[_VARIABLES[0]] = asked_language(words, os.environ)
    gettext.bindtextdomain(CATALOG, str(LOCALE_FOLDER))
    gettext.textdomain(CATALOG)


def asked_language(words: Sequence[str], environment: Mapping[str, str]) -> str:
    """Return the code of the language to speak: that after --lang, otherwise the environment's."""
    for word, following in pairwise((*words, "")):
        option, equals, value = word.partition("=")
        if option == "--lang":
            return nearest(value if equals else following)
    return nearest(next((found for name in _VARIABLES if (found := environment.get(name))), ""))


def spoken(command: AnyCommand, translate: Callable[[str], str] = gettext.gettext) -> AnyCommand:
    """Return *command* with its help, and what stands in for arguments, as *translate* says them."""
    said = copy.copy(command)
    if command.help:
        said.help = translate(inspect.cleandoc(command.help))
    said.options_metavar = _standing_in(command.options_metavar or "", translate)
    if isinstance(said, click.Group):
        said.subcommand_metavar = _standing_in(said.subcommand_metavar, translate)
    with click.Context(command) as context:
        said.params = [_spoken(parameter, context, translate) for parameter in command.params]
    return said


def say_now(sentence: Sentence) -> str:
    """Return a sentence in the language that Click speaks, for its errors."""
    return gettext.gettext(sentence.text).format_map(sentence.values)


def _spoken(
    parameter: click.Parameter, context: click.Context, translate: Callable[[str], str]
) -> click.Parameter:
    said = copy.copy(parameter)
    if isinstance(said, click.Option) and said.help:
        said.help = translate(said.help)
    if not (isinstance(said, click.Option) and said.is_flag):
        said.metavar = _standing_in(parameter.make_metavar(context), translate)
    return said


def _standing_in(written: str, translate: Callable[[str], str]) -> str:
    return _STAND_IN.sub(lambda word: translate(word[0]), written)
