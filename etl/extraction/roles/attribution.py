"""Attribution: whether a clause tells what others did: earlier work, other models, an author with "et al.".

Belongs here: the subject or antecedent of the clause around a place. Does not belong here: denials (stance.py).
"""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from etl.extraction.roles.clauses import clause_end, clause_start
from etl.extraction.text.gates import holds_any


class Cast(NamedTuple):
    """Who acts in a record, by the names that its texts write.

    Attributes:
        own: what the paper introduces, techniques and data.
        others: techniques that it does not introduce.
        acts: whether the paper introduces a technique, so that what another one does is not what it studies.
    """

    own: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    acts: bool = False


NOBODY: Final = Cast()

_WORKS = (
    r"(?:works?|methods?|approach(?:es)?|models?|systems?|stud(?:y|ies)|papers?|efforts?|techniques?|algorithms?|"
    r"literature|researchers?|authors?|detectors?|frameworks?|architectures?|networks?|pipelines?|solutions?|agents?|"
    r"m?llms?|vlms?|classifiers?|encoders?|trackers?|parsers?|rankers?|retrievers?|generators?)"
)
_EARLIER = (
    *("prior", "previous", "existing", "earlier", "past", "competing", "conventional", "traditional", "contemporary"),
    *("today's", "current"),
)
_OTHER = (
    *("recent", "other", "most", "many", "some", "several", "standard", "typical", "popular", "state-of-the-art"),
    *("modern", "leading"),
)
_NOT_WORKS = r"(?!(?:experiment|result|evaluation|version|advance|progress|develop|success|interest|breakthrough)s?)"
_THEIRS = (
    rf"(?:(?:the |all |almost |nearly |most |many |some |several )*(?:{'|'.join(_EARLIER)})"
    rf"(?<!current(?= (?:work|study|paper)\b))(?<!prior(?= to\b))(?: {_NOT_WORKS}[\w-]+){{0,4}}?"
    rf" {_NOT_WORKS}(?:[\w-]*s|work|research|literature|art)\b"
    rf"|(?:the )?(?:{'|'.join(_OTHER)}) {_NOT_WORKS}(?:[\w-]+ ){{0,4}}?{_WORKS}\b|others\b(?! (?:of|in)\b))"
)
_SUBJECT = re.compile(rf"(?:^|[,;:(] |\b(?:while|whereas|although|though|that|because|since) ){_THEIRS}")
_AGAINST = re.compile(
    rf"\b(?:unlike|in contrast (?:to|with)|contrary to|compared (?:to|with)|(?<!rather )than|different from) {_THEIRS}"
    r"(?=,? (?:which|that|who|whose|(?:pre-?)?trained|fine-tuned|relying|using|based|built|employing)\b)"
)
_AUTHORS = re.compile(
    r"(?:^|[,;:] |\b(?:while|whereas|that|as|and) )[A-Z][\w'-]+(?: (?:and|&) [A-Z][\w'-]+)? et al\b\.?(?: \(\d{4}\))?"
)
_OURS = re.compile(
    r";|\b(?:we|our|ours|us|instead(?! of)|in contrast(?! to| with)|here|this (?:paper|work|study)|the proposed)\b"
    r"|\b(?:while|whereas|but) (?:the|an?|this) "
)
"""What takes the word from others again."""
_RELATIVE = re.compile(r",? (?:which|that|who|whose) ")
_TRAINED = re.compile(
    r"\b(?:outperform\w*|surpass\w*|beat\w*|exceed\w*|(?<!rather )than|compar\w+ (?:to|with)|against|over|versus|vs\.?|"
    r"match(?:es|ing)?|rival\w*|unlike) (?:(?!when|if|by|while|after|and|on)[\w./+-]+ ){1,6}?"
    r"(?:(?:that|which) (?:are|were|is|was|have been|has been) )?(?:[a-z]+ly )?"
    r"(?:pre-?|re)?(?:trained|finetuned|fine-tuned|learned|distilled)(?: [\w-]+){0,3}? "
    r"(?:on|with|from) (?:[\w-]+ ){0,3}$"
)
"""Before the data of what is compared: "outperforms models that were trained on X"."""
_WIDTH = 160
_DOES = re.compile(
    r"(?: \([^()]{1,40}\)| models?| variants?| family)* (?:is|are|was|were|has|have|trains?|uses?|relies|rely|employs?|"
    r"builds?|adopts?|applies|depends?|requires?|needs?|learns?|combines?|exploits?|leverages?|extends?)\b"
)
_ACTS_ON: Final = frozenset({"TRAINS_ON", "USES", "BASED_ON"})
_UNSAID: Final = frozenset({"COMPARES_WITH", "ADDRESSES", "MENTIONS"})
"""Roles that what others do tells nothing of: a paper works on the task of its predecessors and compares with them."""


def is_of_others(sentence: str, start: int, predicate: str, cast: Cast) -> bool:
    """Whether the clause around a place tells what others do."""
    if predicate in _UNSAID:
        return False
    if any(first <= start < _last(sentence, first, last, cast) for first, last in _of_others(sentence)):
        return True
    if predicate not in _ACTS_ON:
        return False
    if predicate == "TRAINS_ON" and _TRAINED.search(sentence, max(0, start - _WIDTH), start):
        return True
    others = tuple(name for name in cast.others if name in sentence)
    return bool(others) and _acts(sentence, start, cast._replace(others=others))


@lru_cache(maxsize=1024)
def _of_others(sentence: str) -> tuple[tuple[int, int], ...]:
    """Intervals in which others act: behind their naming, as far as the sentence does not come back to the paper."""
    lowered = sentence.lower()
    if not holds_any(lowered, (*_EARLIER, *_OTHER, "et al")):
        return ()
    found = []
    for match in (*_SUBJECT.finditer(lowered), *_AUTHORS.finditer(sentence)):
        again = _OURS.search(lowered, match.end())
        found.append((match.end(), again.start() if again else len(sentence)))
    for match in _AGAINST.finditer(lowered):
        end = clause_end(sentence, match.end())
        if _RELATIVE.match(sentence, end):
            end = clause_end(sentence, end + 1)
        found.append((match.end(), end))
    return tuple(found)


def _last(sentence: str, first: int, last: int, cast: Cast) -> int:
    """Where an interval of others ends at the latest: where something of the paper is named."""
    named = [place for name in cast.own if (place := sentence.find(name, first, last)) >= 0]
    return min(named, default=last)


def _acts(sentence: str, start: int, cast: Cast) -> bool:
    """Whether another technique is the subject of the clause, or what its relative pronoun stands for."""
    first = clause_start(sentence, start)
    if relatives := list(_RELATIVE.finditer(sentence, max(0, first - 1), start)):
        return _ends_with_name(sentence[: relatives[-1].start()].rstrip(" ,"), cast.others)
    return cast.acts and any(
        sentence.startswith(name, first) and _DOES.match(sentence, first + len(name)) for name in cast.others
    )


def _ends_with_name(text: str, names: tuple[str, ...]) -> bool:
    """Whether a text ends with one of the names as a word."""
    return any(text.endswith(name) and not text[: -len(name)][-1:].isalnum() for name in names)
