"""Clauses: how far the words of a sentence reach.

Belongs here: where a clause begins and ends (punctuation, conjunctions, a new subject, a coordinated verb), and that
the commas of an enumeration end none. Does not belong here: what a clause says (stance.py, words.py).
"""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

_NAME = r"[A-Z0-9][^\s,;:()]*(?: [A-Z0-9][^\s,;:()]*){0,2}"
_DATA_NOUNS = r"(?:datasets?|data|annotations?|labels?|images?|features?|encoders?|embeddings?|weights?|masks?)"
_LISTED = (
    rf"\s(?:{_NAME}(?: {_DATA_NOUNS})?(?:,| and | or | nor )|"
    rf"(?:and|or|nor) (?:the |on |from )?{_NAME}(?:[,.;)]|$| {_DATA_NOUNS}))"
)
"""What goes on with an enumeration behind a comma."""
_FINITE = (
    r"(?:is|are|was|were|has|have|had|can|does|do|did|will|may|could|it|we|they|our|its|"
    r"(?:outperform|reach|attain|obtain|learn|show|perform|run|work|transfer|report|surpass|exceed|present|need|keep|"
    r"build|gain|yield|allow|remain|stay|find|add|adopt|employ|start|cope|beat|match|propose|introduce|achieve|improve|"
    r"evaluate|use|compare|generali[sz]e|require|produce|provide|enable|scale|leverage|replace)(?:e?s)|relies|applies)"
)
_BASE_FORM = (
    r"(?:train|fine-tune|pre-train|evaluate|test|use|report|compare|reach|achieve|outperform|rely|show|propose|"
    r"introduce|present|find|obtain|apply|adopt|employ|trained|fine-tuned|evaluated|tested|used|report(?:ed)?)"
)
_ADVERBS = r"(?:[a-z]+ly |then |still |also |thus |instead |hence |only |in turn )*"
_BOUNDARY = re.compile(
    rf"[;:]|\s[-–—]{{1,3}}\s|—|,(?=\s)(?!{_LISTED})"
    r"|\b(?:but|yet(?! (?:to|been))|instead(?! of)|while|whereas|although|though|because|since|when|whenever|where|"
    r"after|before|until|unless|however|therefore|so that)\b"
    r"|\band(?= (?:enabl|allow|mak|achiev|reach|improv|reduc|yield|provid|lead|outperform|obtain|surpass)ing\b)"
    rf"|\band(?= {_ADVERBS}{_FINITE}\b)|(?<!ed )(?<!ing )\band(?= {_ADVERBS}{_BASE_FORM}\b)"
    r"|(?<= )(?<![Ii]f )(?<!that )(?<!which )(?<!how )(?=(?:it|we|they) [a-z])"
)
"""What ends a clause, and with it the reach of a word that denies or supposes."""


@lru_cache(maxsize=1024)
def boundaries(sentence: str) -> tuple[tuple[int, int], ...]:
    """Return the intervals of what stands between the clauses of a sentence, in its order."""
    return tuple(match.span() for match in _BOUNDARY.finditer(sentence))


def clause_end(sentence: str, position: int) -> int:
    """Where the clause that holds a position ends."""
    found = boundaries(sentence)
    number = bisect_left(found, (position, position))
    return found[number][0] if number < len(found) else len(sentence)


def clause_start(sentence: str, position: int) -> int:
    """Where the clause that holds a position begins, without white space."""
    found = boundaries(sentence)
    number = bisect_right(found, (position, position)) - 1
    start = found[number][1] if number >= 0 else 0
    while start < len(sentence) and sentence[start] == " ":
        start += 1
    return start
