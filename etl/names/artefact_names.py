"""Names of artefacts: their spaces, their keys, and the size, version or year that a name ends in.

Belongs here: parsing names. Does not belong here: which names are one artefact (artefacts.py).
"""

import re
from dataclasses import dataclass
from typing import Final

from etl.names.keys import artefact_key
from etl.names.known_names import known_organizations
from etl.values.limits import integer
from etl.values.mentions import Kind

SPACES: Final[dict[Kind, str]] = {
    Kind.MODEL: "technique",
    Kind.METHOD: "technique",
    Kind.DATASET: "data",
    Kind.BENCHMARK: "data",
    Kind.TASK: "task",
    Kind.METRIC: "metric",
    Kind.ORGANIZATION: "organization",
    Kind.CODE_REPOSITORY: "repository",
    Kind.VENUE: "venue",
}
"""The word of a label's ids: names meet inside one space."""

_PARAMETERS: Final = re.compile(r"(?<![a-z0-9.])(?:so)?(\d+(?:\.\d+)?)(m|b|t)(?![a-z0-9])", re.IGNORECASE)
_MULTIPLIERS: Final = {"m": 10**6, "b": 10**9, "t": 10**12}
_SIZE_WORDS: Final = (
    "tiny|small|base|medium|large|huge|giant|gigantic|nano|micro|mini|lite|light|xs|xl|xxl|xlarge|xxlarge|3xl|4xl"
    "|s|b|l|h|g|ti|m|x"
)
_EDITION_WORDS: Final = (
    "pro|flash|ultra|turbo|plus|max|instruct|chat|it|pt|vision|preview|base|thinking|reasoning|coder|code|math"
)
_NUMBER: Final = r"v?\d+(?:\.\d+)*(?:[kmbt]|px|x\d+[mbt]?|d|shot|steps?)?|so\d+m|i{1,3}|iv|vi{0,3}"
_TAIL: Final = re.compile(
    rf"^(?P<base>.*[^\s\-_/@.(:])(?:[\s\-_/@(:]+)(?P<tail>(?:{_NUMBER})|{_SIZE_WORDS}|{_EDITION_WORDS})\)?$",
    re.IGNORECASE,
)
_GLUED: Final = re.compile(r"^(?P<base>.*?[A-Za-z]{2,}?)[-_ ]?(?P<tail>v?\d+(?:\.\d+)*[kmbt]?)$", re.IGNORECASE)
_SPLIT_TAIL: Final = re.compile(
    r"^(?P<base>.*[^\s\-_/@.(:])[\s\-_/@(:]+(?P<tail>train(?:ing)?|val(?:idation)?|dev|test|test-dev|minival|"
    r"train2017|val2017|train2014|val2014|\d+%|subset|mini|hard|lite|diamond|verified)\)?$",
    re.IGNORECASE,
)
_SPLIT_HEAD: Final = re.compile(r"^(?P<tail>tiny|mini|small)[\s\-_]?(?P<base>[A-Z].*)$")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_VERSION: Final = re.compile(r"(?:^|[\s\-_/]|(?<=[A-Za-z]))v?(\d+(?:\.\d+)*)(?=$|[\s\-_/])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Extension:
    """A name that extends a shorter one by a size, version, year or split."""

    base: str
    tail: str
    predicate: str


@dataclass(frozen=True, slots=True)
class ModelName:
    """What the name of a model says: its family, version and number of parameters, where 64 bits hold that."""

    family: str | None
    version: str | None
    parameters: int | None


def reference_key(reference: str) -> str:
    """Return the form in which references ``Label:name`` to one name meet: the label's space and the name's key."""
    label, _, name = reference.partition(":")
    return f"{SPACES[Kind(label)]}:{name_key(Kind(label), name)}"


def name_key(kind: Kind, name: str) -> str:
    """Return the key of a name in its space."""
    if kind == Kind.CODE_REPOSITORY:
        return name.strip().rstrip("/").casefold()
    key = artefact_key(name)
    if kind == Kind.ORGANIZATION and (known := known_organizations().get(key)):
        return artefact_key(known.main)
    return key


def extensions(kind: Kind, name: str) -> list[Extension]:
    """Return the shorter names that a name extends, the longest first: "ViT-L/16" gives "ViT-L", then "ViT"."""
    found: list[Extension] = []
    if SPACES[kind] == "data":
        found.extend(_data_extension(name))
    rest = name
    while step := _TAIL.match(rest) or _GLUED.match(rest):
        listed_numbers = SPACES[kind] == "data" and "/" in rest[len(step["base"]) :]
        rest = step["base"]
        if len(artefact_key(rest)) < 2 or rest.isdigit() or listed_numbers:
            break
        found.append(Extension(rest, name[len(rest) :].strip(" -_/@()"), "VARIANT_OF"))
    return found


def _data_extension(name: str) -> list[Extension]:
    for pattern in (_SPLIT_TAIL, _SPLIT_HEAD):
        step = pattern.match(name)
        if step:
            return [Extension(step["base"], step["tail"], "SUBSET_OF")]
    return []


def parse_model(name: str) -> ModelName:
    """Return what a model's name says; "Gemma 2 9B" is of family Gemma, version 2, with 9 billion parameters."""
    steps = extensions(Kind.MODEL, name)
    family = steps[-1].base if steps else None
    size = _PARAMETERS.search(name)
    parameters = integer(float(size[1]) * _MULTIPLIERS[size[2].lower()]) if size else None
    return ModelName(family, _model_version(name, steps), parameters)


def _model_version(name: str, steps: list[Extension]) -> str | None:
    if not steps:
        return None
    tail = _PARAMETERS.sub(" ", name[len(steps[-1].base) :])
    found = _VERSION.match(tail.lstrip(" -_"))
    return found[1] if found else None


def data_version(name: str) -> str | None:
    """Return the year or version in the name of a dataset or benchmark."""
    year = _YEAR.search(name)
    if year:
        return year[0]
    found = re.search(r"(?:^|[\s\-_])?v(\d+(?:\.\d+)*)$", name, re.IGNORECASE)
    return found[1] if found else None
