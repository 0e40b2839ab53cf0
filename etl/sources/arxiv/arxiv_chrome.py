"""The lines of arXiv's pages that belong to no paper: head, foot, search form, page numbers, links around an entry.

Belongs here: which line is page chrome, today and in older forms. Does not belong here: which lines are an entry (the
files of the formats).
"""

import re
from typing import Final

from etl.names.categories import category_names

_FIELD: Final = (
    r"(?:All fields|Title|Author(?:s|\(s\))?|Abstracts?|Comments|Journal reference|ACM classification|"
    r"MSC classification|Report number|arXiv identifier|Cross-list category|DOI|ORCID|License(?: \(URI\))?|"
    r"arXiv author ID|Help pages|Full text)"
)
_COUNT: Final = r"\(?\s*(?:continued, )?(?:showing|total of) .*entr(?:y|ies)\s*\)?"
_DAY: Final = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? \d{1,2} [A-Z][a-z]+,? (?:\d{4}|\d\d)"
_FOOT: Final = (
    r"(?:About|Help|Login|Log in|Donate|Subscribe|Copyright|Contact(?: us)?|Privacy Policy|Advanced Search|Submit|"
    r"contact arXiv|Click here to contact arXiv|subscribe to arXiv mailings|Click here to subscribe|"
    r"Web Accessibility (?:Assistance|Help)|(?:arXiv )?Operational Status|Get status notifications via|email|slack|or)"
)
_FORMS: Final = (
    # the search form and the pages of its result
    r"Showing \d.* results? for .*",
    r"Showing \d[\d,]*[–-][\d,]+ of [\d,]+ results.*",
    r"(?:Query: |Searching in archives? |Results? for |Sorry, your query ).*",
    r"Next|Previous|\d{1,5}|…",
    rf"{_FIELD}(?:\s+{_FIELD})*",
    r"(?:\d+ )*results per page\..*|(?:25|50|100|200)(?: (?:50|100|200))+",
    r"Search(?:\.\.\.| (?:in all archives\.?|arXiv|tips|term or terms(?:\s+Search)?|v[\d.]+ released.*))?",
    r"(?:Show|Hide) abstracts(?:\s+Hide abstracts)?|(?:Help \| )?Advanced Search|Simple Search",
    r"Refine query|(?:Start a )?new search|(?:Sort results by|Announcement date|Submission date) .*|Sort results by",
    r"Relevance|Go|Feedback\??|Include cross-listed papers|Tips|Only \d+ pages are available.*",
    r"(?:Computer Science|Physics|Mathematics|Statistics|all archives)(?: \([\w-]+\))?",
    r"For best results searching author names.*|Searching by Author Name",
    # the head of a list, and what parts it
    rf"(?:(?:Showing new listings|New submissions) for )?{_DAY}(?:\s*{_COUNT})?",
    rf"(?:New|Cross|Replacement) submissions(?: {_COUNT})?",
    r"(?:New submissions|Cross-lists|Replacements)(?: for .*)?",
    r"Authors and titles for .*|See today's new changes|See recent articles",
    r"\[? ?Total of \d[\d,]* entries.*|\[? ?Showing .*entries per page:?.*",
    r"(?:\d+-\d+ ?)+|\.\.\.|fewer|more|all|\||No updates (?:today|for this time period)\.?|Links to: .*",
    # what stands around an abstract
    r"(?:View|Download)(?: a)? PDF.*|HTML \(experimental\)|TeX Source|Other formats|Access Paper:|Full-text links:",
    r"view license|Focus to learn more.*|arXiv-issued DOI via DataCite.*|Current browse context:?",
    r"(?:<|&lt;) ?prev.*|next ?>|new ?\|.*|new|recent|\d{4}-\d{2}|Change to browse by:|References & Citations",
    r"NASA ADS|Google Scholar|Semantic Scholar|INSPIRE HEP|export BibTeX citation.*|Bookmark|\d+ blog links?.*",
    r"Bibliographic (?:and Citation )?Tools|Code, Data,? (?:and )?Media(?: Associated with this Article)?|Demos",
    r"Related Papers|About arXivLabs|Recommenders and Search Tools|.+ Toggle|Loading\.\.\.",
    r"Which authors of this paper are endorsers\?.*|Disable MathJax.*",
    r"(?:.* )?\((?:What (?:is|are) .*\?|Learn more)\)",
    r"arXivLabs: experimental projects with community collaborators",
    r"(?:arXivLabs is a framework|Both individuals and organizations that work|Have an idea for a project) .*",
    # the frame of every page
    rf"{_FOOT}(?:[\s·|•>]*{_FOOT})*[\s·|•>]*",
    r"Skip to main content|Cornell University.*|We gratefully acknowledge.*|.*support from.*member institutions.*",
    r"arxiv logo.*|arXiv(?:\.org)?(?: e-Print archive)?|quick links|×|Learn more",
    r"(?:open |close )?(?:search|navigation menu)|arXiv is now an independent nonprofit.*|About arXiv",
    r"Donate to arXiv.*|Report (?:an issue|github issue).*|Major funding support from.*",
)
_ARCHIVES: Final = frozenset(
    {
        "Computer Science", "Economics", "Electrical Engineering and Systems Science", "Mathematics", "Physics",
        "Quantitative Biology", "Quantitative Finance", "Statistics", "Astrophysics", "Condensed Matter",
        "Nonlinear Sciences",
    }
)  # fmt: skip
_CHROME: Final = re.compile("|".join(f"(?:{form})" for form in _FORMS), re.IGNORECASE)
_LONGEST: Final = 600


def is_chrome(text: str) -> bool:
    """Tell whether a line without the spaces around it belongs to the page and to no paper."""
    return len(text) <= _LONGEST and _CHROME.fullmatch(" ".join(text.split())) is not None


def is_heading(text: str) -> bool:
    """Tell whether a line is the heading of a page, such as ``Mathematics > Differential Geometry``."""
    names = _ARCHIVES.union(category_names().values())
    return all(part.strip() in names for part in text.split(">"))
