"""All kinds of paper as DOCX and PDF: same blocks, one page for the note; plans, habits, estimates in words."""

import io
import subprocess
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from lotse.toolkit.documents import council_paper
from lotse.toolkit.documents.council_paper_parts import CouncilPaperFacts
from lotse.toolkit.queries import frame
from lotse.toolkit.rules import budget
from lotse.toolkit.rules import council_paper as rule
from lotse.toolkit.rules.frame import Frame
from tests import papers
from tests.needs import office
from tests.people import NOW
from tests.toolkit.documents import cast
from tests.toolkit.documents.cast import lines, paper
from tests.toolkit.documents.test_council_paper import MONEY, plain

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]
PLAN: dict[str, object] = {
    "budget_year": 2027,
    "useful_life": 10,
    "in_use_from": "2027-07-01",
    **{f"{row}_{year}": 0 for row in ("personnel", "revenue") for year in range(4)},
    **{f"material_{year}": 1_234_567_89 for year in range(4)},
    "invest_out_0": 877_049_00,
    "invest_in_0": 570_456_00,
}
LONG: dict[str, object] = {
    **PLAN,
    **{name: f"{name} " * 700 for name in ("situation", "climate", "staff", "data_protection", "alternatives")},
    "nothing": "Nichts. " * 600,
    "economy": "Vergleich. " * 400,
    "request": "Bitte zustimmen. " * 60,
    "letterhead": "x",
}
TITLES = {
    "decision": "Beschlussvorlage",
    "information": "Mitteilungsvorlage",
    "note": "Vermerk an die Verwaltungsleitung",
}


def read(found: CouncilPaperFacts) -> Any:
    return docx.Document(io.BytesIO(council_paper.docx(found, NOW)))


@pytest.mark.parametrize("kind", TITLES)
def test_every_kind_is_accessible_and_has_real_headings_and_tables(kind: str) -> None:
    found = paper({**LONG, "kind": kind})
    document = council_paper.pdf(found, NOW)
    assert papers.faults(document) == []
    assert papers.tables_without_head(document) == 0
    assert f"Entwurf · {TITLES[kind]}" in " ".join(papers.pages(document)[0].split())
    assert (len(papers.pages(document)) == 1) is (kind == "note")
    text = read(found)
    headings = [p.text for p in text.paragraphs if p.style.name.startswith("Heading")]
    assert headings == [f"{TITLES[kind]} (Entwurf)", *(section.title for section in found.sections)]
    for table in text.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
        assert table.style.name == "Table Grid"


def test_a_note_says_the_same_in_short() -> None:
    found = paper({"kind": "note", "office": "Bauamt", **cast.HAGENOW, "staff": "Eine halbe Stelle"})
    assert [section.title for section in found.sections] == ["Vorschlag", "Kurz gesagt"]
    assert [row.label for row in found.head] == [
        "Kommune",
        "An",
        "Federführendes Amt",
        "Aktenzeichen",
        "Datum",
        "Betreff",
    ]
    told = {line.partition(" | ")[0]: line.partition(" | ")[2] for line in lines(found, "Kurz gesagt")}
    assert "Kosten einmalig: 877.049\xa0€; Förderung: 570.456\xa0€; Eigenanteil einmalig: 306.513\xa0€" in told[MONEY]
    # The town's own words before the giver's, and these only with its name.
    assert told["Personal"] == "Eine halbe Stelle"
    assert told["Klimarelevanz"] == "Stadt Geberstadt: Rund 60 Prozent weniger Strom."
    assert told["Erfahrungen der Stadt Geberstadt"].startswith("Stand der Lösung: ")
    # The same blocks as a paper for the council, one row each.
    assert list(told) == [
        "Ausgangslage vor Ort",
        "Die Lösung",
        "Was die Menschen vor Ort davon haben",
        "Erfahrungen der Stadt Geberstadt",
        "Voraussetzungen",
        MONEY,
        "Angaben zum Haushalt",
        "Deckungsvorschlag",
        "Folgekosten",
        "Wirtschaftlichkeitsvergleich",
        "Personal",
        "Klimarelevanz",
        "Datenschutz",
        "Vergabe",
        "Alternativen",
        "Wenn wir nichts tun",
        "Bitte prüfen",
    ]
    assert found.faults and "306.593" in found.faults[0]
    assert lines(found, "Kurz gesagt")[-1] == f"Bitte prüfen | offen: {found.faults[0]}"
    assert plain(lines(found, "Vorschlag")) == [
        "Zustimmung, die Lösung „Licht nach Bedarf“ nach dem Vorbild der Stadt Geberstadt zu prüfen.",
        "Zustimmung, eine Beschlussvorlage vorzubereiten; einmalige Kosten: 877.049 €.",
    ]


