"""What the paper says: known facts as those of the giver, everything else open, sums checked."""

from typing import Any

import pytest

from lotse.base.models import Installation
from lotse.exchange.models import Solution
from lotse.exchange.wording import Origin, SolutionState
from lotse.regions.models import Municipality
from lotse.toolkit.documents import council_paper
from lotse.toolkit.rules.frame import Frame
from tests.people import NOW, towns
from tests.toolkit.documents import cast
from tests.toolkit.documents.cast import lines, paper

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]
MONEY = "Finanzielle Auswirkungen"
PLAIN = "\N{NO-BREAK SPACE}"


def plain(texts: list[str]) -> list[str]:
    return [text.replace(PLAIN, " ") for text in texts]


def test_the_paper_without_own_values() -> None:
    found = paper()
    assert [(section.level, section.title) for section in found.sections] == [
        (2, "Beratungsfolge"),
        (2, "Beschlussvorschlag"),
        (2, "Sachverhalt"),
        (3, "Ausgangslage vor Ort"),
        (3, "Die Lösung"),
        (3, "Was die Menschen vor Ort davon haben"),
        (3, "Erfahrungen der Stadt Geberstadt"),
        (3, "Voraussetzungen"),
        (2, MONEY),
        (3, "Angaben zum Haushalt"),
        (3, "Deckungsvorschlag"),
        (3, "Folgekosten"),
        (3, "Wirtschaftlichkeitsvergleich"),
        (3, "Ergebnisplan und Finanzplan"),
        (2, "Personal"),
        (2, "Klimarelevanz"),
        (2, "Datenschutz"),
        (2, "Vergabe"),
        (2, "Alternativen"),
        (3, "Wenn wir nichts tun"),
        (2, "Anlagen"),
        (2, "Mitzeichnung"),
        (2, "Quelle"),
        (2, "Offene Punkte (31)"),
    ]
    assert [f"{row.label}: {cast.said(row.words)}" for row in found.head] == [
        "Kommune: Stadt Nehmerstadt",
        "Vorlage-Nr.: offen: vergibt das Sitzungsbüro",
        "Beratung: öffentlich",
        "Federführendes Amt: offen: Name des Amtes",
        "Aktenzeichen: offen: Aktenzeichen des Amtes",
        "Berichterstattung: offen: wer in der Sitzung berichtet",
        "Datum: 11. Januar 2027",
        "Betreff: Übernahme der Lösung „Licht nach Bedarf“ nach dem Vorbild der Stadt Geberstadt",
    ]
    assert lines(found, "Beratungsfolge") == [
        "offen: zuständiger Ausschuss | offen: Sitzungstag | Vorberatung | –",
        "Rat | offen: Sitzungstag | Entscheidung | –",
    ]
    assert lines(found, "Beschlussvorschlag") == [
        "Die Stadt Nehmerstadt übernimmt die Lösung „Licht nach Bedarf“ nach dem Vorbild der Stadt Geberstadt.",
        "Die Verwaltung wird beauftragt, die Einführung vorzubereiten und umzusetzen.",
        "Für die Einführung werden einmalig offen: Betrag bereitgestellt. Der Eigenanteil daran beträgt offen: Betrag.",
        "Für den Betrieb werden ab der Inbetriebnahme jährlich offen: Betrag eingeplant.",
        "Die Deckung erfolgt wie unter „Finanzielle Auswirkungen“ dargestellt.",
        "Die Verwaltung berichtet spätestens ein Jahr nach der Inbetriebnahme über Wirkung, Kosten und Erfahrungen.",
    ]
    assert lines(found, "Erfahrungen der Stadt Geberstadt") == [
        "Stand der Lösung: in Betrieb",
        "Dauer von der Idee bis zum Betrieb: 14 Monate",
        "Personal dort: 0,2 Stellen im Bauhof",
        "Was schiefging und was man anders machen würde: Die Sensoren sahen jede Katze. #set text(1pt) <b>&",
        "Ansprechstelle: Leitung Bauhof",
    ]


def test_the_values_of_the_giver_are_shown_as_its_own_and_never_converted() -> None:
    found = paper()
    assert cast.costs(found).head == [
        "Position",
        "Stadt Geberstadt\n24.000 Einwohnerinnen und Einwohner (2025)\nAngaben der Kommune, Preisstand 2025",
        "Stadt Nehmerstadt\n8.000 Einwohnerinnen und Einwohner (2025)\neigene Zahlen",
    ]
    assert plain(lines(found, MONEY))[:7] == [
        "Kosten einmalig | 312.500 € | offen: Betrag",
        "Förderung | nicht angegeben | offen: Betrag",
        "Eigenanteil einmalig | nicht angegeben | offen: Betrag",
        "Kosten pro Jahr | 8.400 € | offen: Betrag",
        "Folgekosten in 5 Jahren | nicht berechnet | offen: folgt aus den Kosten pro Jahr",
        "Die Zahlen der Stadt Geberstadt gelten nur dort. Sie sind nicht auf die Stadt Nehmerstadt umgerechnet: Größe, "
        "Preise und Technik können sich unterscheiden.",
        "Grundlage der eigenen Zahlen: offen: woher die eigenen Zahlen stammen, zum Beispiel Angebot oder Schätzung",
    ]


