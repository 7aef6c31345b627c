"""What tools of others make of the exports: RDFLib of JSON-LD, pysdmx of SDMX-CSV."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import mingshu
import pytest

rdflib = pytest.importorskip("rdflib", reason="installed with Python 3.11 and later")
pysdmx_io = pytest.importorskip("pysdmx.io", reason="installed with Python 3.11 and later")

ARTICLES = sorted(Path("examples/articles").glob("*.txt"))
SCHEMA = rdflib.Namespace("https://schema.org/")


@pytest.mark.filterwarnings("ignore:.*ConjunctiveGraph:DeprecationWarning")  # RDFLib of itself
@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.stem)
def test_rdflib_reads_an_observation_for_each_row(article: Path) -> None:
    document = mingshu.extract(article.read_text(encoding="utf-8"))
    graph = rdflib.Graph().parse(data=document.to_json_ld(), format="json-ld")
    observations = set(graph.subjects(rdflib.RDF.type, SCHEMA.Observation))
    assert len(observations) == len(document.statistics)
    written = sorted(str(words) for row in observations for words in graph.objects(row, SCHEMA.description))
    quantities = document.quantities
    assert written == sorted(quantities[row.quantity].text for row in document.statistics)
    # A part refers to its total, which is an observation too.
    totals = {total for row in observations for total in graph.objects(row, SCHEMA.valueReference)}
    assert totals <= observations
    # Exact decimals; what no decimal equals is a fraction in words.
    values = [value for row in observations for value in graph.objects(row, SCHEMA.value)]
    decimals = [value.toPython() for value in values if value.datatype == rdflib.XSD.decimal]
    fractions = [Fraction(str(value)) for value in values if value.datatype != rdflib.XSD.decimal]
    exact = [quantities[row.quantity].value for row in document.statistics]
    assert sorted(decimals) == sorted(value for value in exact if isinstance(value, Decimal))
    assert sorted(fractions) == sorted(value for value in exact if isinstance(value, Fraction))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.stem)
def test_pysdmx_reads_a_row_for_each_statistic(article: Path, tmp_path: Path) -> None:
    document = mingshu.extract(article.read_text(encoding="utf-8"))
    table = tmp_path / "statistics.csv"
    table.write_text(document.to_sdmx_csv(), encoding="utf-8")
    (dataset,) = pysdmx_io.read_sdmx(str(table)).data
    assert "MINGSHU:STATISTICS(1.0)" in str(dataset.structure)
    rows = dataset.data
    assert list(rows["OBS_TEXT"]) == [document.quantities[row.quantity].text for row in document.statistics]
    assert list(rows["INDICATOR"].fillna("")) == [row.indicator or "" for row in document.statistics]
    assert list(rows["REF_AREA_NAME"].fillna("")) == [row.region or "" for row in document.statistics]
