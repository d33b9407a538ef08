"""From `make run`, when everything was prepared before, to the first page."""

import os
import signal
import statistics
import subprocess
import time

from tests.benchmarks.site import PROJECT, get

PORT = "8797"


def main():
    start()  # whatever is not prepared yet is prepared now
    took = [start() for _each in range(5)]
    print(
        f"make run, prepared: {statistics.median(took):.1f} s to the first page (longest {max(took):.1f} s)"
    )


def start() -> float:
    began = time.perf_counter()
    server = subprocess.Popen(
        ["make", "run"],
        cwd=PROJECT,
        env=os.environ | {"PORT": PORT},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while True:
            try:
                get(f"http://127.0.0.1:{PORT}/")
                return time.perf_counter() - began
            except OSError:
                time.sleep(0.05)
    finally:
        os.killpg(server.pid, signal.SIGINT)
        server.wait()


if __name__ == "__main__":
    main()
