"""The protagonist: what a paper is about, when no words introduce it.

Belongs here: telling it by how often it acts in the text and whether the title names it. Does not belong
here: introducing words (names/cues.py) and titles with a colon (names/titles.py).
"""

import re
from collections.abc import Sequence

from etl.extraction.decision.groups import Claim, Group
from etl.extraction.roles.words import DATA, TECHNIQUE
from etl.extraction.text.passages import Passage
from etl.values.mentions import Kind

_ACTS = re.compile(
    r"(?: \([^()]{2,40}\)|\))?(?:'s)?,? (?:also |further |then |thus |first |therefore |even )?"
    r"(?:is|are|has|holds|consists|contains|"
    r"comprises|achieves?|outperforms?|"
    r"improves?|learns?|sets?|reach(?:es)?|obtains?|attains?|uses?|needs?|does|can|covers|takes?|keeps?|lets?|"
    r"makes?|adds?|replaces?|"
    r"trains?|processes|predicts|encodes|computes|extends|turns|runs|loses|hides|connects|gives|shows|surpass(?:es)?|matches|removes?|avoids?|scales|generali[sz]es|enables?|allows?|reduces?|combines?|"
    r"works?)\b"
)


def mark_protagonist(passages: Sequence[Passage], decided: Sequence[tuple[Group, Kind]]) -> None:
    """Where nothing is introduced in so many words, mark the one name that acts twice, or once and in the title."""
    if any(group.introduced for group, kind in decided if kind in TECHNIQUE | DATA):
        return
    best: tuple[int, Group] | None = None
    for group, kind in decided:
        if kind not in TECHNIQUE | DATA or not group.places:
            continue
        acts = [place for place in group.places.values() if _acts(passages[place.passage].text, place)]
        titled = any(passages[place.passage].field == "title" for place in group.places.values())
        points = len(acts) + (2 if titled else 0)
        if acts and points >= 2 and (best is None or points > best[0]):
            best = points, group
    if best is not None:
        first = min(best[1].places)
        best[1].introduced[first] = "protagonist"


def _acts(text: str, place: Claim) -> bool:
    """Whether a verb follows a name, or the parentheses around it: "Zebra Net (ZN) counts"."""
    enclosed = text[place.end : place.end + 1] == ")"
    return not (enclosed and text[place.start - 1] != "(") and _ACTS.match(text, place.end) is not None
