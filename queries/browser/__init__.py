"""What Neo4j Browser is given: a guide, a graph style, the queries as favourites, links into the editor.

Belongs here: pure functions from the query library and the schema to the text of these files. Does
not belong here: serving them (etl.server) and the queries themselves (queries/).
"""

from queries.browser.assets import browser_assets
from queries.browser.links import edit_link

__all__ = ["browser_assets", "edit_link"]
