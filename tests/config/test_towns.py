"""`lotse import towns`: what it shows, asks, refuses and enters."""

import re
from argparse import Namespace
from pathlib import Path

import pytest

from lotse.base import setup
from lotse.base.models import AuditEvent
from lotse.config.commands import check, towns
from lotse.config.refusal import Refusal
from lotse.regions.models import Municipality, Organisation
from lotse.regions.queries import municipality as query
from lotse.regions.rules import register
from tests import server
from tests.house.source import ROOT
from tests.people import DESK, NOW

EXAMPLE = ROOT / "docs" / "operator" / "towns.csv"
SOURCE = "Destatis, Gemeindeverzeichnis, 31.12.2019"


@pytest.fixture
def region(db: None) -> None:
    setup.set_up_real(region_name="Region", carrier_name="Träger", carrier_email="info@a.example", by=DESK, at=NOW)


def run(file: Path = EXAMPLE, *, source: str | None = SOURCE, yes: bool = True) -> int:
    return towns.run(Namespace(file=str(file), source=source, yes=yes))


def edited(folder: Path, *changes: tuple[str, str]) -> Path:
    text = EXAMPLE.read_text("utf8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (folder / "new.csv").write_text(text, "utf8")
    return folder / "new.csv"


def someone(monkeypatch: pytest.MonkeyPatch, answer: str | None) -> None:
    """Somebody sits at the keyboard; None is Ctrl-D."""

    def reply(question: str) -> str:
        print(question)
        if answer is None:
            raise EOFError
        return answer

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", reply)


def test_the_example_of_the_manual_is_entered_once(region: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    assert capsys.readouterr().out == (
        f"Source: {SOURCE}\n\nNew: 3\n  05958004 Arnsberg (Stadt, Hochsauerlandkreis)\n"
        "  05958008 Bestwig (Gemeinde, Hochsauerlandkreis)\n  05958012 Brilon (Stadt, Hochsauerlandkreis)\n"
        "\nChanged: 0\n\nUnchanged: 0\n\nNot in the file, stay as they are: 0\n\nDone. New: 3, changed: 0.\n"
    )
    bodies = Organisation.objects.order_by("id").values_list("name", "kind", "source")
    assert list(bodies) == [
        ("Stadt Arnsberg", "municipality", SOURCE),
        ("Gemeinde Bestwig", "municipality", SOURCE),
        ("Stadt Brilon", "municipality", SOURCE),
        ("Hochsauerlandkreis", "district", SOURCE),
    ]
    rows, _ = register.read(EXAMPLE.read_text("utf8"), year=2027)
    assert {ags: there.entry for ags, there in query.register().items()} == {row.entry.ags: row.entry for row in rows}
    events = AuditEvent.objects.count()
    assert (run(), run(source=None)) == (0, 0)
    assert "Unchanged: 3\n" in (out := capsys.readouterr().out)
    assert out.count("Every town of the file is entered like this already. Nothing was changed.") == 2
    assert (AuditEvent.objects.count(), query.sources()) == (events, [SOURCE])


def test_changes_show_old_and_new(region: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run()
    capsys.readouterr()
    file = edited(tmp_path, ("73456,2019,193.72", "74000,2024,"), ("05958012,Brilon", "05958016,Eslohe"))
    assert run(file, source=None) == 0
    assert capsys.readouterr().out == (
        "Source: new.csv (pages show it; name a better one with --source)\n"
        "\nNew: 1\n  05958016 Eslohe (Stadt, Hochsauerlandkreis)\n"
        "\nChanged: 1\n  05958004 Arnsberg: population 73456 -> 74000; population_year 2019 -> 2024; "
        "area_km2 193.72 -> nothing\n"
        "\nUnchanged: 1\n  05958008 Bestwig (Gemeinde, Hochsauerlandkreis)\n"
        "\nNot in the file, stay as they are: 1\n  05958012 Brilon (Stadt, Hochsauerlandkreis)\n"
        "\nDone. New: 1, changed: 1.\n"
    )
    sources = Municipality.objects.order_by("ags").values_list("source", flat=True)
    assert list(sources) == ["new.csv", SOURCE, SOURCE, "new.csv"]


def test_faults_change_nothing_and_say_what_to_do(
    region: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run()
    capsys.readouterr()
    file = edited(
        tmp_path,
        ("05958004,Arnsberg", "5958004," + "x" * 101),
        ("10623,2019", "10.623,1900"),
        ("05958012", "05958013"),
    )
    with pytest.raises(Refusal, match=r"^Nothing was changed. Correct these faults \(5\) and repeat.$"):
        run(file)
    out = capsys.readouterr().out
    assert "New: 1\n  05958013 Brilon" in out
    year = register.limits("population_year", towns.clock.now().year)[1]
    assert out.partition("\nFaults:\n")[2] == (
        "  line 2: ags is '5958004': the leading zero is lost; write 05958004 (in a spreadsheet, as text).\n"
        "  line 2: name has more than 100 letters: shorten it.\n"
        "  line 3: population is '10.623': write a whole number from 1 to 99999999, without separators of thousands.\n"
        f"  line 3: population_year is '1900': write a whole number from 1950 to {year}, "
        "without separators of thousands.\n"
        "  line 4: this town is known with the ags 05958012 already: correct the ags, or make the two names differ.\n"
    )
    assert Municipality.objects.count() == 3


def test_without_a_good_row_there_is_no_preview(
    region: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(Refusal):
        run(edited(tmp_path, (",lat,", ",latitude,")))
    assert capsys.readouterr().out == (
        "\nFaults:\n  line 1: the column lat is missing: add it; see docs/operator/README.md for all columns.\n"
    )


@pytest.mark.parametrize("reason", sorted(towns.SENTENCES))
def test_every_reason_has_a_sentence(reason: str) -> None:
    column = "population" if reason == "figure" else "name"
    sentence = towns._sentence(register.Fault(2, column, reason, "{x}" * 99), 2027)  # type: ignore[arg-type]
    assert len(sentence) < 200 and sentence.endswith(".") and "{column}" not in sentence
    assert set(register.Reason.__args__) == set(towns.SENTENCES)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("answer", "number"), [("ja", 3), (" J ", 3), ("yes", 3), ("nein", 0), ("", 0), ("jawohl", 0), (None, 0)]
)
def test_on_a_terminal_it_asks(
    answer: str | None,
    number: int,
    region: None,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    someone(monkeypatch, answer)
    assert run(yes=False) == 0
    assert Municipality.objects.count() == number
    said = capsys.readouterr().out.partition("Enter this? [ja/nein]")[2]
    assert said.strip() == ("Done. New: 3, changed: 0." if number else "Nothing was changed.")


def test_nobody_at_the_keyboard_gets_a_preview(
    region: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: False)
    assert run(yes=False) == 0
    assert not Municipality.objects.exists()
    assert "New: 3" in (out := capsys.readouterr().out)
    assert out.endswith("\nNothing was changed: this was a preview. Repeat with --yes to enter it.\n")


def test_what_cannot_be_read(region: None, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"none.csv cannot be read \(No such file or directory\)"):
        run(tmp_path / "none.csv")
    with pytest.raises(Refusal, match=r"cannot be read \(Is a directory\)"):
        run(tmp_path)
    old = tmp_path / "old.csv"
    old.write_bytes(EXAMPLE.read_text("utf8").replace("Brilon", "Brülon").encode("latin-1"))
    with pytest.raises(Refusal, match="is not UTF-8"):
        run(old)
    old.write_bytes(b"\xef\xbb\xbf" + EXAMPLE.read_bytes())
    assert run(old) == 0


@pytest.mark.parametrize(
    ("source", "sentence"), [(" ", "--source is empty"), ("x" * 301, "--source has more than 300")]
)
def test_a_source_says_something(region: None, source: str, sentence: str) -> None:
    with pytest.raises(Refusal, match=sentence):
        run(source=source)
    assert not Municipality.objects.exists()


@pytest.mark.django_db
def test_first_comes_the_set_up() -> None:
    with pytest.raises(Refusal, match="run `lotse setup`"):
        run()


def test_check_says_whether_there_are_towns(region: None, monkeypatch: pytest.MonkeyPatch) -> None:
    none = check.towns_entered()
    assert none == "No town of the region is entered yet: `lotse import towns FILE` does it."
    assert isinstance(none, check.Note)
    Municipality.objects.create(
        ags="99000001", slug="a", name="A", kind="Stadt", population=1, population_year=2027, is_fictive=True
    )
    assert check.towns_entered() == none
    run()
    assert check.towns_entered() == "3 towns of the region are entered."
    monkeypatch.setattr(check.database, "pending", lambda: 1)
    with pytest.raises(Refusal, match="after `lotse migrate`"):
        check.towns_entered()


def test_the_manual_shows_the_example_file() -> None:
    manual = (ROOT / "docs" / "operator" / "README.md").read_text("utf8")
    # The table of figures about towns comes after it.
    shown = re.findall(r"^    (ags,.*|\d{8},.*)$", manual.partition("    ags,feature")[0], re.M)
    assert shown == EXAMPLE.read_text("utf8").splitlines()


@pytest.mark.server
def test_the_program_enters_towns(templates: server.Templates) -> None:
    there = server.installed(templates, demo=False)
    preview = there.run("import", "towns", str(EXAMPLE))
    assert (preview.returncode, preview.stderr) == (0, "")
    assert "this was a preview" in preview.stdout
    assert "note   No town of the region" in there.run("check").stdout
    done = there.run("import", "towns", str(EXAMPLE), "--source", SOURCE, "--yes")
    assert (done.returncode, done.stdout[-27:]) == (0, "\nDone. New: 3, changed: 0.\n")
    assert "ok     3 towns of the region are entered." in there.run("check").stdout
    further = there.run(*[word.replace("olga", "otto") for word in server.SETUP])
    assert "lotse import towns" not in further.stdout