def test_a_sum_that_does_not_fit_is_said() -> None:
    found = paper({**cast.HAGENOW, "cost_yearly_cents": 4_200_00})
    wrong = (
        "Die Summe stimmt nicht: Kosten von 877.049 € abzüglich einer Förderung von 570.456 € ergeben einen "
        "Eigenanteil von 306.593 €; angegeben sind 306.513 €. Der Unterschied beträgt 80 €."
    )
    assert f"{MONEY}: {wrong}" in plain(found.open_points)
    told = plain(lines(found, MONEY))
    assert told[:5] == [
        "Kosten einmalig | 312.500 € | 877.049 €",
        "Förderung | nicht angegeben | 570.456 €",
        "Eigenanteil einmalig | nicht angegeben | 306.513 €",
        "Kosten pro Jahr | 8.400 € | 4.200 €",
        "Folgekosten in 5 Jahren | nicht berechnet | 21.000 €",
    ]
    assert told[6:9] == [
        f"offen: {wrong}",
        "Folgekosten: 5 × 4.200 € = 21.000 €, ohne Preissteigerung gerechnet.",
        "Eigenanteil und Folgekosten zusammen: 327.513 € in 5 Jahren.",
    ]
    assert (
        "einmalig 877.049 € bereitgestellt. Der Eigenanteil daran beträgt 306.513 €."
        in plain(lines(found, "Beschlussvorschlag"))[2]
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            {**cast.HAGENOW, "own_share_cents": 306_593_00},
            [
                "Nachgerechnet: Eigenanteil und Förderung ergeben zusammen die einmaligen Kosten.",
                "Der Eigenanteil beträgt rund 35 % der einmaligen Kosten.",
            ],
        ),
        (
            {"cost_once_cents": 100_00, "funding_cents": 80_00},
            ["Der Eigenanteil beträgt rund 20 % der einmaligen Kosten."],
        ),
        (
            {"cost_once_cents": 100_00, "funding_cents": 180_00},
            ["offen: Die Förderung (180 €) ist höher als die einmaligen Kosten (100 €). Bitte prüfen."],
        ),
        ({"cost_once_cents": 0, "funding_cents": 0}, []),
        ({"cost_once_cents": 100_00}, []),
    ],
)
def test_other_sums(values: dict[str, object], expected: list[str]) -> None:
    assert plain(lines(paper(values), MONEY))[6:-1] == expected


def test_an_own_share_worked_out_says_so() -> None:
    told = plain(lines(paper({"cost_once_cents": 100_00, "funding_cents": 80_00}), MONEY))
    assert told[2] == "Eigenanteil einmalig | nicht angegeben | 20 € (Kosten abzüglich Förderung)"


def test_own_words_take_the_place_of_open_points() -> None:
    values = {
        "office": "Bauamt",
        "paper_on": "2027-02-03",
        "subject": "Bessere Laternen",
        "visibility": "not_public",
        "consultations": [
            {"body": "Bauausschuss", "on": "2027-03-02", "role": "prior", "result": "einstimmig empfohlen"},
            {"body": "", "on": "2027-03-09", "role": "prior"},
            {"body": "Gemeinderat", "on": "2027-03-16", "role": "decides"},
        ],
        "number": "2027/11",
        "file_reference": "60.2",
        "rapporteur": "Frau Amtsleitung",
        "product": "12.01",
        "account": "7831",
        "budgeted": "yes",
        "voluntary": "no",
        "consolidation": "no",
        "resolution": "Erster Satz.\n\nZweiter Satz.",
        "figures_basis": "Angebot vom 1. Februar",
        "order": "resolution_last",
        **dict.fromkeys(("situation", "prerequisites", "cover", "staff", "climate"), "Text"),
        **dict.fromkeys(("data_protection", "procurement", "alternatives", "attachments"), "Eins\n\nZwei"),
        **dict.fromkeys(("nothing", "cosigning", "economy"), "Text"),
        **dict.fromkeys(("personnel_0", "material_0", "revenue_0", "invest_out_0", "invest_in_0"), 0),
        "budget_year": 2027,
        **cast.HAGENOW,
        "own_share_cents": 306_593_00,
        "cost_yearly_cents": 1,
    }
    found = paper(values)
    assert found.open_points == ["Beratungsfolge: zuständiger Ausschuss"]
    assert lines(found, "Beschlussvorschlag") == ["Erster Satz.", "Zweiter Satz."]
    assert lines(found, "Vergabe") == ["Eins", "Zwei"]
    assert lines(found, "Beratungsfolge") == [
        "Bauausschuss | 2. März 2027 | Vorberatung | einstimmig empfohlen",
        "offen: zuständiger Ausschuss | 9. März 2027 | Vorberatung | –",
        "Gemeinderat | 16. März 2027 | Entscheidung | –",
    ]
    told = {row.label: cast.said(row.words) for row in found.head}
    assert (told["Beratung"], told["Datum"], told["Betreff"]) == (
        "nicht öffentlich",
        "3. Februar 2027",
        "Bessere Laternen",
    )
    titles = [section.title for section in found.sections]
    assert titles.index("Sachverhalt") < titles.index("Beschlussvorschlag") < titles.index(MONEY)


