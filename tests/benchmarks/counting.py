"""How long a count of up to 500,000 ballots takes and how much memory, its verification, and another library's count.

The ballots: 12 candidates, 4 seats, half of the rankings complete and half of any length, drawn with the seed 1.
`--pref-voting PYTHON` names a Python in which pref_voting is installed; its Scottish STV then counts the same file.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from engage.panels import counting
from tests.benchmarks.site import PROJECT

CANDIDATES, SEATS, SEED = 12, 4, 1
# Linux lets a process begin with the memory of the one that started it: a small one starts what is measured.
ALONE = """
import json, os, subprocess, sys, time
began = time.perf_counter()
running = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_pid, status, used = os.wait4(running.pid, 0)
took = time.perf_counter() - began
print(json.dumps([took, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
sys.exit(os.waitstatus_to_exitcode(status))
"""
LOT = "1"  # the seed of lots, which random ballots hardly ever need
THEIRS = """
import json, sys, time
from pref_voting.profiles_with_ties import ProfileWithTies
from pref_voting.proportional_methods import stv_scottish
began = time.perf_counter()
with open(sys.argv[1]) as file:
    candidates, seats = map(int, next(file).split())
    rows = [list(map(int, line.split())) for line in iter(lambda: next(file).strip(), "0")]
rankings = [{each: at for at, each in enumerate(row[1:-1], start=1)} for row in rows]
profile = ProfileWithTies(rankings, [row[0] for row in rows], candidates=list(range(1, candidates + 1)))
read = time.perf_counter()
winners = stv_scottish(profile, num_seats=seats)
done = time.perf_counter()
print(json.dumps([read - began, done - read, sorted(map(int, winners))]))
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pref-voting", metavar="PYTHON", help="a Python that has pref_voting")
    parser.add_argument("--against", type=int, default=50_000, help="rankings in the file both count")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for distinct in (50_000, 500_000):
            file = written(Path(folder) / f"{distinct}.blt", rankings(distinct))
            measure(f"{distinct:,} distinct rankings", file)
        measure_verifier(file, Path(folder) / "package.json")
        few = random.Random(SEED).choices(rankings(5_000), k=500_000)  # noqa: S311 - the same every time
        measure("500,000 ballots of 5,000 rankings, a line each", written(Path(folder) / "few.blt", few))
        side_by_side(written(Path(folder) / "both.blt", rankings(options.against)), options)


def rankings(number: int) -> list[tuple[int, ...]]:
    """So many different ones."""
    chance, found = random.Random(SEED), {}  # noqa: S311 - the same every time
    everyone = range(1, CANDIDATES + 1)
    while len(found) < number:
        length = CANDIDATES if chance.random() < 0.5 else chance.randint(1, CANDIDATES - 1)
        found[tuple(chance.sample(everyone, length))] = None
    return list(found)


def written(file: Path, ballots: list[tuple[int, ...]]) -> Path:
    lines = [f"{CANDIDATES} {SEATS}", *(f"1 {' '.join(map(str, ballot))} 0" for ballot in ballots), "0"]
    names = [f'"Candidate {number}"' for number in range(1, CANDIDATES + 1)]
    file.write_text("\n".join([*lines, *names, '"Benchmark"', ""]))
    return file


def measure(what: str, file: Path) -> None:
    seconds, busy, memory = process("-m", "engage", "count", file, "--seed", LOT, "--format", "json")
    read, counted, _winners = in_here(file)
    print(
        f"{what}: the whole command {seconds:.2f} s ({busy:.2f} s of the processor), "
        f"{memory:.0f} MB at its peak; reading alone {read:.2f} s, counting alone {counted:.2f} s"
    )


def measure_verifier(file: Path, package: Path) -> None:
    process("-m", "engage", "count", file, "--seed", LOT, "--package", package)
    seconds, busy, memory = process("verify_count.py", package)
    print(
        f"verify_count.py on its package: {seconds:.2f} s ({busy:.2f} s of the processor), {memory:.0f} MB at its peak"
    )


def side_by_side(file: Path, options) -> None:
    if not options.pref_voting:
        print("pref_voting: not installed (--pref-voting PYTHON names where it is)")
        return
    said = subprocess.run(
        [options.pref_voting, "-c", THEIRS, file], stdout=subprocess.PIPE, check=True, text=True
    )
    their_reading, theirs, their_winners = json.loads(said.stdout.splitlines()[-1])
    reading, ours, winners = in_here(file)
    same = "the same winners" if winners == their_winners else f"winners {winners} and {their_winners}"
    print(
        f"{options.against:,} rankings: engage reads {reading:.2f} s and counts {ours:.2f} s, pref_voting reads "
        f"{their_reading:.2f} s and counts {theirs:.2f} s: its count takes {theirs / ours:.0f} times as long, "
        f"with reading {(their_reading + theirs) / (reading + ours):.0f} times; {same}"
    )


def in_here(file: Path) -> tuple[float, float, list[int]]:
    """Seconds to read and to count, and the winners."""
    began = time.perf_counter()
    contest = counting.read_blt(file)
    read = time.perf_counter()
    outcome = counting.rule_named(counting.DEFAULT).counts(contest, LOT)
    return read - began, time.perf_counter() - read, list(outcome.winners)


def process(*words) -> tuple[float, float, float]:
    """Seconds of the clock, seconds of the processor and megabytes of memory of a Python of its own, start to end."""
    command = [sys.executable, "-c", ALONE, sys.executable, *map(str, words)]
    said = subprocess.run(command, cwd=PROJECT, stdout=subprocess.PIPE, check=True, text=True).stdout
    return tuple(json.loads(said.splitlines()[-1]))


if __name__ == "__main__":
    main()
