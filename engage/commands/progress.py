"""How far a long command has come: one line that counts up on a terminal, some lines elsewhere."""

import sys

EVERY = 20_000


class Progress:
    """Call it with a count; leave the block to end the line."""

    def __init__(self, what: str):
        self.what = what
        self.on_terminal = sys.stderr.isatty()
        self.next = EVERY

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        if self.on_terminal:
            print(file=sys.stderr)

    def __call__(self, count: int) -> None:
        words = f"{count:,} {self.what} …"
        if self.on_terminal:
            print(f"\r{words}", end="", file=sys.stderr, flush=True)
        elif count >= self.next:
            print(words, file=sys.stderr, flush=True)
            self.next = count + EVERY