def test_gaps_of_the_entry_become_questions_to_the_giver() -> None:
    empty: dict[str, Any] = dict.fromkeys(
        ("problem", "summary", "how_it_works", "people_benefit", "staff", "duration"), ""
    )
    found = paper(
        **empty, went_wrong="", contact_role="", contribution_sustainable="", status="",
        cost_once_cents=None, cost_yearly_cents=None, price_year=None, beneficiaries=["unknown"],
    )  # fmt: skip
    asked = [point.partition(":")[0] for point in found.open_points if "bei der Stadt Geberstadt erfragen" in point]
    assert asked == [
        "Das Problem",
        "Die Lösung",
        "Was die Menschen vor Ort davon haben",
        "Stand der Lösung",
        "Dauer von der Idee bis zum Betrieb",
        "Personal dort",
        "Was schiefging und was man anders machen würde",
        "Ansprechstelle",
    ]
    assert lines(found, MONEY)[0] == "Kosten einmalig | nicht angegeben | offen: Betrag"
    assert cast.costs(found).head[1].endswith("Angaben der Kommune, Preisstand nicht angegeben")


def test_an_entry_from_public_sources_says_who_has_not_checked_it() -> None:
    found = paper(origin=Origin.PUBLIC_SOURCE, source_date="Mai 2024", source_url="https://quelle.example/a")
    assert found.warnings[1:] == [
        "Zusammenfassung aus öffentlichen Quellen, Stand laut Quelle: Mai 2024. "
        "Von der Kommune nicht geprüft (Stadt Geberstadt)."
    ]
    assert lines(found, "Quelle")[1:] == [
        "Dort genannte Quelle: https://quelle.example/a",
        "Stand laut Quelle: Mai 2024",
        "Zuletzt geprüft: 1. Dezember 2026",
        "Prüfung durch die Kommune: von der Kommune nicht geprüft (Stadt Geberstadt)",
    ]
    assert found.source.endswith("(von der Kommune nicht geprüft (Stadt Geberstadt))")
    assert cast.costs(found).head[1].endswith("laut öffentlichen Quellen, Preisstand 2025")
    assert lines(found, "Die Lösung")[0].startswith("Die Lösung laut öffentlichen Quellen: Leuchten")
    unknown = paper(origin=Origin.PUBLIC_SOURCE)
    assert "Stand laut Quelle: nicht bekannt." in unknown.warnings[1]


def test_an_entry_that_the_town_has_confirmed() -> None:
    found = paper(origin=Origin.PUBLIC_SOURCE, confirmed_at=NOW)
    assert len(found.warnings) == 1
    assert "Von der Kommune bestätigt: 11. Januar 2027" in lines(found, "Quelle")
    assert "nicht geprüft" not in found.source


def test_an_invented_entry_says_so_on_every_page() -> None:
    found = paper(origin=Origin.EXAMPLE)
    assert found.warnings[1].startswith("Beispieleintrag, frei erfunden:")
    assert found.source.endswith("(Beispieleintrag, frei erfunden)")


def test_whatever_comes_from_an_invented_town_is_invented_checked_or_not() -> None:
    town = towns.town("Beispielkommune Ahlental", real=False)
    own = council_paper.facts(towns.solution(town), cast.taker(), at=NOW)
    assert [len(own.warnings), own.source.endswith("(Beispieleintrag, frei erfunden)")] == [2, True]
    foreign = towns.solution(town, origin=Origin.PUBLIC_SOURCE, source_url="https://quelle.example/")
    found = council_paper.facts(foreign, cast.taker(), at=NOW)
    assert [warning.split(":")[0].split(",")[0] for warning in found.warnings[1:]] == [
        "Beispieleintrag",
        "Zusammenfassung aus öffentlichen Quellen",
    ]
    assert found.source.endswith(
        "(Beispieleintrag, frei erfunden; von der Kommune nicht geprüft (Beispielkommune Ahlental))"
    )