def test_an_information_paper_asks_for_no_decision() -> None:
    found = paper({"kind": "information"})
    assert lines(found, "Zur Kenntnisnahme") == [
        "Der Rat nimmt zur Kenntnis, dass die Verwaltung die Lösung „Licht nach Bedarf“ nach dem Vorbild der Stadt "
        "Geberstadt prüft.",
        "Ein Beschluss ist mit dieser Vorlage nicht verbunden.",
    ]
    assert lines(found, "Beratungsfolge")[-1] == "Rat | offen: Sitzungstag | Kenntnisnahme | –"
    assert lines(paper({"kind": "information", "notice": "Nur das."}), "Zur Kenntnisnahme") == ["Nur das."]


@pytest.mark.parametrize(
    ("body", "begins"),
    [
        ("Stadtverordnetenversammlung", "Die Stadtverordnetenversammlung nimmt"),
        ("Gemeinderat", "Der Gemeinderat nimmt"),
        ("Gemeindevertretung der Insel", "Die Gemeindevertretung der Insel nimmt"),
        ("Bürgerschaft", "Die Bürgerschaft nimmt"),
        ("Der Hohe Rat", "Der Hohe Rat nimmt"),
    ],
)
def test_a_sentence_names_the_body_as_people_do(body: str, begins: str) -> None:
    found = council_paper.facts(cast.solution(), cast.taker(), {"kind": "information"}, at=NOW, frame=Frame(body=body))
    assert lines(found, "Zur Kenntnisnahme")[0].startswith(begins)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            {"cost_yearly_cents": 1_234_567_90},
            "stehen für den Betrieb 1.234.567,89 €, die Kosten pro Jahr sind aber mit",
        ),
        ({"cost_yearly_cents": 1_234_567_89}, ""),
        # In use only after the four years, or nobody knows when: the plan may be right.
        ({"cost_yearly_cents": 9_000_000_00, "in_use_from": "2030-02-01"}, ""),
        ({"cost_yearly_cents": 9_000_000_00, "in_use_from": ""}, ""),
        ({"units": 200}, ""),
        (
            {"units": 200, **dict.fromkeys((f"material_{n}" for n in range(4)), 0)},
            "Im Plan steht für den Betrieb nichts",
        ),
    ],
)
def test_the_plan_cannot_forget_the_follow_up_costs(values: dict[str, object], expected: str) -> None:
    found = paper({**PLAN, **values}, cost_driver="lamp", cost_driver_units=500)
    faults = plain(found.faults)
    assert len(faults) == bool(expected) and all(expected in fault for fault in faults)


def test_both_plans_with_their_sums() -> None:
    told = plain(lines(paper(PLAN), "Ergebnisplan und Finanzplan"))
    assert told[:8] == [
        "Personalaufwand | 0 € | 0 € | 0 € | 0 € | 0 €",
        "Sachaufwand und sonstiger Aufwand | 1.234.567,89 € | 1.234.567,89 € | 1.234.567,89 € | 1.234.567,89 € | "
        "4.938.271,56 €",
        "Abschreibung | 43.852,45 € | 87.704,90 € | 87.704,90 € | 87.704,90 € | 306.967,15 €",
        "Summe Aufwand | 1.278.420,34 € | 1.322.272,79 € | 1.322.272,79 € | 1.322.272,79 € | 5.245.238,71 €",
        "Laufende Erträge | 0 € | 0 € | 0 € | 0 € | 0 €",
        "Auflösung Sonderposten | 28.522,80 € | 57.045,60 € | 57.045,60 € | 57.045,60 € | 199.659,60 €",
        "Summe Ertrag | 28.522,80 € | 57.045,60 € | 57.045,60 € | 57.045,60 € | 199.659,60 €",
        "Ergebnis | -1.249.897,54 € | -1.265.227,19 € | -1.265.227,19 € | -1.265.227,19 € | -5.045.579,11 €",
    ]
    assert told[-1] == ("Abschreibung: linear nach Monaten über 10 Jahre ab dem 1. Juli 2027, Sonderposten ebenso.")


