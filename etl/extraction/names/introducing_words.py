"""Introducing words: "we propose X", "a framework called X", "X, a new dataset".

Belongs here: the words and the name right behind them. Does not belong here: roles other than
introducing (roles/).
"""

import re
from collections.abc import Iterator

from etl.extraction.names.candidates import Candidate
from etl.extraction.names.lexicon import row_of
from etl.extraction.names.nouns import HEADS, head_kind, kind_behind
from etl.extraction.names.pairs import spells
from etl.extraction.names.word_names import is_word_name
from etl.extraction.text.gates import at_word
from etl.extraction.text.passages import Passage, at_anchors
from etl.names.shapes import TOKEN, reach, shape_of, trimmed

_NAMING = re.compile(
    r"\b(?:called(?! (?:for|upon|to|on|in|by) )|dubbed|named|termed|coined|denoted|namely|nicknamed|code-?named|"
    r"referred to as|abbreviated as|we (?:call|name|term|dub)(?: it| this(?: [a-z]+)?| our [a-z]+| the [a-z -]+?)?)"
    r"(?: as| by)?[,:]? (?:the )?[\"'`*_]{0,2}(?=[A-Za-z0-9])"
)
_SO = re.compile(
    r"\b(?:so[ -]|also |often |commonly |usually |sometimes |typically |generally |traditionally |frequently |"
    r"what (?:is|are|we) )$"
)
"""Before what others name: "sometimes called counting"."""
_INTRODUCING = re.compile(
    r"(?:propose|introduce|present|develop|release|design|describe|build|create|construct|contribute|unveil|"
    r"devise|open-source|publish|provide|proposed|introduced|presented|developed|designed|built|created|"
    r"constructed|contributed|collected|collect|curated|curate)s?"
    r"(?: and (?:release|open-source|evaluate|study|analyze|train|share|propose|introduce|present|build|develop))?"
    r" (?=(?:(?:the|an?|our|its|one|two|three|new|novel|first)\s+)*(?P<head>[^.,;:()]{0,90}))"
)
_SUBJECT = re.compile(
    rf"{at_word('we', 'We', 'paper', 'Paper', 'work', 'Work', 'report', 'Report', 'study', 'Study', 'and', ',')}"
    r"(?: (?:also|further|then|thus|therefore|first|here|"
    r"hereby|additionally|finally|now|formally|next|subsequently))?,? $"
)
_LONGEST_SUBJECT = 30
_OWN = re.compile(
    r"(?:our|Our|this|This|[Tt]he (?:resulting|proposed|new))(?:,? [a-z-]+){0,6}? "
    r"(?:model|method|framework|approach|system|algorithm|network|architecture|technique|benchmark|"
    r"dataset|corpus|model family|detector|encoder),? "
    r"(?:called |named |dubbed )?(?=[A-Za-z])"
)
_INSIDE = re.compile(r"\b(?:[Ii]n|[Oo]f|[Ww]ith|[Ff]or|[Bb]y|[Ff]rom|[Tt]o|[Uu]nder|[Vv]ia|[Uu]sing) $")
"""Before something other than the subject: "in our method, Large Zebras, as before, help"."""
_LEAD = re.compile(r"(?:(?:the|an?|our|its|one|two|three|new|novel|first) )*")
_QUOTED_END = re.compile(r"[\"'`*]| \([A-Z]")
_STANDS_ALONE = re.compile(
    r"[,.:;(]| \(| [-–—]|'s|$|\s(?:that|which|to|for|as|and|with|by|in|on|family|series|is|are|from|at|trained)\b"
)
_APPOSED = re.compile(
    r" \([A-Z0-9][\w.+-]{0,14}\)|,? (?:[-–—]{1,3} )?(?:an?|the|which|our)\b|, (?:which|an?|the|to|that)\b| [-–—]{1,3} "
)
_TITLE_CASED = 3
_ARTICLES = ("a ", "an ", "new ", "novel ", "the ")
_ENDS_PHRASE = re.compile(r" (?:to|that|which|for|by|where|based|with)\b|[.,;]|$")
_ALIAS = re.compile(r" \(([A-Z0-9](?<![0-9](?=[0-9.]))[\w.+-]{0,14}(?: [\w-]{4,20})?)\)")
_LONG_ALIAS = re.compile(r"([^.,;:()]{4,90}?) \(([A-Z][\w+-]{1,14})\)")
_LOWER_WORDS = re.compile(
    r"[a-z]{3,}(?:-[a-z]+)*(?:(?: (?!(?:to|that|which|for|in|on|and|with|is|are|by|as|of|the|an?|where|from|via|"
    r"using|into|can|has|or|when|based|at|under|over)\b)[a-z]+(?:-[a-z]+)*){1,3}|(?<=-[a-z]{4}))"
    r"(?=[.,;:)\"']| \(| (?:to|that|which|for|in|on|and|with|by|as|where|from|via|using|is|are|into|when|based)\b)"
)
_LOWER_NAME = re.compile(r"(?:[a-z]+-)*[a-z]+\d*(?=,? (?:an?|which|that|--|—|–) |, (?:an?|which|the) | \()")
_LOWER_PHRASE = re.compile(
    r"([a-z]+(?:(?:-[a-z]+)*(?: (?!for |to |of |in |on |and |that |with |a |the )[a-z-]+){1,3}|(?:-[a-z]+)+)), (?:an?|"
    r"our) (?:[a-z-]+ ){0,4}(?:task|method|approach|technique|algorithm|framework|objective|loss|strategy|model|"
    r"scheme|module|mechanism|architecture|network|family|paradigm)\b"
)
_APPOSITION_LOWER = re.compile(r", ((?:[a-z]+-)[a-z]+|[a-z]{4,}\d*), (?:which|that|to|for|a|an)\b")
_PROPER = re.compile(r"[A-Z][\w+-]*(?: (?:of|for|the|and|in|with|on)(?= [A-Z])| [A-Z0-9][\w+-]*(?!\w|\.\w))*")


