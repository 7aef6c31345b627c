"""Peak memory and time of `mingshu extract` over a stream of JSON Lines, which is made on the way and never on a disk.

Run by `make stream`: tools/stream-memory.py COMMAND [MEGABYTES]
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

ARTICLES = Path(__file__).parent.parent / "examples" / "articles"
LIMIT_MB = 300  # of all that the command may hold


def lines() -> list[bytes]:
    """The example articles, each paragraph a text of its own, as lines of JSON."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(ARTICLES.glob("*.txt"))]
    paragraphs = [paragraph for text in texts for paragraph in text.split("\n") if paragraph.strip()]
    rows = enumerate([*texts, *paragraphs])
    return [json.dumps({"id": number, "text": text}, ensure_ascii=False).encode() + b"\n" for number, text in rows]


def main(command: str, megabytes: int) -> int:
    """Runs the command and prints what it took; 0 if it ended well in little memory."""
    block = b"".join(lines())
    started = time.monotonic()
    arguments = [command, "extract", "-", "--input", "jsonl", "--id", "id", "--table", "statistics", "--format", "csv"]
    # The rows go nowhere: what is measured is the command alone.
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        assert process.stdin is not None
        written = 0
        while written < megabytes * 1_000_000:
            process.stdin.write(block)
            written += len(block)
        process.stdin.close()
        code = process.wait()
    seconds = time.monotonic() - started
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    speed = written / 1e6 / seconds
    print(f"{written / 1e6:,.0f} MB in {seconds:,.0f} s ({speed:.1f} MB/s), peak memory {peak:,} MB, exit code {code}")
    return 0 if code == 0 and peak <= LIMIT_MB else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1000))