def test_a_stated_sum_that_does_not_fit_names_both_figures() -> None:
    found = paper({**PLAN, "out_total": 5_815_320_00, "cost_once_cents": 877_000_00, "funding_cents": 570_000_00})
    assert plain(found.faults) == [
        "Die Summe stimmt nicht: „Summe Auszahlungen“ ist mit 5.815.320 € angegeben; die Jahre ergeben zusammen "
        "5.815.320,56 €. Der Unterschied beträgt 0,56 €.",
        "Die investiven Auszahlungen (877.049 €) sind höher als die einmaligen Kosten (877.000 €). Bitte prüfen.",
        "Die investiven Einzahlungen (570.456 €) sind höher als die Förderung (570.000 €). Bitte prüfen.",
    ]
    right = plain(lines(paper({**PLAN, "out_total": 5_815_320_56}), "Ergebnisplan und Finanzplan"))
    assert right[-1] == "Nachgerechnet: Die angegebenen Summen sind die Summen der Jahre."


SLIPS: list[tuple[object, str, object, dict[str, object]]] = [
    (rule, "difference", None, cast.HAGENOW),
    (rule, "funding_exceeds", False, {"cost_once_cents": 100, "funding_cents": 101}),
    (budget, "slips", {}, {**PLAN, "out_total": 1}),
    (budget, "running_at_the_end", None, {**PLAN, "cost_yearly_cents": 9_000_000_00}),
]


@pytest.mark.parametrize(("room", "check", "nothing", "values"), SLIPS, ids=[slip[1] for slip in SLIPS])
def test_without_its_check_a_slip_would_pass(
    monkeypatch: pytest.MonkeyPatch, room: object, check: str, nothing: object, values: dict[str, object]
) -> None:
    row, town = cast.solution(), cast.taker()
    found = council_paper.facts(row, town, values, at=NOW)
    assert len(found.faults) == 1 and any(found.faults[0] in point for point in found.open_points)
    assert found.faults[0] in papers.words(council_paper.docx(found, NOW))
    monkeypatch.setattr(room, check, lambda *figures: nothing)
    assert council_paper.facts(row, town, values, at=NOW).faults == []


def test_rows_that_nobody_has_stated_stay_open() -> None:
    told = lines(paper({"material_0": 5_00}), "Ergebnisplan und Finanzplan")
    assert told[0] == "offen: Haushaltsjahr"
    assert told[1] == "Personalaufwand | offen: Betrag | – | – | – | –"
    assert told[3] == "Abschreibung | offen: Nutzungsdauer | – | – | – | –"
    assert told[4] == "Summe Aufwand | offen: folgt daraus | – | – | – | –"


@pytest.mark.parametrize(
    ("values", "limit", "expected"),
    [
        ({}, None, "offen: ob die einmaligen Kosten die Wertgrenze der Kommune erreichen, ab der Wege zu vergleichen"),
        ({"cost_once_cents": 99}, 100, "Nicht erforderlich: Die einmaligen Kosten liegen unter der Wertgrenze von 1"),
        (
            {"cost_once_cents": 100},
            100,
            "offen: Vergleich der möglichen Wege; die einmaligen Kosten erreichen die Wert",
        ),
        ({"cost_once_cents": 99, "economy": "Kauf vor Miete."}, 100, "Kauf vor Miete."),
    ],
)
def test_a_comparison_is_asked_for_from_the_limit_of_the_town_on(
    values: dict[str, object], limit: int | None, expected: str
) -> None:
    made = council_paper.facts(cast.solution(), cast.taker(), values, at=NOW, frame=Frame(limit=limit))
    assert lines(made, "Wirtschaftlichkeitsvergleich")[0].startswith(expected)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, "offen: Betrag pro Jahr oder: möglich, aber nicht bezifferbar"),
        ({"follow_up": "possible"}, "Folgekosten sind möglich, aber nicht bezifferbar."),
        ({"follow_up": "none"}, "Folgekosten entstehen nicht."),
        ({"cost_yearly_cents": 0}, "Ab der Inbetriebnahme jährlich 0\xa0€."),
    ],
)
def test_follow_up_costs_are_never_missing(values: dict[str, object], expected: str) -> None:
    for kind in ("decision", "information"):
        assert lines(paper({**values, "kind": kind}), "Folgekosten")[0] == expected


