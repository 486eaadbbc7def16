"""Templates made ready to run: translated when they are compiled, kept compiled between builds.

Most of what a template says is the same on every page. So `_("Used in")` is replaced by its translation while
the template is compiled, and a compiled template is kept for each language. What depends on a page (a text
with slots, a count) is translated when the page is rendered.
"""

from __future__ import annotations

import re
from pathlib import Path
from types import FunctionType, MethodType
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2.compiler import CodeGenerator
from jinja2.ext import Extension
from jinja2.lexer import Token
from jinja2.runtime import Context, Macro
from jinja2.utils import missing
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, MutableMapping

    from jinja2 import nodes
    from jinja2.compiler import Frame
    from jinja2.lexer import TokenStream

    from handover.language import Language

_PACKAGE = Path(__file__).parent.parent
PACKAGE_TEMPLATES = next(
    folder for folder in (_PACKAGE / "templates", _PACKAGE.parent / "templates") if folder.is_dir()
)
"""The templates that come with the package: beside it in the repository, inside it in a wheel."""

_ALL = -1
"""Jinja2's word for keeping every loaded template, without noting which was used last."""
_NEEDS_ESCAPING = re.compile("[&<>'\"]").search
_CALL = ("name", "lparen", "string", "rparen")
_SAFE = (("pipe", "|"), ("name", "safe"), ("rparen", ")"))


class Translated(Extension):
    """Puts the translation in the place of `_("text")` before a template is compiled."""

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Yield the tokens of a template, those of a text without slots replaced by its translation."""
        held: list[Token] = []
        for token in stream:
            held.append(token)
            if token.type != _CALL[len(held) - 1] or held[0].value != "_":
                yield from held
                held = []
            elif len(held) == len(_CALL):
                yield from self._said(held[2])
                held = []
        yield from held

    def _said(self, text: Token) -> Iterator[Token]:
        translate: Callable[[str], str] = self.environment.globals["translate"]  # type: ignore[assignment]
        yield Token(text.lineno, "lparen", "(")
        yield Token(text.lineno, "string", translate(text.value) % {})
        yield from (Token(text.lineno, kind, value) for kind, value in _SAFE)


class _PlainCalls(Context):
    """Calls functions and macros without asking each time whether they want the context: ours never do."""

    def call(self, called: Any, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - Jinja2's signature
        kind = type(called)
        if kind is Macro:
            return self._macro(called, arguments, named)
        if kind not in (FunctionType, MethodType) or hasattr(called, "jinja_pass_arg"):
            return super().call(called, *arguments, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return called(*arguments, **named)

    def _macro(self, called: Any, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:  # noqa: ANN401
        """Call a macro; most are given values in their order and a caller at most, which needs no sorting."""
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        left = called._argument_count - len(arguments)  # noqa: SLF001 - what `Macro` does too, each time
        unusual = called.catch_kwargs or called.catch_varargs or called.explicit_caller
        unusual = unusual or not self.eval_ctx.autoescape
        if unusual or left < 0 or len(named) != called.caller or (named and "caller" not in named):
            return called(self.eval_ctx, *arguments, **named)
        values = (*arguments, *(missing,) * left, *named.values())
        return Markup(called._func(*values))  # noqa: S704, SLF001 - a macro's text was escaped as it was made


class _PlainOutput(CodeGenerator):
    """Lets templates put out text through `shown`, which spares most texts what `escape` does to all."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.shown(")


class _Environment(jinja2.Environment):
    context_class = _PlainCalls
    code_generator_class = _PlainOutput

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals themselves: ours have none of their own, and copying a chain is slow."""
        return super().make_globals(d) if d else self.globals

    @staticmethod
    def shown(value: object) -> str:
        """Return *value* escaped, as `escape` does; what needs no escaping is returned as it is."""
        if type(value) is Markup:
            return value
        if type(value) is str and not _NEEDS_ESCAPING(value):
            return value
        if type(value) is jinja2.Undefined:  # what `a if b` is where b is false
            return ""
        return escape(value)


def environment_for(language: Language, folders: Iterable[Path], kept: Path | None) -> jinja2.Environment:
    """Return an environment: autoescaped, strict, translated.

    Args:
        language: the reader's.
        folders: a company's own templates, which go before the package's.
        kept: where compiled templates are kept between builds; nowhere without one.
    """
    environment = _Environment(
        loader=jinja2.FileSystemLoader([*folders, PACKAGE_TEMPLATES]),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=_ALL,
        bytecode_cache=_kept(language, kept) if kept else None,
        extensions=["jinja2.ext.i18n", Translated],
    )
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.globals.update(_speaking(language), translate=language.gettext)
    return environment


def _speaking(language: Language) -> dict[str, Callable[..., Markup]]:
    """Return what templates translate with: the values of slots are escaped, and stand as `%(name)s`."""

    def gettext(text: str, **values: object) -> Markup:
        return Markup(language.elided(language.gettext(text), values)) % values  # noqa: S704 - catalogs are ours

    def ngettext(singular: str, plural: str, num: int, **values: object) -> Markup:
        return Markup(language.ngettext(singular, plural, num)) % {"num": num, **values}  # noqa: S704

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext}


def _kept(language: Language, folder: Path) -> jinja2.BytecodeCache:
    """Return where templates compiled for a language are kept, apart from those that say something else."""
    compiler = Path(__file__).stat().st_mtime_ns
    return jinja2.FileSystemBytecodeCache(str(folder), f"{language.edition}-{compiler:x}-%s.cache")
