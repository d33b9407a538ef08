"""Commands that measure and print; nothing here is a test, and nothing passes or fails by the clock.

python -m tests.benchmarks.pages        queries and CPU of a page, with 200,000 people
python -m tests.benchmarks.answers      500 answers by 20 clients at once, on both databases
python -m tests.benchmarks.recording    what a fact adds to a transaction, with 8 writers
python -m tests.benchmarks.promises     a scoreboard of 5,000 duties, a tick over 100,000, on both databases
python -m tests.benchmarks.telling      a fact told to 20,000 followers, on both databases
python -m tests.benchmarks.counting     500,000 ballots, their verification, and another library's count
python -m tests.benchmarks.starting     from `make run` to the first page
"""