def find_introduced(passage: Passage) -> Iterator[Candidate]:
    """Give the names that the text introduces in so many words."""
    for cue in at_anchors(_NAMING, passage, "naming"):
        yield from _named(passage.text, cue)
    if passage.field == "abstract":
        yield from _own(passage)
        for cue in at_anchors(_INTRODUCING, passage, "introducing"):
            if _SUBJECT.search(passage.text, max(0, cue.start() - _LONGEST_SUBJECT), cue.start()):
                yield from _introduced(passage.text, cue)


def _named(text: str, cue: re.Match[str]) -> Iterator[Candidate]:
    start = cue.end()
    if _SO.search(text, max(0, cue.start() - 14), cue.start()) and _is_of_words(text, start):
        return
    end = _name_end(text, start, quoted=text[start - 1] in "\"'`*_")
    if end is None:
        longer = _LONG_ALIAS.match(text, start)
        if not longer or not spells(longer.group(1), longer.group(2)):
            yield from _named_in_words(text, cue)
            return
        end = longer.end(1)
    if cue.group().startswith("namely"):
        end = start + len(text[start:end].partition(" and ")[0])
    kind = _kind_before(text, cue.start())
    behind = kind_behind(text, end)
    kind = (
        kind if kind in {"Dataset", "Benchmark", "Model", "Method", "Task", "Metric"} else behind[0] if behind else None
    )
    if kind in {"Task", "Metric"}:
        kind = behind[0] if behind else "Method"
    yield from _with_alias(text, start, end, kind, "naming-cue")


def _is_of_words(text: str, start: int) -> bool:
    """Whether what begins here is a word and no token of a name's shape."""
    token = TOKEN.match(text, start)
    return token is None or shape_of(trimmed(token.group())) in {"title", "plain"}


def _named_in_words(text: str, cue: re.Match[str]) -> Iterator[Candidate]:
    """ "a technique called patient counting": two to four words in lower case behind a noun for techniques."""
    words = _LOWER_WORDS.match(text, cue.end())
    if words and not cue.group().startswith(("namely", "denoted")):
        kinds = {_kind_before(text, cue.start()), head_kind(words.group())}
        if "Dataset" not in kinds and kinds & {"Model", "Method"}:
            start, end = words.span()
            yield Candidate(start, end, words.group(), "Method", 0.75, 1.5, "rules", "naming-lower", introduced=True)


