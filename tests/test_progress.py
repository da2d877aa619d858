"""A bar for whoever waits: on a terminal only, and only for what takes long."""

import pytest

from mentorkit.cli import progress
from mentorkit.cli.progress import if_long


@pytest.mark.parametrize(("patience", "bar"), [(60, False), (-1, True)])
def test_a_bar_appears_once_it_takes_long(
    patience: int, bar: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", patience)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")

    assert list(if_long("Looking")(range(50))) == list(range(50))
    assert ("Looking" in capsys.readouterr().err) is bar


def test_nothing_is_shown_where_nobody_looks(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", -1)

    assert list(if_long("Looking")(range(50))) == list(range(50))
    assert capsys.readouterr().err == ""
