"""A promise is kept where the measured value, or its share of a peer's, is as small as the bar says."""

import pytest

from benchmarks.cases import Bar
from benchmarks.results import Result


@pytest.mark.parametrize(
    ("must", "aim", "measured", "verdict"),
    [
        pytest.param(Bar(1.0), Bar(0.5), 1.2, "**not met**", id="too slow"),
        pytest.param(Bar(1.0), Bar(0.5), 0.8, "met", id="as promised"),
        pytest.param(Bar(1.0), Bar(0.5), 0.5, "aim met", id="as hoped"),
        pytest.param(Bar(1.0), None, 0.5, "met", id="nothing hoped for"),
        pytest.param(Bar(1.0), Bar(0.5), None, "not measured", id="left out"),
        pytest.param(Bar(0.5, "hugo"), None, 3.0, "met", id="a share of a peer's time"),
        pytest.param(Bar(0.1, "hugo"), None, 0.1, "**not met**", id="seconds are no share"),
        pytest.param(Bar(0.5, "pelican"), None, 3.0, "not measured", id="a peer that is not there"),
    ],
)
def test_verdict(must, aim, measured, verdict):
    assert Result("a case", must, aim, measured, shares={"hugo": 0.4}).verdict == verdict


def test_line_holds_everything_about_a_case():
    result = Result("cold", Bar(0.45, "pelican"), None, 1.5, cpu=2.0, shares={"pelican": 0.25}, note="9 written")
    assert result.line() == "| cold | 0.45 of pelican | – | 1.50 s; cpu 2.00 s; 0.25 of pelican | met | 9 written |"