def _kind_before(text: str, position: int) -> str | None:
    """Kind of the noun right before a naming cue, else of the nearest one in its clause."""
    return head_kind(text[max(0, position - 60) : position].rstrip(" ,:(-")) or _nearest_head(text, position)


def _nearest_head(text: str, position: int) -> str | None:
    """Kind of the last head noun in the clause before a naming cue ("a dataset of 1M images, called ...")."""
    words = re.findall(r"[A-Za-z-]+|[.;]", text[max(0, position - 160) : position])
    for word in reversed(words):
        if word in ".;":
            return None
        kind = HEADS.get(word.lower())
        if kind in {"Dataset", "Benchmark", "Model", "Method"}:
            return kind
    return None


def _introduced(text: str, cue: re.Match[str]) -> Iterator[Candidate]:
    lead = _LEAD.match(text, cue.end())
    start = lead.end() if lead else cue.end()
    token = TOKEN.match(text, start)
    if token and shape_of(trimmed(token.group())) in {"mixed", "digits", "capitals"}:
        yield from _direct(text, start, token, article=start > cue.end())
    elif token:
        yield from _proper(text, start)
    elif start == cue.end() and (lower := _LOWER_NAME.match(text, start)) and is_word_name(text, lower.group()):
        yield _lower(text, *lower.span())
    elif start == cue.end() and (phrase := _LOWER_PHRASE.match(text, start)):
        yield _lower(text, *phrase.span(1))
    elif not text.startswith("to ", start):
        yield from _behind_noun(text, start, cue.start("head") + len(cue.group("head")))


def _own(passage: Passage) -> Iterator[Candidate]:
    """ "our framework, X," and "the resulting model X": the paper's own, when the name is set apart or speaks."""
    text = passage.text
    for cue in at_anchors(_OWN, passage, "own"):
        token = TOKEN.match(text, cue.end())
        apart = cue.group().rstrip()[-1] == ","
        if not token or not (apart or not cue.group().lower().startswith("the ") or "resulting" in cue.group()):
            continue
        end = reach(text, cue.end() + len(trimmed(token.group())), model=True)
        if shape_of(trimmed(token.group())) in {"title", "plain"}:
            proper = _PROPER.match(text, cue.end())
            subject = not _INSIDE.search(text, max(0, cue.start() - 8), cue.start())
            end = proper.end() if proper and apart and subject else cue.end()
        if end == cue.end() or (apart and text[end : end + 1] != ","):
            continue
        noun = HEADS.get(cue.group().rstrip(" ,").split()[-1].lower())
        kind = noun if noun in {"Dataset", "Benchmark", "Model", "Method"} else None
        yield Candidate(
            cue.end(), end, text[cue.end() : end], kind, 0.85, 2.0, "rules", "introduces-own", introduced=True
        )


def _behind_noun(text: str, start: int, end: int) -> Iterator[Candidate]:
    """ "a new dataset X", "a new dataset, X," or "a modification, x, which": the name behind its head noun."""
    for token in TOKEN.finditer(text, start, min(len(text), end + 30)):
        before = text[start : token.start()].rstrip(" ,:-–—")
        kind = HEADS.get(before.split()[-1].lower()) if before else None
        if kind not in {"Dataset", "Benchmark", "Model", "Method"} or shape_of(trimmed(token.group())) in {
            "title",
            "plain",
        }:
            continue
        stop = reach(text, token.start() + len(trimmed(token.group())), model=True)
        apart = text[token.start() - 2] in ",:-–—"
        if not apart or text[stop : stop + 1] in {".", ",", ";", ""} or text[stop : stop + 2] == " (":
            yield from _with_alias(text, token.start(), stop, kind, "introduces-cue")
        return
    sentence_end = text.find(". ", start)
    for apposition in _APPOSITION_LOWER.finditer(
        text, start, sentence_end if sentence_end > 0 else min(len(text), start + 200)
    ):
        noun = HEADS.get(text[start : apposition.start()].rpartition(" ")[2].lower())
        owned = "-" in apposition.group(1) and noun in {"Model", "Method"}
        if owned or is_word_name(text, apposition.group(1)):
            yield _lower(text, *apposition.span(1))


