"""Templates made ready to run: translated when they are compiled, kept compiled between builds.

Most of what a template says is the same on every page. So `_("Used in")` is replaced by its translation while
the template is compiled, and a compiled template is kept for each language. What depends on a page (a text
with slots, a count) is translated when the page is rendered.
"""

from __future__ import annotations

import sys
from functools import cached_property
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2 import compiler
from jinja2.compiler import CodeGenerator
from jinja2.ext import Extension
from jinja2.lexer import Token

from handover.keeping import edition_of, kept_for
from handover.pages import markup
from handover.pages.markup import joined, safe, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
    from types import FunctionType

    from jinja2 import nodes
    from jinja2.compiler import Frame, MacroRef
    from jinja2.lexer import TokenStream
    from markupsafe import Markup

    from handover.language import Language

_PACKAGE = Path(__file__).parent.parent
PACKAGE_TEMPLATES = next(
    folder for folder in (_PACKAGE / "templates", _PACKAGE.parent / "templates") if folder.is_dir()
)
"""The templates that come with the package: beside it in the repository, inside it in a wheel."""

_ALL = -1
"""Jinja2's word for keeping every loaded template, without noting which was used last."""
_CALL = ("name", "lparen", "string", "rparen")
_SAFE = (("pipe", "|"), ("name", "safe"), ("rparen", ")"))


class Translated(Extension):
    """Puts the translation in the place of `_("text")` before a template is compiled."""

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Yield the tokens of a template, those of a text without slots replaced by its translation.

        Raises:
            TemplateSyntaxError: such a text has slots all the same, or a `%` that is not doubled.
        """
        held: list[Token] = []
        for token in stream:
            held.append(token)
            if token.type != _CALL[len(held) - 1] or held[0].value != "_":
                yield from held
                held = []
            elif len(held) == len(_CALL):
                try:
                    yield from self._said(held[2])
                except (LookupError, TypeError, ValueError) as error:
                    wrong = f"the slots of {held[2].value!r} cannot be filled: {error}"
                    place = held[2].lineno, stream.name, stream.filename
                    raise jinja2.TemplateSyntaxError(wrong, *place) from None
                held = []
        yield from held

    def _said(self, text: Token) -> Iterator[Token]:
        translate: Callable[[str], str] = self.environment.globals["translate"]  # type: ignore[assignment]
        said = Token(text.lineno, "string", translate(text.value) % {})
        if shown(said.value) is not said.value:
            yield Token(text.lineno, "lparen", "(")
            yield said
            yield from (Token(text.lineno, kind, value) for kind, value in _SAFE)
        else:
            yield said


class _PlainCode(CodeGenerator):
    """Writes what templates mean as plain Python, where Jinja2 asks anew at each step what it knows already.

    Functions and macros are called as they are, since none of ours wants the context; a macro is the function
    that its body makes; texts are put out through `shown`, which spares most of them what `escape` does.
    What none of our templates does is left to Jinja2.
    """

    def write_commons(self) -> None:
        """Give each template the names that the code below uses."""
        self.writeline("shown, Markup, markup_join = environment.shown, environment.safe, environment.joined")
        self.writeline("attribute, no_caller = environment.getattr, environment.no_caller")
        super().write_commons()

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802 - Jinja2's signature
        """Write a call."""
        if node.dyn_args or node.dyn_kwargs or any(iskeyword(named.key) for named in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for given in (*node.args, *node.kwargs):
            self.visit(given, frame)
            self.write(", ")
        self.write("caller=caller)" if forward_caller else ")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - the same
        """Write an attribute."""
        self.write("attribute(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r})")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write what makes a macro of the function that was written just before."""
        given = [parameter.name for parameter in macro_ref.node.args]
        unusual = macro_ref.accesses_kwargs or macro_ref.accesses_varargs
        if unusual or not frame.eval_ctx.autoescape or any(map(_is_ours, given)):
            super().macro_def(macro_ref, frame)
            return
        name: str | None = getattr(macro_ref.node, "name", None)
        caller = ["caller"] if macro_ref.accesses_caller else []
        defaults = [*(f"{one}=missing" for one in given), "*", *(f"{one}=no_caller" for one in caller)]
        function = f"lambda {', '.join([*defaults, 'body_=macro'])}: body_({', '.join([*given, *caller])})"
        self.write(f"environment.named({name or 'caller'!r}, {function})" if name or given else "macro")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - Jinja2's signature
        """Write the return of what a macro put out; its texts were escaped as they were put out."""
        super().return_buffer_contents(frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:  # noqa: ANN401
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("shown(")


def _is_ours(name: str) -> bool:
    """Tell whether a parameter may not be called so where a macro becomes a function."""
    return iskeyword(name) or name in ("caller", "body_")


class _Environment(jinja2.Environment):
    code_generator_class = _PlainCode
    safe, shown, joined = staticmethod(safe), staticmethod(shown), staticmethod(joined)

    @cached_property
    def no_caller(self) -> jinja2.Undefined:
        """What a macro that was not called with a block has for one."""
        return self.undefined("No caller defined", name="caller")

    @staticmethod
    def named(name: str, macro: FunctionType) -> FunctionType:
        """Return *macro* with its name in templates: Python says it to whoever gives it the wrong things."""
        macro.__name__ = macro.__qualname__ = name
        return macro

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals themselves: ours have none of their own, and copying a chain is slow."""
        return super().make_globals(d) if d else self.globals


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
        bytecode_cache=bytecode(language.edition, kept) if kept else None,
        extensions=["jinja2.ext.i18n", Translated],
    )
    environment.newstyle_gettext = True  # type: ignore[attr-defined]
    environment.globals.update(_speaking(language), translate=language.gettext)
    return environment


def _speaking(language: Language) -> dict[str, Callable[..., Markup]]:
    """Return what templates translate with: the values of slots are escaped, and stand as `%(name)s`."""

    def gettext(text: str, **values: object) -> Markup:
        return _filled(language.elided(language.gettext(text), values), values)

    def ngettext(singular: str, plural: str, num: int, **values: object) -> Markup:
        return _filled(language.ngettext(singular, plural, num), {"num": num, **values})

    return {"_": gettext, "gettext": gettext, "ngettext": ngettext}


def _filled(pattern: str, values: Mapping[str, object]) -> Markup:
    """Return a text of our catalogs with its slots filled."""
    return safe(pattern % {name: shown(value) for name, value in values.items()})


def bytecode(edition: str, kept: Path) -> jinja2.BytecodeCache | None:
    """Return where compiled templates are kept below *kept*, apart from those that say or do something else.

    They do as this module, `markup` and Jinja2's compiler have it; what else they depend on *edition* says.
    """
    makers = edition_of([Path(module.__file__ or "") for module in (sys.modules[__name__], markup, compiler)])
    folder = kept_for(f"{edition}-{makers}", kept)
    return jinja2.FileSystemBytecodeCache(str(folder)) if folder else None