@pytest.mark.parametrize("state", [SolutionState.DRAFT, SolutionState.RELEASE, SolutionState.HIDDEN])
def test_what_is_not_public_any_more_is_not_printed(state: str) -> None:
    solution = cast.solution(state=state, source_url="https://quelle.example/geheim", confirmed_at=NOW)
    found = council_paper.facts(solution, cast.taker(), {"office": "Amt"}, at=NOW, title="Alter Titel")
    told = str(found)
    hidden = ["Licht nach Bedarf", "Sensoren", "312.500", "Bauhof", "geheim", "14 Monate", "Prozent"]
    assert [text for text in hidden if text in told] == []
    assert "Alter Titel" in told
    assert lines(found, "Sachverhalt") == [
        "offen: Der Eintrag der Stadt Geberstadt ist zurzeit nicht öffentlich. Was darin stand, fehlt deshalb hier."
    ]


def test_the_council_of_olpe_has_its_own_name_and_the_town_may_type_another() -> None:
    olpe = cast.taker(kind="Kreisstadt")
    Municipality.objects.filter(pk=olpe.pk).update(ags="05966024")
    olpe.refresh_from_db()
    solution = cast.solution()
    assert lines(council_paper.facts(solution, olpe, at=NOW), "Beratungsfolge")[-1].startswith(
        "Stadtverordnetenversammlung |"
    )
    typed = council_paper.facts(solution, olpe, at=NOW, frame=Frame(body="Rat"))
    assert lines(typed, "Beratungsfolge")[-1].startswith("Rat |")


@pytest.mark.parametrize(("land", "named"), [("NW", True), ("HE", False)])
def test_the_rule_on_procurement_is_named_only_in_its_land(settings: Any, land: str, named: bool) -> None:
    settings.LOTSE_LAND = land
    told = lines(paper(), "Vergabe")
    assert told[-1] == "offen: vorgesehener Weg der Vergabe, und ob eine Satzung der Kommune ihn einschränkt"
    assert len(told) == 1 + named
    if named:
        assert told[0].startswith("Rechtsstand Nordrhein-Westfalen: 1. Januar 2026. Bitte prüfen, ob er noch gilt.")
        assert "§ 75a der Gemeindeordnung (GO NRW)" in told[0]


def test_an_english_entry_makes_an_english_paper() -> None:
    found = paper(language="en")
    assert (found.language, found.title, found.draft) == ("en", "Council paper", "Draft")
    assert lines(found, "Financial effects")[0] == "Costs once | €312,500 | open: amount"
    german = {"offen", "Rat", "Stadtverordnetenversammlung", "Vorlage-Nr."}
    assert german & {word.strip(":.,") for word in str(found).split()} == set()
    assert paper(language="fr").language == "de"
    assert council_paper.facts(cast.solution(), cast.taker(), at=NOW, language="en").title == "Council paper"


def test_a_file_has_a_name_that_every_system_takes() -> None:
    found = paper()
    assert council_paper.file_name(found, "pdf") == "Entwurf Beschlussvorlage Licht nach Bedarf, Stadt Nehmerstadt.pdf"
    strange = council_paper.facts(towns.solution(cast.giver(), 'A/B: "C" ' + "x" * 180), cast.taker(), at=NOW)
    name = council_paper.file_name(strange, "docx")
    assert name.startswith("Entwurf Beschlussvorlage A B C xxx") and len(name) <= 125


def test_what_the_paper_says_by_itself_is_proposed_to_the_town() -> None:
    solution, town = cast.solution(), cast.taker()
    values = {"cost_yearly_cents": 100}
    found = council_paper.block("resolution", solution, town, values, at=NOW, frame=cast.shipped()).proposals
    assert list(found) == ["subject", "resolution", "notice", "request", "procurement"]
    assert plain(found["resolution"].split("\n"))[3] == (
        "Für den Betrieb werden ab der Inbetriebnahme jährlich 1 € eingeplant."
    )
    own = {"resolution": "Y", "subject": "Z"}
    with_own = council_paper.block("resolution", solution, town, own, at=NOW).proposals
    assert "Y" not in with_own["resolution"] and "Z" not in with_own["subject"]


def test_a_demonstration_is_a_sample() -> None:
    assert not paper().is_sample
    Installation.objects.create(pk=1, mode=Installation.DEMO, region_name="R", carrier_name="C", created_at=NOW)
    assert paper().is_sample


def test_nothing_is_stored(django_assert_num_queries: Any) -> None:
    solution, town = Solution.objects.select_related("municipality").get(pk=cast.solution().pk), cast.taker()
    council_paper.facts(solution, town, at=NOW)
    with django_assert_num_queries(1):  # what this database is; kept once it is known
        council_paper.facts(solution, town, at=NOW)
