from tools import detectors_reference
from tools.checks_reference import PAGE, reference


def test_the_reference_of_checks_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == reference(), "run: python -m tools.checks_reference"


def test_the_reference_of_detectors_is_up_to_date() -> None:
    page = detectors_reference.PAGE.read_text("utf-8")
    assert page == detectors_reference.reference(), "run: python -m tools.detectors_reference"
