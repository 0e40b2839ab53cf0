"""Namings: what each record names, gathered for the resolution of artefacts.

Belongs here: collecting mentions and organisations by record, kind and name, with the long forms that can
be theirs. Does not belong here: joining them (artefacts.py).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from etl.names.artefact_names import SPACES, name_key
from etl.names.long_forms import long_forms
from etl.names.publications import publications_of
from etl.names.venue_list import VenueName
from etl.values.facts import Extraction
from etl.values.mentions import Kind, Mention
from etl.values.records import Affiliation, SourceRecord

Member = tuple[str, Kind, str]
"""Record id, kind and Mention.name."""
_NO_PLACE: Final = Affiliation("")


@dataclass(frozen=True, slots=True)
class Naming:
    """All that one record says under one kind and name.

    Attributes:
        member: record id, kind, Mention.name.
        paper: id of the record's paper.
        key: of the name, in its space.
        longs: long forms that the record or a list gives, if they can be the name's, sorted.
        mentions: where it stands; empty for an organisation that the record's own field gives.
        introduced: whether the text introduces it.
        ror, country: of an organisation, where the record gives them.
        venue: of a venue, what its name means, with what the record adds.
    """

    member: Member
    paper: str
    key: str
    longs: tuple[str, ...]
    mentions: tuple[Mention, ...]
    introduced: bool
    ror: str | None = None
    country: str | None = None
    venue: VenueName | None = None

    @property
    def space(self) -> str:
        """The word of the label's ids."""
        return SPACES[self.member[1]]

    @property
    def register_id(self) -> str | None:
        """What a register calls it: the ROR id of an organisation, the ISSN of a journal."""
        if self.ror:
            return f"ror:{self.ror}"
        return f"issn:{self.venue.issn}" if self.venue and self.venue.issn else None

    @property
    def listed(self) -> bool:
        """Whether a list gives the name."""
        return any(mention.extractor.startswith("list") for mention in self.mentions)

    @property
    def long_keys(self) -> tuple[str, ...]:
        """Keys of the long forms, in their order."""
        return tuple(name_key(self.member[1], long) for long in self.longs)


def gather_namings(
    records: Sequence[SourceRecord],
    extractions: Iterable[Extraction],
    paper_of: Mapping[str, str],
    rejected: frozenset[str],
) -> list[Naming]:
    """Return what each record names, sorted by member, names that a person rejected left out.

    Args:
        records: those that are in a paper.
        extractions: of any records; those of others are passed over.
        paper_of: paper id by record id.
        rejected: ``reference_key`` of rejected names.
    """
    found: dict[Member, list[Mention]] = defaultdict(list)
    introduced: set[Member] = set()
    places: dict[Member, Affiliation] = {}
    for record in records:
        for place in record.affiliations():
            member = record.id, Kind.ORGANIZATION, place.name
            found[member] = []
            places[member] = place
    venues: dict[Member, VenueName] = {}
    for record in records:
        for publication in publications_of(record):
            member = record.id, Kind.VENUE, publication.venue.name
            found[member] = []
            venues.setdefault(member, publication.venue)
    for extraction in extractions:
        if extraction.record in paper_of:
            for mention in extraction.mentions:
                found[mention.record, mention.kind, mention.name].append(mention)
            introduced.update(
                (fact.record, fact.object.kind, fact.object.name)
                for fact in extraction.facts
                if fact.predicate == "INTRODUCES"
            )
    namings = []
    for member, mentions in sorted(found.items()):
        key = name_key(member[1], member[2])
        if f"{SPACES[member[1]]}:{key}" not in rejected:
            longs = long_forms(member[1], member[2], (mention.full_name for mention in mentions))
            ordered = tuple(sorted(mentions, key=lambda m: (m.field != "title", m.start, m.end, m.rule)))
            place = places.get(member, _NO_PLACE)
            known = place.ror, place.country, venues.get(member)
            namings.append(Naming(member, paper_of[member[0]], key, longs, ordered, member in introduced, *known))
    return namings
