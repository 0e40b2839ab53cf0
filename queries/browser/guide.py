"""The guide that Browser opens on connect: slides made from the query files and the schema.

Belongs here: slides as HTML. Does not belong here: the questions and statements (queries/) and the
drawing (picture.py). Browser takes scripts, handlers and everything that looks like one out of a
guide, so that code is escaped beyond what HTML asks for.
"""

from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby
from typing import Final

from queries import Query
from queries.browser.statements import literal, titled
from schema.compile.cypher import METADATA_LABEL
from schema.compile.wording import summary
from schema.nodes import LABELS

FOLDER: Final = "paperkg"
"""Below Browser's own address; a guide's addresses are relative to that."""

_TOPICS: Final = ("overview", "artefacts", "results", "people", "publications", "search", "provenance")
"""The order of the slides; a topic that is not here comes last."""

_STATE: Final = f"""// Is the graph whole
MATCH (graph:{METADATA_LABEL})
RETURN graph.state AS state, graph.changed_at AS changed_at, graph.code_version AS code_version
LIMIT 1"""


def guide_html(queries: Mapping[str, Query]) -> str:
    """Return the guide: a start, the schema, a slide for each topic, and help."""
    topics = sorted(queries.values(), key=lambda query: (_order(query.topic), query.name))
    slides = [
        _slide("Ask the papers", _start(queries["draw_papers"])),
        _slide("What is in the graph", _schema()),
        *(_slide(topic.capitalize(), _topic(list(group))) for topic, group in groupby(topics, lambda q: q.topic)),
        _slide("When something does not work", _HELP),
    ]
    return f"<title>paperkg</title>\n{''.join(slides)}"


def _order(topic: str) -> tuple[int, str]:
    return (_TOPICS.index(topic) if topic in _TOPICS else len(_TOPICS), topic)


def _slide(title: str, body: str) -> str:
    return f'<slide>\n<div style="padding: 0 12px">\n<h3>{escape(title)}</h3>\n{body}\n</div>\n</slide>\n'


def _start(first: Query) -> str:
    return f"""<p>Papers, the models, methods and datasets that they name, and the sentences behind each statement
lie in this database. The slides ask it; go through them with the arrows below.</p>
<p><b>To run a block</b>, click it: it goes to the editor at the top. Then press <b>&#9654;</b> beside the editor,
or Ctrl+Enter. Nothing here changes the graph.</p>
<h4>A first picture</h4>
<p>{escape(first.question)} {escape(first.answer)}</p>
{_block(titled(first))}
<h4>Is the graph whole?</h4>
<p>Good: one row with the state <i>whole</i>. While papers are loaded it is <i>loading</i>; after a check that failed
<i>unverified</i>: <code>paperkg verify</code> tells what differs.</p>
{_block(_STATE)}
<h4>All questions as favourites</h4>
<p>Save <a href="{FOLDER}/queries.zip" download="queries.zip">queries.zip</a> and drop it on this page: every question
of this guide stands under Favorites (the star on the left), in a folder for each topic.</p>"""


def _schema() -> str:
    rows = "\n".join(f"<tr><td><b>{label.label}</b></td><td>{escape(summary(label))}</td></tr>" for label in LABELS)
    return f"""<p>Each box is a label, each arrow a type of relationship. Facts carry <code>confidence</code>,
<code>evidence_count</code> and the best <code>quote</code>; all sentences are Evidence.</p>
<p><a href="{FOLDER}/schema.svg" target="_blank">
<img src="{FOLDER}/schema.svg" alt="Labels and relationship types"></a></p>
<p>Click the picture to see it in full size.</p>
<table>
{rows}
</table>"""


def _topic(queries: Iterable[Query]) -> str:
    return "\n".join(_question(query) for query in queries)


def _question(query: Query) -> str:
    return f"""<h4>{escape(query.title)}</h4>
<p>{escape(query.question)}</p>
{_parameters(query)}{_block(titled(query))}
<p><b>A good answer:</b> {escape(query.answer)}</p>
<p><small>In a terminal: <code>paperkg query {query.name}{_options(query)}</code></small></p>"""


def _parameters(query: Query) -> str:
    """The parameters as a command; Browser runs it on a click, and a person can write it with other values."""
    if not query.parameters:
        return ""
    values = ", ".join(f"{name}: {literal(value)}" for name, value in query.examples.items())
    command = _code(f"params {{{values}}}")
    return f"""<p>First click <code data-exec="{command}">:{command}</code>, or write it with your own words.</p>
"""


def _options(query: Query) -> str:
    """What follows the name in a terminal; a drawing is worth looking at in Browser only."""
    values = "".join(f" -p {name}={_quoted(str(value))}" for name, value in query.examples.items())
    return values + (" --open" if query.name.startswith("draw_") else "")


def _quoted(word: str) -> str:
    return escape(f'"{word}"') if " " in word else escape(word)


def _block(statement: str) -> str:
    return f'<pre class="code runnable">{_code(statement)}</pre>'


def _code(text: str) -> str:
    """Escape for HTML, and write ``=`` so that no word before it is taken for a handler and removed."""
    return escape(text).replace("=", "&#61;")


_HELP: Final = """\
<h4>Parameters</h4>
<p><code>$name</code> in a statement is a parameter. <code>:param name =&gt; 'ImageNet'</code> sets one,
<code>:params {name: 'ImageNet'}</code> sets all and forgets the others, <code>:params</code> shows them. They
last until the page is loaded again.</p>
<h4>No rows</h4>
<p>Names are found whatever their case, with spaces for hyphens, and under their long form and their other
spellings, yet whole: <i>ImageNet</i> does not find <i>ImageNet-21k</i>, which is another dataset. The slide
<i>Search</i> finds parts of names and words of abstracts.</p>
<h4>More in a picture than was asked for</h4>
<p>Browser draws all relationships between the nodes of an answer. Switch off <i>Connect result nodes</i> in its
settings to see the answer alone. The table beside the drawing always shows the answer only.</p>
<h4>A tab with a warning</h4>
<p>A relationship type that <i>does not exist</i> is one that none of the loaded listings has given rise to.</p>
<h4>To stop a query</h4>
<p>Close its frame with the cross at its upper right; the server ends it too. <code>SHOW TRANSACTIONS</code>
lists what runs, <code>TERMINATE TRANSACTIONS 'id'</code> stops one. Keep <code>LIMIT</code> in your own
questions: Browser gets slow with some thousand rows.</p>
<h4>To start afresh</h4>
<p><code>:clear</code> empties the page, <code>:style reset</code> takes our colours off and <code>:style
http://localhost:PORT/browser/paperkg/style.grass</code> puts them on, with the port of this page. The graph
itself is made from the listings: <code>paperkg forget NAME</code> takes one out, <code>paperkg neo4j
reset</code> empties the database, <code>paperkg up</code> fills it again.</p>
<h4>Addresses and password</h4>
<p>The server listens on this machine only. Write <code>localhost</code>, not 127.0.0.1: Browser opens guides
from that name alone. Two ports belong together, one for this page and one (Bolt) for the data; <code>paperkg
status</code> prints both, <code>paperkg neo4j password</code> the password. Browser asks for it after each
reload, because it keeps none.</p>"""
