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
_WORD: Final = re.compile(r"\\(?:[a-zA-Z]+\s*|.)|\$[^$]*\$|[{}]|\s+|[^\\{}\s$]+|.", re.DOTALL)
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
    return " ".join("".join(_decoded(word) for word in _words(_NOT_PRINTED.sub(" ", text))).split())


def _words(text: str) -> Iterator[str]:
    """Pieces that end at a space outside braces and formulas: most of them need no decoding, which is slow."""
    depth, parts = 0, []
    for found in _WORD.finditer(text):
        piece = found[0]
        depth = max(0, depth + (piece == "{") - (piece == "}"))
        parts.append(piece)
        if piece.isspace() and depth == 0:
            yield "".join(parts)
            parts = []
    yield "".join(parts)


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
