# What developers and CI run. Python tools live in .venv, which is made here from requirements-dev.txt.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test test-long install-test browser spark engines stream lint bench fuzz stubs wheel docs guide develop

# The statistics of an example article, then the quantities of all, as tables.
demo:
	@echo "Building the command: some minutes at the first time."
	cargo build --release --features cli --bin mingshu
	cargo run --release --quiet --features cli --bin mingshu -- extract examples/articles/health-bulletin.txt --table statistics
	cargo run --release --quiet --features cli --bin mingshu -- extract examples/articles/*.txt --table quantities

test: develop
	cargo test --features cli,arrow
	$(BIN)/pytest
	$(BIN)/pytest --nbmake examples --ignore examples/spark.ipynb # the notebooks

lint: develop guide
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --features cli,arrow -- -D warnings
	cargo clippy --no-default-features --lib -- -D warnings
	cargo clippy --no-default-features --features places,report --lib -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --features cli,arrow
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/python -m mypy.stubtest mingshu --mypy-config-file pyproject.toml
	$(BIN)/maturin generate-stubs --quiet --features stubs --out target/stubs
	diff target/stubs/mingshu/_core.pyi python/mingshu/_core.pyi # if they differ: make stubs

# The properties with their full counts and the hostile inputs at full size, in the release profile: about 15 minutes.
test-long:
	MINGSHU_LONG=1 cargo test --release --features cli --test properties --test hostile --test memory

# What a newcomer does: the source distribution, built and installed in an environment of its own, and the cells of the README in it.
# A release build from nothing: minutes.
install-test: .venv/ready
	rm -rf target/install
	$(BIN)/maturin sdist --out target/install
	$(PYTHON) -m venv target/install/venv
	target/install/venv/bin/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir target/install target/install/mingshu-*.tar.gz
	target/install/venv/bin/python -m pip install --quiet --disable-pip-version-check target/install/mingshu-*.whl pandas pyarrow
	target/install/venv/bin/python -I tests/install.py target/install

# The tests of Spark and its notebook; Spark wants Java 17 and half a gigabyte of packages; `make test` skips them where those are not there.
spark: develop
	command -v java > /dev/null || { apt-get update -q && apt-get install -qy openjdk-17-jre-headless; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check pyspark==4.3.0
	$(BIN)/pytest tests/python/test_spark.py
	$(BIN)/pytest --nbmake examples/spark.ipynb

# The examples for Daft and Ray Data, which are as large.
engines: develop
	$(BIN)/python -m pip install --quiet --disable-pip-version-check daft==0.7.26 "ray[data]==2.60.0"
	$(BIN)/pytest tests/python/test_engines.py

# What a reader sees, in JupyterLab and Chromium; the pictures are in target/screenshots. Chromium and Chinese fonts come from the
# system: apt-get install chromium fonts-noto-cjk
browser: develop
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-browser.txt
	$(BIN)/pytest tests/browser

# The command over a stream of MEGABYTES of JSON Lines: its speed, and that its memory stays the same. Minutes; no part of the tests.
MEGABYTES ?= 1000
stream:
	cargo build --release --quiet --features cli --bin mingshu
	$(PYTHON) tools/stream-memory.py target/release/mingshu $(MEGABYTES)

# Each fuzz target for SECONDS seconds: thirteen minutes in all, and the first build as much again.
SECONDS ?= 60
fuzz:
	command -v cargo-fuzz > /dev/null || cargo install --quiet --locked cargo-fuzz
	for target in audit date extract folding html model names numeral place quantity round_trip table tagger; do \
	  mkdir -p fuzz/corpus-local/$$target && ASAN_OPTIONS=detect_leaks=0 RUSTC_BOOTSTRAP=1 cargo fuzz run $$target fuzz/corpus-local/$$target \
	  fuzz/corpus/$$target -- -max_total_time=$(SECONDS) -dict=fuzz/dictionary.txt || exit 1; done

# Speed of every stage, first call, hostile input; then the peers on the same text. Nothing else writes figures.
bench: .venv/ready
	cargo bench --bench press
	$(PYTHON) benches/peers/run.py
	$(BIN)/maturin develop --quiet --release && $(BIN)/python benches/frames.py

# The type hints of the extension module, taken from the compiled library.
stubs: .venv/ready
	$(BIN)/maturin generate-stubs --quiet --features stubs --out python

wheel: .venv/ready
	$(BIN)/maturin build --release --strip --out dist

# The reference of the crate in target/doc, the user guide in target/guide/en and target/guide/zh. A warning fails.
# (--quiet would hide warnings from --strict.)
docs: guide
	RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --features cli,arrow

guide: develop .venv/docs
	for language in en zh; do \
	  NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --config-file docs/$$language.yml || exit 1; done

# The package as it stands, importable from .venv.
develop: .venv/ready
	$(BIN)/maturin develop --quiet

.venv/ready: requirements-dev.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-dev.txt
	touch $@

.venv/docs: requirements-docs.txt .venv/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --requirement requirements-docs.txt
	touch $@