def test_the_habits_of_the_town_frame_its_papers() -> None:
    habits = Frame(body="Rat der Stadt", letterhead="Der Bürgermeister", order=("facts", "cosigning"))
    found = council_paper.facts(cast.solution(), cast.taker(), at=NOW, frame=habits)
    main = [section.title for section in found.sections if section.level == 2]
    assert main[:4] == ["Sachverhalt", "Mitzeichnung", "Beratungsfolge", "Beschlussvorschlag"]
    assert lines(found, "Beratungsfolge")[-1].startswith("Rat der Stadt |")
    assert read(found).paragraphs[0].text == "Der Bürgermeister"
    assert "Der Bürgermeister" in papers.pages(council_paper.pdf(found, NOW))[0]


def test_a_driver_makes_an_estimate_with_its_assumption() -> None:
    stated = {"cost_driver": "lamp", "cost_driver_units": 500}
    found = paper({"units": 200}, **stated)
    told = plain(lines(found, MONEY))
    assert told[0] == "Kosten einmalig | 312.500 € | rund 125.000 € (Schätzung)"
    assert told[3] == "Kosten pro Jahr | 8.400 € | rund 3.360 € (Schätzung)"
    assert told[4] == "Folgekosten in 5 Jahren | nicht berechnet | rund 16.800 € (Schätzung)"
    assert told[6:9] == [
        "Schätzung: Kosten einmalig: 312.500 € ÷ 500 × 200 = rund 125.000 €.",
        "Schätzung: Kosten pro Jahr: 8.400 € ÷ 500 × 200 = rund 3.360 €.",
        "Annahme: Die Kosten wachsen gleichmäßig mit der Anzahl (je Leuchte; Angabe: Stadt Geberstadt).",
    ]
    assert "einmalig rund 125.000 € (Schätzung) bereitgestellt" in plain(lines(found, "Beschlussvorschlag"))[2]
    own = council_paper.facts(
        cast.solution(**stated), cast.taker(), {"units": 200, "cost_once_cents": 5_00}, at=NOW, frame=Frame()
    )
    assert plain(lines(own, MONEY))[0] == "Kosten einmalig | 312.500 € | 5 €"


@pytest.mark.parametrize(
    ("stated", "values"),
    [
        ({}, {"units": 200}),
        ({"cost_driver": "lamp", "cost_driver_units": 500}, {}),
        ({"cost_driver": "inhabitant"}, {"units": 200}),
        ({"cost_driver": "inhabitant", "scales_by_inhabitants": False}, {"units": 200}),
    ],
)
def test_without_a_stated_driver_nothing_is_scaled(stated: dict[str, Any], values: dict[str, object]) -> None:
    found = paper(values, **stated)
    assert plain(lines(found, MONEY))[0] == "Kosten einmalig | 312.500 € | offen: Betrag"
    assert "Schätzung" not in str([section for section in found.sections if section.title == MONEY][0]).replace(
        "Angebot oder Schätzung", ""
    )


def test_by_inhabitants_only_where_the_giver_says_so() -> None:
    found = paper(cost_driver="inhabitant", scales_by_inhabitants=True)
    told = plain(lines(found, MONEY))
    assert told[6] == "Schätzung: Kosten einmalig: 312.500 € ÷ 24.000 × 8.000 = rund 104.167 €."
    assert told[8] == ("Annahme: Die Kosten wachsen gleichmäßig mit der Einwohnerzahl (Angabe: Stadt Geberstadt).")


@pytest.mark.office
@pytest.mark.parametrize("kind", TITLES)
def test_libreoffice_opens_every_kind(kind: str, tmp_path: Path) -> None:
    found = paper({**LONG, "kind": kind})
    (tmp_path / "paper.docx").write_bytes(council_paper.docx(found, NOW))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    order = [office(), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "paper.docx"]
    done = subprocess.run(order, cwd=tmp_path, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    sheets = papers.pages((tmp_path / "paper.pdf").read_bytes())
    assert (len(sheets) == 1) is (kind == "note")
    told = " ".join(" ".join(sheets).split())
    assert f"{TITLES[kind]} (Entwurf)" in told
    if kind != "note":
        assert "5.045.579,11" in told


def test_the_frame_of_a_town_comes_from_the_database(django_assert_num_queries: Any) -> None:
    town = cast.taker()
    with django_assert_num_queries(2):
        assert frame.of_town(town).blocks
