"""Others: who owns a value and is no model: people, chance, a majority, an earlier best, a winner.

Belongs here: the words for them. Does not belong here: which owner a value has (owners.py).
"""

import re
from typing import NamedTuple

from etl.extraction.text.gates import holds_any

_PEOPLE = (
    r"(?:human|expert|non-expert|crowd)[ -](?!evaluat|preference|judg|rating|feedback|annotated|in-the-loop|written"
    r"|pose|motion|action|activity|eval|face|body|"
    r"agreement|error|value|label|like|level|brain|genome|parsing|pars|mesh|hand|speech|voice)"
    r"(?:experts?|performance|raters?|annotators?|readers?|radiologists?|accuracy|baseline|testers?|participants?"
    r"|beings?|score|workers?|average|upper bound|coders?|writers?)\b"
    r"|humans?\b(?! (?:evaluat|preference|judg|rating|feedback|pose|motion|action|activity|eval|face|body"
    r"|error))(?![-\w])"
    r"|(?:people|radiologists?|physicians?|clinicians?|doctors?|dermatologists?|ophthalmologists?|pathologists?"
    r"|cardiologists?|annotators?|crowd ?workers?|"
    r"laypeople|laypersons?|experts|non-experts|native speakers|professional translators)\b"
)
_CHANCE = (
    r"(?:random(?:ly)?|naive|naïve|trivial|dummy)[ -](?:guess(?:es|ing)?|classifier|baseline|chance|choice|selection"
    r"|prediction|predictor|agent|policy|model|system|performance|method|answers?)"
    r"|random guessing|random chance|(?:by )?chance(?: level| performance| accuracy)?(?![\w-]| (?:of|to|that))"
    r"|(?:the )?majority[ -](?:class|vote|voting|baseline|classifier|label)(?: baseline| classifier)?"
    r"|coin flip(?:ping)?|always (?:predict|guess|answer)\w*"
)
_PRIOR = (
    r"(?:previous|prior|earlier|existing|published|former|past|current|preceding|last year's|reported"
    r"|known)(?:ly)?[ -](?:[a-z-]+ ){0,2}?(?:best|state[ -]of[ -]the[ -]art|sota|records?|results?|"
    r"work|methods?|systems?|models?|approach(?:es)?|leader|winners?|scores?)\b"
    r"|best (?:previous(?:ly)?|prior|earlier|existing|published|known|reported|competing|other"
    r"|previously published)(?: [a-z-]+){0,2}"
    r"|(?:the )?(?:best|winning|top|first|second|next)[ -](?:entry|entries|submission|team|participant|competitor"
    r"|competition results?|challenge results?|best)\b|runner-?up|(?:the )?(?:challenge |competition "
    r"|last )?winners?\b"
    r"|(?:the |a |its |our |their |strongest |best |unnamed )?(?:[a-z]+ )?baselines?\b|competitors?\b"
)
_STATE_OF_THE_ART = (
    r"(?<=\bthe )(?:state[ -]of[ -]the[ -]art|sota)(?: (?:[a-z]+ ){0,2}?(?:models?|methods?|systems?|approach(?:es)?))?"
)
_ALL = re.compile(
    rf"\b(?:(?P<people>{_PEOPLE})|(?P<chance>{_CHANCE})|(?P<prior>{_PRIOR})|(?P<art>{_STATE_OF_THE_ART}))",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"(?:surpass|outperform|exceed|beat|improv|than|over|above|versus|vs|compar|against|ahead|behind|below|unlike"
    r"|where|while|whereas|was|is|from|inferior|superior)\w*\.?(?: [\w-]+){0,2} (?:the )?$",
    re.IGNORECASE,
)
_SIGNS = (
    *("human", "people", "expert", "radiolog", "physician", "clinician", "doctor", "ologist", "annotator", "crowd"),
    *("laype", "native", "translator", "random", "naive", "naïve", "trivial", "dummy", "chance", "majority", "coin"),
    *("always", "previous", "prior", "earlier", "existing", "published", "former", "past", "current", "preceding"),
    *("last year", "reported", "known", "best", "winning", "top", "first", "second", "next", "runner", "winner"),
    *("baseline", "competitor", "state", "sota"),
)
"""Without any of these no pattern matches."""


class OtherOwner(NamedTuple):
    """Words for an owner that is no model."""

    start: int
    end: int
    sort: str


def find_others(text: str, start: int, end: int) -> list[OtherOwner]:
    """Return the words of a sentence that name an owner which is no model, in order."""
    found: list[OtherOwner] = []
    if not holds_any(text[start:end].lower(), _SIGNS):
        return found
    for match in _ALL.finditer(text, start, end):
        sort = match.lastgroup or "prior"
        if sort == "art" and not _OVER.search(text, max(start, match.start() - 50), match.start()):
            continue
        found.append(OtherOwner(match.start(), match.end(), "prior" if sort == "art" else sort))
    return found
