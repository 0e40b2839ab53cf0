"""Denials: the words that deny, leave out, suppose or put off what comes behind them.

Belongs here: these words by what they make of a role. Does not belong here: how far they reach (clauses.py) and of
which roles they say something (stance.py).
"""

import re
from typing import Final, NamedTuple

from schema.vocabulary import Polarity


class Stance(NamedTuple):
    """What a sentence makes of a role, and the kind of words by which it does."""

    polarity: Polarity
    rule: str


DENIED: Final = Stance(Polarity.NEGATED, "denied")
LEFT_OUT: Final = Stance(Polarity.NEGATED, "left-out")
SUPPOSED: Final = Stance(Polarity.HYPOTHETICAL, "supposed")
INTENDED: Final = Stance(Polarity.HYPOTHETICAL, "intended")

STANCES: Final = {
    "denied": DENIED, "without": DENIED, "left_out": LEFT_OUT, "lacking": LEFT_OUT, "excepted": LEFT_OUT,
    "supposed": SUPPOSED, "condition": SUPPOSED, "intended": INTENDED, "put_off": INTENDED,
}  # fmt: skip
"""By the name of the group of CUE that matched."""

_DENIED = (
    r"not(?! (?:only|just|merely|solely|simply|exclusively|limited|restricted|confined|least|to mention|surprising|"
    r"unlike))|never(?! (?:drops?|falls?|goes) below)|cannot|hardly|rarely|seldom|scarcely|refrain\w* from|"
    r"unable to|fail(?:s|ed|ing)? to"
)
_WITHOUT = (
    r"(?<!with and )(?<!with or )without(?! (?:and|or) with\b)|w/o|neither|nor|none|nobody|nothing(?! but)|"
    r"no(?: one)?(?! (?:matter|less|more than|fewer|later|sooner|doubt|wonder|exception))|devoid of|"
    r"free (?:of|from)|independent(?:ly)? (?:of|from)"
)
_LEFT_OUT = (
    r"rather than|instead of|in place of|in lieu of|as opposed to|leav(?:e|es|ing) out|omit(?:s|ted|ting)?|"
    r"skip(?:s|ped|ping)?(?!-| connect)|forgo(?:es|ing)?|dispens(?:e|es|ing) with|avoid(?:s|ed|ing)?|"
    r"bypass(?:es|ing)?|circumvent(?:s|ing)?|"
    r"(?:eliminat|obviat|remov|reduc)(?:e|es|ed|ing) (?:the )?(?:need|use|reliance|dependence)"
)
_LACKING = r"lack(?:s|ing)?|absen(?:ce of|t)|alternatives? to|substitutes? for"
_EXCEPTED = r"except(?:ing)?|with the exception of|exclud(?:e|es|ed|ing)|other than"
_SUPPOSED = r"could|would|might|may|should|in principle|in theory|hypothetically"
_CONDITION = r"(?<!as )if|suppose"
_INTENDED = r"we (?:[a-z]+ )?(?:aim|plan|hope|intend|wish|want|expect|will|are going)|yet to be|ha(?:s|ve) yet"
_FUTURE = r"(?:future (?:work|works|research|stud(?:y|ies)|versions?|steps?|experiments?|extensions?|efforts?))"
_PUT_OFF = (
    rf"(?:leave|leaves|leaving|left|defer(?:red)?|postponed?|reserved?)\b(?=[^.;]*\b(?:future|later|open|next|others)\b)|"
    rf"{_FUTURE} (?:will|includes?|should|could|may|can|is|are|involves?|focus\w*|explores?|aims?)|"
    rf"(?:remains?|is|are|as|of|for) (?:a |the |our )?(?:task for |part of |left for )?{_FUTURE}|in {_FUTURE}|"
    r"in (?:the|a) (?:near )?future|next step|remain(?:s|ing)? to be"
)
CUE: Final = re.compile(
    rf"\b(?:(?P<denied>{_DENIED})|(?P<without>{_WITHOUT})|(?P<left_out>{_LEFT_OUT})|(?P<lacking>{_LACKING})|"
    rf"(?P<excepted>{_EXCEPTED})|(?P<supposed>{_SUPPOSED})|(?P<condition>{_CONDITION})|(?P<intended>{_INTENDED})|(?P<put_off>{_PUT_OFF}))\b"
    r"|(?<=[a-z])n't\b"
)
"""In lower case; the name of the group says what the words make of what is in their reach, none: it is denied."""

CONDITIONAL: Final = re.compile(r"\b(?:would|could|might|should|were|had)\b")
"""Without which an "if" names a case that was tried."""
DIRECT: Final = re.compile(
    r"\b(?:ignor|discard|abandon|drop|replac|remov)(?:e|es|s|ed|ing|ping) (?:the |an? |all |any |[a-z-]+ ){0,2}$"
)
"""Right before what is not used; "replaces the attention in X" uses X."""
BEHIND: Final = re.compile(
    r"-free\b|[^,;:.]{0,40}? (?:(?:is|are|was|were|been|be|being) (?:[a-z]+ly )?(?:(?:not|never|no longer) "
    r"(?:[a-z]+ly )?(?:used|needed|required|necessary|considered|part of|included|performed|conducted|carried out|"
    r"done|run|reported|involved|available|evaluated|compared|trained)|excluded|omitted|left out|removed|withheld|"
    r"held out|skipped|discarded|avoided|unnecessary|superfluous)|left out|held out|excluded|omitted)\b"
)
"""Behind what is left out."""
