"""Small numbers stay hidden, also by subtraction."""

from hypothesis import given
from hypothesis import strategies as st

from engage.base.disclosure import breakdown, shown

RULE = {"disclosure.suppress_below": 8, "disclosure.round_to": 5, "disclosure.min_base": 30}
COUNTS = st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 400), min_size=1, max_size=6)


def test_one_to_seven_are_hidden_and_the_rest_rounded():
    assert [shown(count, RULE) for count in (0, 1, 7, 8, 12, 13, 214)] == [
        None,
        None,
        None,
        10,
        10,
        15,
        215,
    ]


def test_too_few_people_give_no_breakdown():
    assert breakdown({"yes": 20, "no": 9}, base=29, numbers=RULE) is None


def test_a_single_hidden_figure_takes_another_with_it():
    figures = breakdown({"a": 3, "b": 40, "c": 90}, base=133, numbers=RULE)
    assert figures == {"a": None, "b": None, "c": 90}


@given(COUNTS)
def test_no_figure_between_one_and_seven_and_never_just_one_hidden(counts):
    figures = breakdown(counts, base=sum(counts.values()), numbers=RULE | {"disclosure.min_base": 0})
    hidden = [key for key, figure in figures.items() if figure is None]
    assert all(figure is None or (figure % 5 == 0 and figure >= 8) for figure in figures.values())
    assert len(hidden) != 1 or len(figures) == 1
