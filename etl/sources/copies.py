"""A shortened copy of a text beside the whole text.

Belongs here: the test whether one text is how another begins. Does not belong here: likeness of
different papers' texts (resolution/).
"""


def is_beginning(shortened: str, whole: str) -> bool:
    """Tell whether a text begins with a shortened copy, letter by letter or apart from spaces, hyphens and signs.

    A copy without any letter or digit begins nothing.
    """
    if whole.startswith(shortened):
        return bool(_letters(shortened[:1_000]))
    if not _letters(whole[:200]).startswith(_letters(shortened[:40])):
        return False
    letters = _letters(shortened)
    return bool(letters) and _letters(whole[: 4 * len(shortened) + 100]).startswith(letters)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).casefold()
