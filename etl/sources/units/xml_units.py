"""Units of XML: the elements of one name, wherever they stand in the document.

Belongs here: finding the elements, one in memory at a time, and their content as nested fields. Does not belong here:
what an element holds (the file of a format).

An element becomes a mapping: ``@name`` for an attribute, ``tag[]`` for its children of one name, ``#text`` for its own
text. One without attributes and children is its text. Names are local: prefixes and namespaces are left out.
"""

from collections.abc import Callable, Collection, Iterator
from typing import Any

from lxml import etree

from etl.errors import ListingError
from etl.sources.contract import Chrome, Unit
from etl.sources.fields import Fields
from etl.sources.opened import Opened
from etl.sources.units.unit_stream import UnitStream
from etl.sources.units.xml_characters import with_named_characters
from etl.values.issues import Reason

_CHUNK = 64 * 1024


def units_of_xml(*tags: str, flat: Collection[str] = ()) -> Callable[[Opened], Iterator[Unit[Fields] | Chrome]]:
    """Return what cuts an XML document into entries.

    Args:
        tags: local names of the elements that are entries; none of them may stand inside another.
        flat: local names of elements whose markup does not matter: of them the whole text is taken.
    """

    def units(opened: Opened) -> Iterator[Unit[Fields] | Chrome]:
        for number, element in enumerate(elements_of_xml(opened, *tags), start=1):
            yield unit_of_element(element, number, flat)

    return units


def elements_of_xml(opened: Opened, *tags: str) -> Iterator[etree._Element]:
    """Return the elements of these local names in their order; each is emptied when the next one is asked for.

    Named characters of HTML (``&uuml;``), whose declarations are not fetched, stand for their characters.

    Raises:
        ListingError: while iterating, the document is cut or damaged.
    """
    binary = opened.binary()
    stream = UnitStream(with_named_characters(iter(lambda: binary.read(_CHUNK), b"")))
    parser = etree.iterparse(
        stream,
        events=("end",),
        tag=[f"{{*}}{tag}" for tag in tags],
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        for _, element in parser:
            yield element
            _free(element)
            stream.unit_ends()
    except etree.XMLSyntaxError as error:
        raise _broken(error, cut=stream.stops_without(b">")) from error


def unit_of_element(element: etree._Element, number: int, flat: Collection[str] = ()) -> Unit[Fields]:
    """Return an element as an entry; ``number`` is its place among the entries, from 1."""
    value = value_of(element, flat)
    content = value if isinstance(value, dict) else {"#text": value}
    raw = etree.tostring(element, encoding="unicode", with_tail=False)
    line = element.sourceline or 0
    return Unit(Fields(content), raw, line, line, f"<{local_name(element)}> {number}")


def value_of(element: etree._Element, flat: Collection[str] = ()) -> dict[str, Any] | str:
    """Return the content of an element, as the head of this file says."""
    value: dict[str, Any] = {f"@{_local(str(name))}": str(text) for name, text in element.attrib.items()}
    if local_name(element) in flat or not len(element):
        text = " ".join("".join(element.itertext()).split())
        return value | {"#text": text} if value else text
    for child in element.iterchildren(tag=etree.Element):
        value.setdefault(local_name(child), []).append(value_of(child, flat))
    if own := " ".join((element.text or "").split()):
        value["#text"] = own
    return value


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace, or without a prefix that nothing declares."""
    return _local(str(element.tag))


def _local(name: str) -> str:
    return name.rpartition("}")[2].rpartition(":")[2]


def _free(element: etree._Element) -> None:
    """Let go of an entry and of what stands before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _broken(error: etree.XMLSyntaxError, *, cut: bool) -> ListingError:
    text = " ".join(str(error).split())[:200]
    if (
        cut
        or "Premature end" in text
        or "not found" in text
        or ("Extra content" not in text and "end of" in text.lower())
    ):
        return ListingError(f"the XML stops before its end ({text}), so the file is cut", Reason.INCOMPLETE_LISTING)
    return ListingError(f"the XML is damaged ({text}); fetch it again", Reason.DAMAGED)