def _proper(text: str, start: int) -> Iterator[Candidate]:
    """Capitalised words with an apposition: "we propose Patient Counting, a method"."""
    phrase = _PROPER.match(text, start)
    if phrase and (_APPOSED.match(text, phrase.end()) or _is_title_cased(text, start, phrase)):
        behind = kind_behind(text, phrase.end())
        kind = behind[0] if behind else head_kind(phrase.group())
        kind = kind if kind in {"Dataset", "Benchmark", "Model", "Method"} else None
        yield from _with_alias(text, start, phrase.end(), kind, "introduces-cue")


def _is_title_cased(text: str, start: int, phrase: re.Match[str]) -> bool:
    """Whether three words or more with capitals behind an article stand alone: "a Patient Zebra Counting to see"."""
    words = phrase.group().split()
    alone = len(words) >= _TITLE_CASED and _ENDS_PHRASE.match(text, phrase.end()) is not None
    return (
        alone
        and text.endswith(_ARTICLES, 0, start)
        and not any(row_of(" ".join(words[first:])) for first in range(len(words)))
    )


def _with_alias(text: str, start: int, end: int, kind: str | None, rule: str) -> Iterator[Candidate]:
    """The name, and the short form that follows it in parentheses, maybe after more words of the long form."""
    alias = _ALIAS.match(text, end)
    if alias is None and (longer := _LONG_ALIAS.match(text, start)) and spells(longer.group(1), longer.group(2)):
        alias, end = _ALIAS.match(text, longer.end(1)), longer.end(1)
    trust = 0.9 if rule == "naming-cue" else 0.88
    claim = Candidate(start, end, text[start:end], kind, trust, 2.5, "rules", rule, introduced=True)
    if alias:
        owner = kind_behind(text, alias.end())
        kind = owner[0] if owner and owner[0] in {"Dataset", "Benchmark"} else kind
        claim = claim._replace(name=alias.group(1), full_name=text[start:end], kind=kind)
        yield claim._replace(start=alias.start(1), end=alias.end(1))
    yield claim


def _direct(text: str, start: int, token: re.Match[str], *, article: bool) -> Iterator[Candidate]:
    """The name stands right behind the cue: "we introduce X"; behind an article a head noun must not own it."""
    end = reach(text, start + len(trimmed(token.group())), model=True)
    behind = kind_behind(text, end)
    if article and text[end : end + 1] in {"-", "–"}:
        return
    if article and behind is None and text[end : end + 2] not in {". ", ", ", " (", ": "}:
        return
    if behind is None and not _STANDS_ALONE.match(text, end):
        return
    trust = 0.75 if article else 0.92
    yield Candidate(
        start,
        end,
        text[start:end],
        behind[0] if behind else None,
        trust,
        2.5,
        "rules",
        "introduces-cue",
        introduced=True,
    )


def _lower(text: str, start: int, end: int) -> Candidate:
    behind = kind_behind(text, end)
    return Candidate(
        start,
        end,
        text[start:end],
        behind[0] if behind else "Method",
        0.8,
        2.0,
        "rules",
        "introduces-lower",
        introduced=True,
    )


def _name_end(text: str, start: int, *, quoted: bool) -> int | None:
    """Where the name that begins here ends: a token like a name, proper words, or what is quoted."""
    if quoted and (close := _QUOTED_END.search(text, start, start + 60)):
        end = start + len(text[start : close.start()].rstrip(",.;:"))
        return end if end > start + 1 else None
    token = TOKEN.match(text, start)
    if token and shape_of(trimmed(token.group())) in {"mixed", "digits", "capitals"}:
        return reach(text, start + len(trimmed(token.group())), model=True)
    proper = _PROPER.match(text, start)
    return proper.end() if proper else None
