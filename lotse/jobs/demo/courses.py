"""The two invented courses, with modules and material."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path

from lotse.base import audit, files
from lotse.base.actor import Actor
from lotse.regions.models import Organisation
from lotse.training.actions import course as courses
from lotse.training.models import Course, Material, Module

SHEET = Path(__file__).parent / "data" / "erste-schritte.pdf"
CANCELLATION = (
    "Bis 14 Tage vor Beginn kostenfrei, danach die Hälfte des Entgelts. Eine Ersatzperson kann jederzeit teilnehmen."
)
BASIC = (
    ("Smart City verstehen", "Sie können Ziele und Begriffe einordnen und im eigenen Haus erklären.", 4),
    (
        "Daten, Sensoren, Plattformen",
        "Sie wissen, welche Daten eine Kommune hat, was Sensoren leisten und worauf es bei Plattformen ankommt.",
        5,
    ),
    (
        "Menschen mitnehmen",
        "Sie planen Beteiligung so, dass auch jene mitreden, die sonst nicht kommen.",
        4,
    ),
    (
        "Organisation, Vergabe und Recht",
        "Sie kennen die Wege durch das eigene Haus und die häufigsten Stolpersteine.",
        4,
    ),
    ("Förderung und Finanzierung", "Sie rechnen ein Vorhaben ehrlich durch, auch den Betrieb danach.", 3),
    (
        "Praxisprojekt",
        "Sie beschreiben ein eigenes Vorhaben: Problem, Idee, für wen, erster Schritt.",
        4,
    ),
)
DATA_DAY = (
    ("Daten finden und bewerten", "Sie erstellen ein einfaches Datenverzeichnis für ein Amt.", 4),
    ("Daten veröffentlichen und nutzen", "Sie veröffentlichen einen Datensatz mit Lizenz und Ansprechstelle.", 4),
)
LINKS = (
    (0, "Glossar: 40 Begriffe in einfacher Sprache", "https://lernen.bildungsinstitut.example/glossar"),
    (1, "Folien: Sensoren im Überblick", "https://lernen.bildungsinstitut.example/sensoren"),
    (4, "Rechenblatt: Kosten über fünf Jahre", "https://lernen.bildungsinstitut.example/kosten"),
)


def basic(institute: Organisation, *, by: Actor, at: datetime) -> Course:
    """Enter the basic course of 24 UE."""
    course = Course(
        title="Smart City Lotse, Basislehrgang (Beispiel)",
        organisation=institute,
        summary="Sie lernen, digitale Vorhaben in Ihrer Kommune anzustoßen und zu begleiten. "
        "Sie arbeiten an einem eigenen Vorhaben und nehmen einen ersten Schritt mit nach Hause.",
        audience="Beschäftigte und Führungskräfte aus Rathäusern, Kreisen, Stadtwerken und kommunalen Gesellschaften. "
        "Vorkenntnisse sind nicht nötig.",
        benefit="Ihr Haus gewinnt eine Person, die Vorhaben einordnen, Fachleute verstehen und Kolleginnen und "
        "Kollegen mitnehmen kann, und dazu ein ausgearbeitetes Praxisprojekt.",
        question_1="Welches Thema beschäftigt Ihr Haus gerade am meisten?",
        question_2="Was möchten Sie nach dem Lehrgang als Erstes anpacken?",
        is_public=True,
        is_fictive=True,
    )
    courses.save(course=course, modules=_modules(BASIC, "Nadine Osei"), by=by, at=at)
    _add_material(course, by=by, at=at)
    return course


def data_day(institute: Organisation, *, by: Actor, at: datetime) -> Course:
    """Enter the day for those who have been there before."""
    course = Course(
        title="Aufbautag: Offene Daten im Rathaus (Beispiel)",
        organisation=institute,
        summary="Ein Tag für alle, die nach dem Basislehrgang weitermachen: "
        "Sie finden die Daten Ihres Hauses und veröffentlichen einen ersten Datensatz.",
        audience="Smart City Lotsinnen und Lotsen sowie alle, die mit Daten arbeiten.",
        benefit="Ihr Haus beantwortet wiederkehrende Anfragen einmal und für alle.",
        is_public=True,
        is_fictive=True,
    )
    return courses.save(course=course, modules=_modules(DATA_DAY, "Mehmet Brandt"), by=by, at=at)


def _modules(lines: tuple[tuple[str, str, int], ...], trainer: str) -> list[Module]:
    return [Module(title=title, goal=goal, units=Decimal(units), trainer_name=trainer) for title, goal, units in lines]


def _add_material(course: Course, *, by: Actor, at: datetime) -> None:
    """Links to invented pages, and one real file that can be opened."""
    modules = list(course.modules.all())
    for number, title, url in LINKS:
        Material.objects.create(module=modules[number], title=title, url=url)
    content = SHEET.read_bytes()
    Material.objects.create(
        module=modules[-1],
        title="Arbeitsblatt: Erste Schritte zum Praxisprojekt",
        stored=files.store("material", SHEET.name, content),
        file_name=SHEET.name,
        size=len(content),
    )
    audit.record("course.material_added", ("course", course.uuid), by=by, at=at, after={"number": len(LINKS) + 1})
