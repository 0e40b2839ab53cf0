"""Gates: cheap conditions without which a costly pattern cannot match.

Belongs here: how a pattern is kept from being tried at every position. Does not belong here: any word of a rule.
"""

from collections.abc import Iterable


def at_word(*alternatives: str) -> str:
    r"""Return the pattern ``\b(?:...|...)`` in a form that lets the engine skip to the first letters.

    Each alternative begins with a literal sign.
    """
    return "(?:" + "|".join(map(_at_boundary, alternatives)) + ")"


def _at_boundary(alternative: str) -> str:
    first, rest = alternative[0], alternative[1:]
    behind = f"(?<!\\w{first})" if first.isalnum() else f"(?<=\\w{first})"
    return first + behind + rest


def holds_any(text: str, words: Iterable[str]) -> bool:
    """Whether a text holds one of the words, each as it is written, anywhere."""
    return any(map(text.__contains__, words))
