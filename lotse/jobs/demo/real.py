"""Real towns, bodies and the one real course: only what public sources say, with source and date."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from lotse.base.actor import Actor
from lotse.events.models import Event
from lotse.jobs import towns
from lotse.regions.actions import features, organisation
from lotse.regions.models import Municipality, Organisation
from lotse.regions.rules import figures as figures_rule
from lotse.regions.rules.register import Entry, read
from lotse.regions.wording import OrganisationKind
from lotse.training.actions import course as courses
from lotse.training.actions import history
from lotse.training.models import Course, Run
from lotse.training.wording import PartnerRole

TOWNS = Path(__file__).parent / "data" / "suedwestfalen.csv"
TASKS = Path(__file__).parent / "data" / "aufgaben.csv"
REGISTER = (
    "Statistisches Bundesamt (Destatis), Gemeindeverzeichnis, Auszug GV4Q; Bevölkerung und Fläche: 31. Dezember 2019; "
    "Koordinaten der Gemeindemitte aus derselben Datei (© GeoBasis-DE/BKG)"
)
ANNOUNCEMENT = "https://smartcities-suedwestfalen.com/smart-city-lotse-ihk-fuer-suedwestfalen/"
PRESS = "https://www.lokalplus.nrw/kreis-olpe/smart-city-lotsen-fuer-modellprojekt-in-suedwestfalen-gesucht-52560"
ANNOUNCED = date(2021, 3, 1)
HOST = "IHK-Bildungsinstitut Hellweg-Sauerland"
SUPPLIER = "ZDE (Zentrum für Digitale Entwicklung)"
REGION = "Südwestfalen Agentur GmbH"


def entries() -> list[Entry]:
    """Return the 59 towns of the register."""
    rows, _ = read(TOWNS.read_text(encoding="utf-8"), year=2019)
    return [row.entry for row in rows]


def enter_towns(register: list[Entry], step: Callable[[str], None], *, by: Actor, at: datetime) -> None:
    """Enter the towns with their town halls, and the five Kreise that they belong to."""
    towns.enter_towns(entries=register, source=REGISTER, step=step, by=by, at=at)


def enter_tasks(*, by: Actor, at: datetime) -> int:
    """Enter which towns have tasks of their district, as the Land has laid down.

    Only what was read in the regulation itself: all of its large towns, its medium ones from A to Greven. Of the other
    towns nothing is said.
    """
    known = set(Municipality.objects.values_list("ags", flat=True))
    figures, _faults = figures_rule.read(TASKS.read_text(encoding="utf-8"), towns=known, year=at.year)
    return features.enter(figures=figures, by=by, at=at)


def enter_course(*, by: Actor, at: datetime) -> Run:
    """Enter the real course with its three partners, and its first run as history."""
    host, supplier, region = (
        _body(HOST, OrganisationKind.INSTITUTE, "https://www.ihk-bildungsinstitut.de/", by=by, at=at),
        _body(SUPPLIER, OrganisationKind.INSTITUTE, "https://digitaleentwicklung.de/", by=by, at=at),
        _body(REGION, OrganisationKind.AGENCY, "https://smartcities-suedwestfalen.com/", by=by, at=at),
    )
    course = Course(
        title="Smart City Lotse (IHK) für Südwestfalen",
        organisation=host,
        summary="Der Lehrgang wurde am 1. März 2021 angekündigt. Seine Leitfragen: Wie wird ein Smart-City-Projekt "
        "verwirklicht? Wie werden die Interessen aller Gruppen einbezogen? Auf welche Schnittstellen kommt es an? "
        "Welche Organisation braucht die Verwaltung dafür? Welche organisatorischen und rechtlichen Hürden stehen "
        "der Vision gegenüber?",
        audience="Beschäftigte und Führungskräfte von Verwaltungen, Stadtwerken und anderen kommunalen "
        "Gesellschaften; außerdem weitere Beteiligte aus der Region.",
        benefit="",
        # Which document was given at the end is not known.
        document_title="",
        is_public=True,
        source_url=ANNOUNCEMENT,
        source_date=ANNOUNCED,
    )
    courses.save(course=course, modules=[], by=by, at=at)
    partners = [(host, PartnerRole.HOST), (supplier, PartnerRole.SUPPLIER), (region, PartnerRole.REGION)]
    courses.set_partners(course=course, partners=partners, by=by, at=at)
    # Neither the place nor whether it was held online is known.
    event = Event(title=course.title, organiser=host, format="")
    run = Run(course=course, number="21BE763AR", source_url=ANNOUNCEMENT, source_date=ANNOUNCED)
    return history.enter(run=run, event=event, first_day=date(2021, 5, 10), last_day=date(2021, 5, 12), by=by, at=at)


def _body(name: str, kind: OrganisationKind, website: str, *, by: Actor, at: datetime) -> Organisation:
    return organisation.add(
        name=name, kind=kind, website=website, source=f"{PRESS} · {ANNOUNCEMENT}", is_employer=False, by=by, at=at
    )
