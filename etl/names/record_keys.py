"""Keys: under which two spellings are one name.

Belongs here: the key inside one record. Does not belong here: keys of entities (etl/names/keys.py).
"""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=65536)
def key_of(name: str) -> str:
    """Return the letters and digits of a name with the plus signs at its end: "RefCOCO+" is not "RefCOCO"."""
    letters = letters_of(name)
    return letters + "+" * (len(name) - len(name.rstrip("+"))) if letters else letters


@lru_cache(maxsize=65536)
def letters_of(name: str) -> str:
    """Return the name in letters and digits only, case folded; a dot between two digits stays."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    if folded.isalnum():
        return folded
    kept = []
    for position, sign in enumerate(folded):
        if sign.isalnum() or (
            sign == "." and folded[position - 1 : position].isdigit() and folded[position + 1 : position + 2].isdigit()
        ):
            kept.append(sign)
    return "".join(kept)
