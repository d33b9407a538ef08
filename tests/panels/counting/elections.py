"""Elections for tests: hand-made files, and small random ones in which ties are the normal case."""

from pathlib import Path

from hypothesis import strategies as st

from engage.panels import counting

FIXTURES = Path(__file__).parent.parent.parent / "fixtures" / "elections"
SEED = "5eed"


def by_hand(name: str) -> counting.Contest:
    return counting.read_blt(FIXTURES / f"{name}.blt")


def counted(contest: counting.Contest, seed: str = SEED) -> counting.Outcome:
    return counting.rule_named(counting.DEFAULT).counts(contest, seed)


def packed(contest: counting.Contest, seed: str = SEED) -> dict:
    return counting.package(contest, counted(contest, seed), seed=seed, salt="5a17" * 16)


def names(number: int) -> list[str]:
    return [f"Person {each}" for each in range(1, number + 1)]


@st.composite
def ballots(draw):
    """(candidates, seats, [(preferences, number of ballots)], withdrawn)."""
    candidates = draw(st.integers(1, 7))
    everyone = list(range(1, candidates + 1))
    ranking = st.permutations(everyone).flatmap(
        lambda order: st.integers(0, candidates).map(lambda length: tuple(order[:length]))
    )
    papers = draw(st.lists(st.tuples(ranking, st.integers(1, 9)), max_size=25))
    withdrawn = draw(st.sets(st.sampled_from(everyone), max_size=min(2, candidates - 1)))
    return candidates, draw(st.integers(1, 5)), papers, withdrawn


@st.composite
def contests(draw):
    candidates, seats, papers, withdrawn = draw(ballots())
    return counting.contest(names(candidates), seats, papers, withdrawn=withdrawn)
