"""How fast an article is read, how that grows, and how much memory it takes: `python -m bench.reading`.

Every figure is the median of several rounds on one core; a growth is the ratio of two times of the same run.
"""

from __future__ import annotations

import resource
import statistics
import time

from analysis.reading import read
from bench.scorecard.score import ROOT

ROUNDS = 15
LINES = "\n"
WORDS = 400  # what the times are told for
TIMES = 100


def main() -> None:
    """Measure and print."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds" / "articles").glob("*.txt"))]
    began = time.process_time()
    read(texts[0])
    print(f"the first reading of a process   {1000 * (time.process_time() - began):8.0f} ms")
    each = [1000 * _median(text) * WORDS / len(text.split()) for text in texts]
    print(f"an article of {WORDS} words         {statistics.median(each):8.1f} ms   ({min(each):.1f} to {max(each):.1f})")
    small = texts[1]
    print(f"{TIMES} times the text              {_median(LINES.join([small] * TIMES), 3) / _median(small):8.1f} times the time")
    read("\n".join(texts * 20)[:200_000])
    print(f"memory of the process, at most   {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")


def _median(text: str, rounds: int = ROUNDS) -> float:
    taken = []
    for _ in range(rounds):
        began = time.process_time()
        read(text)
        taken.append(time.process_time() - began)
    return statistics.median(taken)


if __name__ == "__main__":
    main()
