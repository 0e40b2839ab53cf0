"""LaTeX in the fields of bibliographies, decoded to the text that it prints.

Belongs here: accents, macros and braces of BibTeX fields. Does not belong here: markup that titles and abstracts of
any source may carry, and how a bibliography is cut into entries (bibtex_units.py).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db
from pylatexenc.latexwalker import LatexWalkerError

_SHOWN: Final = {"textless": "<", "textgreater": ">", "textbar": "|", "textquotesingle": "'", "cite": "", "citep": ""}
_TRANSPARENT: Final = ("mbox", "hbox", "text", "texttt", "url", "textnormal", "underline", "uppercase")
_NOT_TEXT: Final = re.compile(r"(?<!\\)[%&#]")
"""Signs with a meaning for TeX that stand for themselves in a bibliography, where tables and comments are unknown."""
_NOT_PRINTED: Final = re.compile(r"\\par(?![a-zA-Z])|\\href\s*\{[^{}]*\}")
_FORMULA: Final = re.compile(r"((?<!\\)\$[^$]*(?<!\\)\$)")
_SPECIAL: Final = re.compile(r"[\\{}$~]|--|``|''")
_SIGNS: Final = re.compile(r"\\.|[{}$]")
_ENDS_IN_MACRO: Final = re.compile(r"\\[a-zA-Z]+$")
_TYPOGRAPHY: Final = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("{", ""), ("}", ""), ("~", " "))


def _decoder() -> LatexNodes2Text:
    context = get_default_latex_context_db()
    shown = [MacroTextSpec(name, simplify_repl=text) for name, text in _SHOWN.items()]
    inner = [MacroTextSpec(name, simplify_repl=_last_argument) for name in _TRANSPARENT]
    context.add_context_category("bibliographies", prepend=True, macros=[*shown, *inner])
    return LatexNodes2Text(latex_context=context, math_mode="verbatim")


def _last_argument(node: object, l2tobj: LatexNodes2Text) -> str:
    """What a macro prints that only changes how its last argument looks; without any it prints nothing."""
    arguments = [one for one in getattr(node.nodeargd, "argnlist", None) or () if one is not None]  # type: ignore[attr-defined]
    return str(l2tobj.nodelist_to_text([arguments[-1]])) if arguments else ""


_DECODER: Final = _decoder()


def plain_latex(text: str) -> str:
    r"""Return the text that LaTeX prints on one line: ``Sa{\v s}a`` gives ``Saša``. Formulas stay as written."""
    printed = " ".join(_words(_NOT_PRINTED.sub(" ", text)))
    return " ".join(printed.split())


def _words(text: str) -> Iterator[str]:
    """The printed words: those with braces, formulas and macros with all that belongs to them, the others as they are.

    Most words need no decoding, which is slow.
    """
    held: list[str] = []
    depth = dollars = 0
    for word in text.split():
        if not held and not _SPECIAL.search(word):
            yield word
            continue
        held.append(word)
        signs = _SIGNS.findall(word)
        depth += signs.count("{") - signs.count("}")
        dollars += signs.count("$")
        if depth <= 0 and dollars % 2 == 0 and not _ENDS_IN_MACRO.search(word):
            yield _decoded(" ".join(held))
            held, depth, dollars = [], 0, 0
    yield _decoded(" ".join(held))


@lru_cache(maxsize=1 << 14)
def _decoded(word: str) -> str:
    texts = _FORMULA.split(word)
    texts[::2] = map(_printed, texts[::2])
    return "".join(texts)


def _printed(text: str) -> str:
    if "\\" in text:
        try:
            return str(_DECODER.latex_to_text(_NOT_TEXT.sub(r"\\\g<0>", text)))
        except (LatexWalkerError, LookupError, ValueError):
            return text
    for written, printed in _TYPOGRAPHY:
        text = text.replace(written, printed)
    return text
