"""`lotse import towns` with figures: what it shows, refuses and enters."""

from argparse import Namespace
from pathlib import Path

import pytest

from lotse.base import setup
from lotse.config.commands import town_features, towns
from lotse.config.refusal import Refusal
from lotse.regions.models import TownFeature
from lotse.regions.rules import figures
from tests.people import DESK, NOW
from tests.people import towns as cast

HEAD = "ags,feature,value,year,source\n"


@pytest.fixture
def ags(db: None) -> str:
    setup.set_up_real(region_name="Region", carrier_name="Träger", carrier_email="info@a.example", by=DESK, at=NOW)
    return cast.town("Aldorf").ags


def run(folder: Path, text: str, *, yes: bool = True, source: str | None = None) -> int:
    (folder / "figures.csv").write_text(text, "utf8")
    return towns.run(Namespace(file=str(folder / "figures.csv"), source=source, yes=yes))


def test_a_preview_unless_it_is_wanted(ags: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = f"{HEAD}{ags},share_65_and_over,22.5,2021,INKAR 2023\n"
    assert run(tmp_path, text, yes=False) == 0
    shown = f"\nNew: 1\n  {ags} Aldorf: share_65_and_over 22.5 (2021, INKAR 2023)\n\nChanged: 0\n\nUnchanged: 0\n"
    assert capsys.readouterr().out == (
        f"{shown}\nNothing was changed: this was a preview. Repeat with --yes to enter it.\n"
    )
    assert not TownFeature.objects.exists()
    assert run(tmp_path, text) == 0
    assert capsys.readouterr().out == f"{shown}\nDone. New: 1, changed: 0.\n"
    assert run(tmp_path, text) == 0
    assert "Every figure of the file is entered like this already." in capsys.readouterr().out
    assert run(tmp_path, text.replace("22.5,2021", "23,2022")) == 0
    assert (
        f"Changed: 1\n  {ags} Aldorf: share_65_and_over 22.5 (2021, INKAR 2023) -> 23 (2022, INKAR 2023)\n"
        in capsys.readouterr().out
    )
    assert TownFeature.objects.get().year == 2022


def test_faults_are_named_by_line_and_change_nothing(
    ags: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = f"{ags},share_under_18,17,2021,INKAR\n"
    wrong = f"5958004,share_under_18,17,2021,INKAR\n{ags},bbsr_type,23,2020,BBSR\n{ags},unemployment,900,2020,I\n"
    with pytest.raises(Refusal, match=r"^Nothing was changed. Correct these faults \(3\) and repeat.$"):
        run(tmp_path, HEAD + good + wrong)
    assert capsys.readouterr().out.partition("\nFaults:\n")[2] == (
        "  line 3: no town has the ags '5958004': import the town first, or correct the key (8 digits).\n"
        "  line 4: value is '23': this feature has the classes 11, 12, 21, 22, 30, 40, 50.\n"
        "  line 5: value is '900': write a number from 0 to 100, without separators of thousands.\n"
    )
    assert not TownFeature.objects.exists()


def test_each_figure_names_its_own_source(ags: str, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="leave --source away"):
        run(tmp_path, HEAD, source="INKAR")


@pytest.mark.parametrize("reason", sorted(town_features.SENTENCES))
def test_every_reason_has_a_sentence(reason: str) -> None:
    sentence = town_features._sentence(figures.Fault(1, "value", reason, "{x}" * 99), 2026, HEAD)  # type: ignore[arg-type]
    assert sentence.endswith(".") and "{value}" not in sentence
    assert set(figures.Reason.__args__) == set(town_features.SENTENCES)  # type: ignore[attr-defined]
