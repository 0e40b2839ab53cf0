"""The feed of new papers on arXiv."""

import pytest

from etl.errors import ListingError
from etl.sources import read
from etl.values.issues import Reason
from tests.sources.documents import ids, leftovers, reading_of, text_of

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:arxiv="http://arxiv.org/schemas/atom"><id>http://rss.arxiv.org/atom/cs.SD</id>
<entry><id>oai:arXiv.org:2402.00021v1</id><title>Frogs That Answer</title><updated>2024-02-02T05:00:00Z</updated>
<link href="https://arxiv.org/abs/2402.00021" rel="alternate"/>
<summary>arXiv:2402.00021v1 Announce Type: new Abstract: We play sounds to frogs. They answer in time.</summary>
<category term="cs.SD"/><category term="eess.AS"/><published>2024-02-02T00:00:00-05:00</published>
<arxiv:announce_type>new</arxiv:announce_type><dc:rights>http://creativecommons.org/licenses/by/4.0/</dc:rights>
<dc:creator>Ada Reed (Institute of Ponds, Lakeside), Bo Lill, Jr.</dc:creator></entry></feed>"""


def test_an_item_gives_the_abstract_without_the_announcement_and_the_names_without_affiliations() -> None:
    reading = reading_of("arxiv-feed.rss")
    new, replaced = reading.records
    assert (new.title, new.abstract) == ("Frogs That Answer", "We play sounds to frogs. They answer in time.")
    assert (new.authors, new.authors_complete) == (("Ada Reed", "Bo Lill Jr."), True)
    assert (new.version, new.categories) == (1, ("cs.SD", "eess.AS"))
    assert new.license == "http://creativecommons.org/licenses/by/4.0/"
    assert ids(replaced) == {("arxiv", "2301.00022"), ("doi", "10.1234/toads")}
    assert leftovers(reading) == set()


def test_the_day_of_the_announcement_dates_new_papers_and_updates_replaced_ones() -> None:
    assert [(one.published, one.updated) for one in reading_of("arxiv-feed.rss").records] == [
        ("2024-02-02", None),
        (None, "2024-02-02"),
    ]


def test_the_same_feed_as_atom_gives_the_same_record() -> None:
    (of_atom,), of_rss = read("feed", ATOM).records, reading_of("arxiv-feed.rss").records[0]
    for name in ("title", "abstract", "authors", "arxiv_id", "version", "published", "categories", "license"):
        assert getattr(of_atom, name) == getattr(of_rss, name)


def test_a_day_without_papers_is_named_for_what_it_is() -> None:
    text = text_of("arxiv-feed.rss")
    empty = text[: text.index("<item>")] + text[text.rindex("</item>") + len("</item>") :]
    with pytest.raises(ListingError, match="weekends and on holidays") as failure:
        read("feed", empty)
    assert failure.value.reason == Reason.EMPTY_LISTING
