"""Ids: a word, a hyphen and the base32 of a 128-bit hash of the key.

Belongs here: how a key becomes an id, and the content hash that the plan compares. Does not belong
here: which key an entity has (resolution/ and assembly/).
"""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Final

DIGEST_BYTES: Final = 16

_ENCODE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode

Value = str | int | float | bool | Sequence[str] | None


def digest(text: str) -> str:
    """Return the 26 lower-case base32 characters of the 128-bit BLAKE2b hash of a text.

    Lone surrogates, which a damaged listing can hold, are hashed as they stand.
    """
    raw = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES).digest()
    return base64.b32encode(raw).decode("ascii").rstrip("=").lower()


def make_id(word: str, *key: Value) -> str:
    """Return the id of the entity with this key, such as ``paper-ab...``.

    The parts of the key are encoded as JSON, so ``("a", "b")`` and ``("a\\x1fb",)`` differ.
    """
    return f"{word}-{digest(_ENCODE(list(key)))}"


def content_hash(properties: Mapping[str, Value]) -> str:
    """Return the hash of a row's properties without id, iri and content_hash; absent and None are equal."""
    present = {name: value for name, value in properties.items() if value is not None}
    return digest(_ENCODE(present))
