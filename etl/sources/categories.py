"""Categories of arXiv, as full codes and as the two letters that a paper index shows.

Belongs here: the two tables. Does not belong here: where a layout puts a category.
"""

from typing import Final

_ARCHIVES: Final = {
    "cs": "AI AR CC CE CG CL CR CV CY DB DC DL DM DS ET FL GL GR GT HC IR IT LG LO MA MM MS NA NE NI OH OS PF PL RO "
    "SC SD SE SI SY",
    "stat": "AP CO ME ML OT TH",
    "eess": "AS IV SP SY",
    "econ": "EM GN TH",
    "math": "AC AG AP AT CA CO CT CV DG DS FA GM GN GR GT HO IT KT LO MG MP NA NT OA OC PR QA RA RT SG SP ST",
    "q-bio": "BM CB GN MN NC OT PE QM SC TO",
    "q-fin": "CP EC GN MF PM PR RM ST TR",
    "astro-ph": "CO EP GA HE IM SR",
    "nlin": "AO CD CG PS SI",
}
_NAMED: Final = {
    "cond-mat": "dis-nn mes-hall mtrl-sci other quant-gas soft stat-mech str-el supr-con",
    "physics": "acc-ph ao-ph app-ph atm-clus atom-ph bio-ph chem-ph class-ph comp-ph data-an ed-ph flu-dyn gen-ph "
    "geo-ph hist-ph ins-det med-ph optics plasm-ph pop-ph soc-ph space-ph",
}
_WHOLE: Final = (
    "astro-ph cond-mat gr-qc hep-ex hep-lat hep-ph hep-th math-ph nucl-ex nucl-th quant-ph".split()  # noqa: SIM905
)
_CODES: Final = frozenset(_WHOLE) | {
    f"{archive}.{code}" for table in (_ARCHIVES, _NAMED) for archive, codes in table.items() for code in codes.split()
}

INDEX_CODES: Final = {
    code: f"{archive}.{code}" for archive in ("cs", "stat", "eess") for code in _ARCHIVES[archive].split()
}
"""Two letters of a paper index -> category. Such an index covers cs, stat and eess; SY, which two of them share, is
eess.SY, of which arXiv declares cs.SY an alias."""


def is_arxiv_category(code: str) -> bool:
    """Tell whether arXiv has a category of this code, such as ``cs.CV`` or ``quant-ph``."""
    return code in _CODES
