"""The last step of `make install-test`, with the Python of a clean environment: `python -I tests/install.py FOLDER`.

The wheel in the folder is one for every Python from 3.10 on and within its size; what is imported is what it installed;
and the cells of the README's first section give a data frame.
"""

from __future__ import annotations

import os
import re
import sys
import time
from pathlib import Path

import mingshu
import pandas

ROOT = Path(__file__).parents[1]
MEGABYTES = 12  # a wheel with the model of names

[wheel] = Path(sys.argv[1]).glob("*.whl")
assert "-cp310-abi3-" in wheel.name, wheel.name
assert wheel.stat().st_size <= MEGABYTES * 1_000_000, wheel.stat().st_size
assert Path(mingshu.__file__).is_relative_to(sys.prefix), mingshu.__file__

os.chdir(ROOT)
section = (ROOT / "README.md").read_text(encoding="utf-8").split("\n## In three cells\n")[1].split("\n## ")[0]
cells = re.findall(r"^```python\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
assert len(cells) == 2, "the first of the three is the installation"
names: dict[str, object] = {}
begin = time.perf_counter()
for cell in cells:
    exec(cell, names)
frame = names["frame"]
assert isinstance(frame, pandas.DataFrame)
print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB; {len(frame)} rows in {time.perf_counter() - begin:.1f} s")
