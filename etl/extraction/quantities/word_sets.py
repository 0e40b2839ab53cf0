"""Words: closed lists that say what a number is.

Belongs here: the lists. Does not belong here: where in a text they count (kinds.py, gains.py, bounds.py).
"""

from typing import Final

FILLERS: Final = frozenset(
    (
        *("a", "an", "only", "just", "well", "even", "slightly", "far", "our", "new", "impressive"),
        *("remarkable", "respectable", "mere", "maximum"),
    )
)
"""Between a bound and its number: "at most a mere 4%"."""
AMOUNTS: Final = frozenset({"average", "mean", "median", "total", "margin", "maximum", "minimum"})
"""Of a gain: "by an average of 2.1"."""
ADJECTIVES: Final = frozenset(
    (
        *("average", "absolute", "relative", "mean", "large", "huge", "clear", "wide", "significant"),
        *("substantial", "further", "additional", "another", "extra", "maximum", "within", "considerable"),
        *("overall", "margin", "approximate", "consistent"),
    )
)
"""Right before a gain: "an absolute 2.1%"."""
DIFFERENCES: Final = frozenset(
    (
        *("absolute", "relative", "improvement", "improvements", "gain", "gains", "increase", "increases"),
        *("reduction", "reductions", "decrease", "decreases", "drop", "drops", "boost", "boosts", "uplift"),
        *("degradation", "advantage", "margin", "lift", "savings", "saving", "speedup", "speed-up", "speedups"),
        *("improved", "increased", "reduced", "additional", "extra"),
    )
)
"""Behind a gain: "2.1% improvement"."""
COMPARATIVES: Final = frozenset(
    (
        *("higher", "lower", "better", "worse", "fewer", "more", "less", "faster", "slower", "above", "below"),
        *("ahead", "behind", "short", "smaller", "larger", "greater", "cheaper", "shorter", "longer"),
    )
)
"""Right behind a gain: "2.1% higher"."""
PREPOSITIONS: Final = frozenset(
    (
        *("in", "on", "over", "with", "for", "and", "than", "to", "from", "by", "at", "of", "across", "when"),
        *("while", "under", "between", "using", "among", "against", "as", "or", "versus", "vs", "is", "are"),
        *("was", "were", "the", "a", "an", "its", "our", "their", "that", "which", "after", "before"),
        *("without", "per", "via", "into", "compared", "respectively", "average", "accuracy"),
    )
)
"""Words with which what is counted or gained ends."""
VERBS: Final = frozenset(
    (
        *("exceeds", "beats", "surpasses", "outperforms", "improves", "is", "was", "shows", "sets", "remains"),
        *("represents", "ranks", "matches", "does", "has", "suggests", "indicates", "confirms", "stays"),
        *("rivals", "demonstrates", "equals", "makes", "this", "thus", "across", "versus", "always", "perhaps"),
        *("plus", "less"),
    )
)
"""Words that end as plurals do and are none."""
NO_COUNT: Final = frozenset(
    (
        *("points", "scores", "error", "errors", "loss", "losses", "percents", "bits", "nats"),
        *("words-per-minute", "bias"),
    )
)
"""What is measured and not counted."""
COUNTED: Final = frozenset(
    (
        *("data", "sparsity", "compression", "training", "human", "people", "false", "different", "hundred"),
        *("dozen", "thousand", "million", "k", "video", "shot", "shots", "labeled", "labelled", "children"),
        *("women", "men", "mice"),
    )
)
"""What is counted and does not end as plurals do."""
SIZED: Final = frozenset(("parameters", "params", "fps", "flops", "gflops", "tokens", "hz", "khz", "mb", "gb"))
"""What a size is given in."""
VALUED_UNITS: Final = frozenset({"dB", "db", "dBm", "dBA", "nats", "nat", "bits", "bit"})
"""Units of values, whatever is measured."""
LENGTHS: Final = frozenset(
    (
        *("m", "cm", "mm", "km", "µm", "nm", "m/s", "ms", "s", "years", "year", "pixels", "pixel", "px"),
        *("hours", "hour", "degrees", "degree", "°", "°C", "minutes", "days", "months", "kg", "Hz"),
    )
)
"""Units of errors and distances."""
