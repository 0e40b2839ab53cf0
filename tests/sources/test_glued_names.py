"""Where a title ends and its first author begins: decided by the text, or an error."""

import pytest

from etl.sources.contract import RecordError
from etl.sources.glued_names import split_title
from etl.values.issues import Reason

ANY_NUMBER = (1, 2, 3)

CLEAR = [
    ("Neural Networks for Rivers", ["Ada Lovelace", "Alan Turing"], "a small letter before the name"),
    ("Does It Learn at All?", ["Hartmut Maennel"], "a question mark"),
    ("A Study of Parsers (Part Two)", ["Ada Lovelace"], "a bracket"),
    ("SigLIP 2", ["Michael Tschannen"], "a digit"),
    ("Mask R-CNN", ["Kaiming He", "Georgia Gkioxari"], "capitals"),
    ("Vision and GAN", ["Xi Chen"], "capitals before a two-letter name"),
    ("Efficient Finetuning of LLMs", ["Tim Dettmers"], "the plural of an acronym"),
    ("Smaller, Faster, Stronger", ["Xi Chen", "Xiao Wang", "Lucas Beyer"], "commas in the title"),
    ("Few-Shot Learners", ["Tom B. Brown"], "an initial in the middle"),
    ("Rhythm in Motion", ["M. E. P. Davies"], "initials"),
    ("Rhythm in Motion", ["J.R. Smith"], "initials without spaces"),
    ("Deep Features", ["AJ Piergiovanni"], "two capitals as a given name"),
    ("Parsing at Scale", ["Ryan McDonald", "Yann LeCun"], "capitals inside family names"),
    ("Visualising Data", ["Laurens van der Maaten"], "particles"),
    ("Sparse Models", ["Mingxing Tan", "Quoc V. Le"], "a particle as a family name"),
    ("Flamingo Models", ["Jean-Baptiste Alayrac", "Wen-tau Yih"], "hyphens"),
    ("Speech Models", ["Łukasz Kaiser", "Éric Moulines"], "letters beyond ASCII"),
    ("Kernels on Graphs", ["Florence d'Alché-Buc", "Conan O'Brien"], "apostrophes"),
    ("Weighing Ponds", ["Abu-Bakr al-Rashidi", "Md. Rahimul Islamic"], "a joined particle and a shortened name"),
    ("Weighing Ponds", ["Jonas McKayle, Jr.", "Ada Lovelace"], "a suffix behind a comma"),
    ("DeepSeek-V3 Technical Report", ["DeepSeek-AI", "Aixin Liu"], "a group that the title names"),
    ("Decays of Ponds", ["The BABAR Collaboration", "B. Aubert"], "a collaboration"),
    ("Gemini: A Family of Models", ["Gemini Team"], "a team"),
    ("Weighing Ponds", ["李明", "王芳"], "Chinese names"),
    ("Weighing Ponds with BERT", ["김철수", "Ada Lovelace"], "a Korean name"),
    ("Weighing Ponds", ["محمد علي"], "an Arabic name"),
    ("Ponds and Rivers", ["Иван Петров"], "Cyrillic letters"),
    ("Graphene", ["J. -N. Fuchs", "Ada Lovelace"], "a hyphen before an initial"),
    ("What We Mean by 'Attention'", ["Ashish Vaswani"], "a quotation mark that was opened"),
]


@pytest.mark.parametrize(("title", "authors", "why"), CLEAR, ids=[case[2] for case in CLEAR])
def test_the_end_of_the_title_is_clear_in_spite_of(title, authors, why):
    assert split_title(title + ", ".join(authors), ANY_NUMBER, "", ()) == (title, tuple(authors))


def test_a_capital_inside_the_last_word_is_settled_by_the_abstract():
    text = "Learning from ImageNetLucas Beyer"
    assert split_title(text, ANY_NUMBER, "Every image of ImageNet is seen.", ())[0] == "Learning from ImageNet"
    with pytest.raises(RecordError) as failure:
        split_title(text, ANY_NUMBER, "Nothing here helps.", ())
    assert failure.value.reason == Reason.UNREADABLE_RECORD


def test_a_capital_inside_a_given_name_is_settled_by_the_abstract():
    split = split_title("Faster ModelsZhiQiang Chen", ANY_NUMBER, "We train a model.", ())
    assert split == ("Faster Models", ("ZhiQiang Chen",))


def test_an_author_of_one_word_must_be_an_organization_of_the_entry():
    assert split_title("A Technical ReportOpenAI", ANY_NUMBER, "", ("openai",)) == ("A Technical Report", ("OpenAI",))
    with pytest.raises(RecordError):
        split_title("A Technical ReportOpenAI", ANY_NUMBER, "", ())


def test_with_et_al_exactly_the_listed_number_of_names_is_taken():
    text = "Agents, Tools and PlansAda Lovelace, Alan Turing, Grace Hopper"
    assert split_title(text, (3,), "", ()) == (
        "Agents, Tools and Plans",
        ("Ada Lovelace", "Alan Turing", "Grace Hopper"),
    )
    with pytest.raises(RecordError):
        split_title("Agents and PlansAda Lovelace, Alan Turing", (3,), "", ())


def test_a_title_and_names_in_one_script_without_capitals_are_not_parted():
    with pytest.raises(RecordError):
        split_title("河流的重量李明, 王芳", ANY_NUMBER, "", ())


def test_a_word_of_the_abstract_is_never_parted():
    with pytest.raises(RecordError):
        split_title("Training on ImageNet Data", ANY_NUMBER, "ImageNet is large.", ())


@pytest.mark.parametrize("text", ["", "No author at all", "no capital anywhere, none", "A" * 5_000, "Aa" * 999 + " X"])
def test_a_text_without_names_is_an_error(text):
    with pytest.raises(RecordError):
        split_title(text, ANY_NUMBER, "", ())
