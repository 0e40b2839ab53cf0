"""Names of artefacts: what they tell, what they may stand for, and when two of them are alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.names.artefact_names import data_version, extensions, parse_model
from etl.names.keys import artefact_key
from etl.names.long_forms import may_stand_for, one_long_form
from etl.resolution.similar_names import likeness
from etl.values.mentions import Kind


@pytest.mark.parametrize(
    ("short", "long", "may"),
    [
        ("ViT", "Vision Transformer", True),
        ("ViT-L/16", "Vision Transformer", False),
        ("ViT-L", "Vision Transformer", False),
        ("GPT-3", "Generative Pre-trained Transformer 3", True),
        ("GPT-3", "Generative Pre-trained Transformer", False),
        ("T5", "Text-to-Text Transfer Transformer", True),
        ("C4", "Colossal Clean Crawled Corpus", True),
        ("S4L", "Self-Supervised Semi-Supervised Learning", True),
        ("seq2seq", "sequence to sequence", True),
        ("SQuAD", "Stanford Question Answering Dataset", True),
        ("CIFAR-10", "Canadian Institute For Advanced Research", False),
        ("Falcon", "large language model", False),
        ("machine translation", "neural machine translation", False),
        ("Chain-of-Thought", "Chain-of-Thought prompting", True),
        ("SAM", "Segment Anything Model", True),
        ("SAM 2", "Segment Anything Model", False),
    ],
)
def test_a_long_form_needs_the_letters_and_the_digits_of_the_short_one(short: str, long: str, may: bool) -> None:
    assert may_stand_for(Kind.MODEL, short, long) == may


@pytest.mark.parametrize(
    ("left", "right", "one"),
    [
        ("Low-Rank Adaptation", "Low-Rank Adapters", True),
        ("masked autoencoder", "Masked Autoencoders", True),
        ("Chain-of-Thought", "chain of thought prompting", True),
        ("Segment Anything Model", "Sharpness-Aware Minimization", False),
        ("convolutional neural network", "cellular neural network", False),
        ("generative adversarial network", "graph attention network", False),
        ("Generative Pre-trained Transformer 2", "Generative Pre-trained Transformer 3", False),
    ],
)
def test_two_long_forms_are_one_by_their_stems(left: str, right: str, one: bool) -> None:
    assert one_long_form(left, right) == one
    assert one_long_form(right, left) == one


@pytest.mark.parametrize(
    ("surer", "less"),
    [
        (("imagenet", "imagenet"), ("imagenet", "imagnet")),
        (("visiontransformer", "visiontransfomer"), ("imagenet", "imagnet")),
        (("imagenet", "imagnet"), ("imagenet", "imnet")),
        (("imagenet", "imagnet"), ("imagenet1k", "imagenet2k")),
        (("imagenet", "imagnet"), ("imageneta", "imagenetc")),
        (("imagenet", "imgaenet"), ("resnet", "resnets")),
        (("swintransformer", "swimtransformer"), ("vit", "vif")),
        (("squad1.1", "squad1.1"), ("squad1.1", "squad2.0")),
    ],
)
def test_one_pair_of_names_is_likelier_than_another(surer: tuple[str, str], less: tuple[str, str]) -> None:
    assert likeness(*surer) > likeness(*less)


@pytest.mark.parametrize(
    ("name", "family", "version", "parameters"),
    [
        ("ViT", None, None, None),
        ("Gemma 2", "Gemma", "2", None),
        ("Gemma 2 9B", "Gemma", "2", 9_000_000_000),
        ("Llama-2-7B-chat", "Llama", "2", 7_000_000_000),
        ("GPT-3.5", "GPT", "3.5", None),
        ("SigLIP-So400m", "SigLIP", None, 400_000_000),
        ("ViT-22B", "ViT", None, 22_000_000_000),
        ("Gemini 2.5 Pro", "Gemini", "2.5", None),
        ("YOLOv3", "YOLO", "3", None),
        ("wav2vec 2.0", "wav2vec", "2.0", None),
    ],
)
def test_a_models_name_tells_family_version_and_size(
    name: str, family: str | None, version: str | None, parameters: int | None
) -> None:
    parsed = parse_model(name)
    assert (parsed.family, parsed.version, parsed.parameters) == (family, version, parameters)


@pytest.mark.parametrize(
    ("name", "version"),
    [("SQuAD v1.1", "1.1"), ("PASCAL VOC 2007", "2007"), ("ImageNet-V2", "2"), ("ImageNet-21k", None)],
)
def test_a_datasets_name_tells_its_version_or_year(name: str, version: str | None) -> None:
    assert data_version(name) == version


NAME = st.from_regex(r"[A-Z][A-Za-z]{2,8}([ -]?\d{1,3}(\.\d)?)?[A-Za-z]?", fullmatch=True)


@given(NAME)
def test_spacing_hyphens_and_case_never_matter(name: str) -> None:
    assert artefact_key(name.replace("-", " ")) == artefact_key(name.replace(" ", "-"))
    assert artefact_key(name.lower()) == artefact_key(name.lower().replace("-", ""))


@given(NAME, st.integers(0, 999), st.integers(0, 999))
def test_other_digits_make_another_key(name: str, one: int, other: int) -> None:
    assert (artefact_key(f"{name}-{one}") == artefact_key(f"{name}-{other}")) == (one == other)


@given(st.text(min_size=1, max_size=30).filter(str.strip))
def test_any_name_has_a_key_and_is_its_own_extension_never(name: str) -> None:
    assert artefact_key(name)
    assert all(len(step.base) < len(name) for step in extensions(Kind.MODEL, name))
