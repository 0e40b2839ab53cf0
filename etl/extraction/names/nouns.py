"""Head nouns: what a word such as "dataset" or "network" says about the name beside it.

Belongs here: the words and the kind each stands for. Does not belong here: where they are looked for.
"""

import re

_WORDS = {
    "Dataset": """
        recordings
        dataset datasets data-set data-sets corpus corpora database databases collection treebank data images
        videos dumps documents articles split splits
    """,
    "Benchmark": """
        benchmark benchmarks challenge challenges leaderboard leaderboards suite testbed competition
        competitions testset environment environments bench arena
    """,
    "Model": """
        model models network networks architecture architectures transformer transformers backbone backbones
        encoder encoders decoder decoders net nets autoencoder autoencoders llm llms vlm vlms mllm mllms
        classifier classifiers detector detectors segmenter generator generators checkpoint checkpoints gan gans
        family agent agents variants embeddings features representations former assistant chatbot tokenizer cnn
        cnns vit vits
    """,
    "Method": """
        rule rules
        method methods framework frameworks algorithm algorithms approach approaches technique techniques loss
        losses optimizer optimizers objective strategy strategies scheme schemes module modules paradigm recipe
        procedure regularization regularizer augmentation augmentations layer layers mechanism pipeline system
        library toolkit toolbox attention normalization pre-training pretraining training tuning fine-tuning
        finetuning learning distillation sampling search optimization prompting modeling modelling policy
        estimator kernel solver pruning quantization platform protocol theory process mixup regression descent
        alignment adapter adapters tool plugin
    """,
    "Task": """
        task tasks recognition detection segmentation classification answering estimation translation retrieval
        generation captioning prediction adaptation parsing tagging extraction summarization localization
        tracking re-identification identification grounding reconstruction completion understanding forecasting
        rendering restoration super-resolution verification generalization inference navigation
    """,
    "Organization": """
        university institute laboratory college school academy consortium
    """,
    "Metric": """
        score scores accuracy error rate distance index precision similarity metric metrics recall measure
        ratio coefficient coefficients correlation perplexity
    """,
}
HEADS: dict[str, str] = {word: kind for kind, words in _WORDS.items() for word in words.split()}
"""Kind by head noun."""

_WORD = re.compile(r"[A-Za-z][\w-]*")
_APPOSITION = re.compile(
    r"(?=[ ,:–—-]*[aiotw])[,:]? ?(?:--?|–|—)? ?(?:is |are |as |, )?"
    r"(?:an?|the|our|two|three|which is an?|which are)(?: (?:[A-Za-z0-9/,-]|\.(?=\d))+){0,9}"
)


def head_kind(phrase: str) -> str | None:
    """Return the kind that the last word of a noun phrase stands for, or None."""
    words = _WORD.findall(phrase)
    if not words:
        return None
    last = words[-1].lower()
    return HEADS.get(last) or HEADS.get(last.rsplit("-", 1)[-1])


def kind_behind(text: str, end: int) -> tuple[str, float] | None:
    """Return the kind, with a weight, that the words behind a name give it: "X dataset", "X, a new benchmark for"."""
    word = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    if word:
        kind = HEADS.get(word.group().lower())
        if kind in {"Dataset", "Benchmark", "Model", "Method"}:
            return kind, 2.0
        second = _WORD.match(text, word.end() + 1)
        if (
            second
            and word.group() not in _CLOSED
            and (kind := HEADS.get(second.group().lower())) in {"Dataset", "Benchmark", "Model"}
        ):
            return kind, 1.0
    apposition = _APPOSITION.match(text, end)
    if apposition:
        return first_head(apposition.group())
    return None


def first_head(phrase: str) -> tuple[str, float] | None:
    """Return the kind of the first noun phrase: its head is the last head noun before a preposition.

    A suite or collection is what it is a suite or collection of.
    """
    found: tuple[str, float] | None = None
    before = head = ""
    for word in phrase.replace(",", " ").split():
        low = word.lower()
        kind = HEADS.get(low)
        if low == "of" and before == "set" and found is None:
            found = "Dataset", 1.0
        if found and kind is None and head not in _COLLECTIONS and low.endswith(("ing", "ed")):
            break
        if low in _PREPOSITIONS and not (low == "of" and before in _COLLECTIONS):
            break
        before = low
        if kind in {"Dataset", "Benchmark", "Model", "Method"}:
            found, head = (kind, 2.0), low
    return found


_COLLECTIONS = frozenset({"suite", "collection", "set", "series", "family"})
_PREPOSITIONS = frozenset(
    [
        "for",
        "of",
        "to",
        "that",
        "which",
        "with",
        "in",
        "on",
        "by",
        "from",
        "using",
        "designed",
        "based",
        "via",
        "where",
        "containing",
        "comprising",
    ]
)
_CLOSED = frozenset(
    [
        "and",
        "or",
        "with",
        "is",
        "are",
        "was",
        "in",
        "on",
        "for",
        "to",
        "of",
        "by",
        "as",
        "that",
        "which",
        "the",
        "a",
        "an",
        "from",
        "over",
        "at",
        "using",
        "can",
        "achieves",
        "outperforms",
        "has",
        "have",
        "we",
        "using",
        "via",
        "than",
        "but",
        "not",
        "while",
        "when",
        "where",
        "into",
    ]
)
