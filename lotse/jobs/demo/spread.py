"""How an idea goes on from town to town: papers to take over, copies of copies, what is put off and what holds up."""

from datetime import datetime
from functools import partial
from pathlib import Path

from lotse.base import actor
from lotse.exchange.actions import attachment as papers
from lotse.exchange.actions import copy_way, offspring
from lotse.exchange.actions import release as releases
from lotse.exchange.actions import review as reviews
from lotse.exchange.actions import solution as solutions
from lotse.exchange.actions.copy_way import Buying, Decision, Learned, Plan
from lotse.exchange.models import Release
from lotse.exchange.rules import copy as rule
from lotse.exchange.rules import stages
from lotse.exchange.wording import AttachmentKind, DecisionResult, Office, Openness
from lotse.exchange.wording.copies import Blocker, Listed, Relation, Size
from lotse.jobs.demo import cast
from lotse.jobs.demo.copies import Copies

SHEET = Path(__file__).parent / "data" / "leistungsverzeichnis.pdf"
PRIVACY = (
    "Datenschutzkonzept (Muster, frei erfunden)\n\n"
    "1. Was gemessen wird: Bodenfeuchte in zwei Tiefen, alle vier Stunden, je Baum.\n"
    "2. Personenbezug: keiner. Sensor und Baum haben eine Nummer, sonst nichts.\n"
    "3. Wo es liegt: Rohdaten offen im Internet, Karte beim Bauhof.\n"
    "4. Geprüft von: behördliche Datenschutzbeauftragte der Beispielkommune Musterstadt.\n"
)
OWN = {
    "title": "Bodenfeuchte für 25 Bäume, mit Rohr",
    "summary": "An 25 jungen Bäumen melden Sensoren, ob der Boden trocken ist. Ein Rohr schützt sie beim Mähen.",
    "people_benefit": "Auch in einer kleinen Gemeinde überstehen junge Bäume den Sommer.",
    "cost_once_band": "5_25k",
    "hours_introduce": 90,
    "contact_role": "Leitung des Bauhofs",
    "contact_email": f"bauhof@{cast.DOMAINS[cast.MIDDLE]}",
}


def tell(copies: Copies) -> None:
    """Add papers to two entries; copies of copies; four towns around one entry, of which three ask the same."""
    _papers(copies)
    _own_solution(copies)
    _copies_of_copies(copies)
    _three_ask_the_same(copies)


def _papers(copies: Copies) -> None:
    """The giver adds what others can take over while the entry is a draft; the day is that on which it was begun."""
    ideas = copies.ideas
    sheet, concept = SHEET.read_bytes(), PRIVACY.encode()
    files = (
        ("light with sensors", 170, AttachmentKind.SPECIFICATION, "Leistungsverzeichnis nach Funktionen", sheet),
        ("trees", 121, AttachmentKind.PRIVACY_CONCEPT, "Datenschutzkonzept", concept),
    )

    def add(key: str, kind: str, title: str, content: bytes, at: datetime) -> None:
        papers.add(
            solution=ideas.entries[key],
            kind=kind,
            title=title,
            name="leistungsverzeichnis.pdf" if kind == AttachmentKind.SPECIFICATION else "datenschutz.txt",
            content=content,
            by=ideas.halls.by(cast.LARGE),
            at=at,
        )

    for key, days, kind, title, content in files:
        ideas.story.add(ideas.ago(days, 9, 55), partial(add, key, kind, title, content))


def _own_solution(copies: Copies) -> None:
    """What runs in the middle town becomes a solution of its own, made from that of the large one."""
    ideas, by, head = copies.ideas, copies.halls.by(cast.MIDDLE), cast.HEADS[cast.MIDDLE]
    asked: list[Release] = []

    def begin(at: datetime) -> None:
        editor = copies.halls.editors[cast.MIDDLE]
        made = offspring.begin(copy=copies.rows["trees"], author=editor, by=by, at=at)
        values = {**OWN, "price_year": at.year}
        ideas.entries["trees again"] = solutions.write(solution=made, values=values, by=by, at=at)

    def ask(at: datetime) -> None:
        who = {"name": head.full_name, "email": head.email, "office": Office.LEAD}
        asked.append(releases.ask(solution=ideas.entries["trees again"], **who, by=by, at=at))

    ideas.story.add(ideas.ago(8, 9), begin)
    ideas.story.add(ideas.ago(8, 11), ask)
    ideas.story.add(
        ideas.ago(8, 14), lambda at: releases.give(release=asked[0], by=actor.link(asked[0].uuid, asked[0].name), at=at)
    )
    ideas.story.add(
        ideas.ago(8, 16),
        lambda at: reviews.publish(solution=ideas.entries["trees again"], by=copies.halls.desk, at=at),
    )


def _copies_of_copies(copies: Copies) -> None:
    """One town follows the copy of another; one copies what was itself copied."""
    copies.begin(
        "trees of the city", "trees", cast.CITY, 33, "Ahlental ist uns näher als Musterstadt.", follows="trees"
    )
    copies.move("trees of the city", cast.CITY, 21, stages.CHECK, "Mit dem Bauhof in Ahlental telefoniert.")
    copies.open_to("trees of the city", cast.CITY, 20, Openness.PUBLIC)
    copies.begin("trees of the valley", "trees again", cast.VALLEY, 2, "Mit Rohr um den Sensor, wie in Ahlental.")
    copies.open_to("trees of the valley", cast.VALLEY, 2, Openness.PUBLIC)


def _three_ask_the_same(copies: Copies) -> None:
    """Three towns look at the same lights: one has no money yet, one has put it off; they would buy together.

    Not the middle town: to begin with these lights is what a visitor in its place is asked to do.
    """
    key = "light with sensors"
    for town, days, note in (
        (cast.CITY, 64, "Der Klimabeirat hat danach gefragt."),
        (cast.SMALL, 46, "An der Haltestelle fehlt nach Mitternacht das Licht."),
        (cast.VALLEY, 28, "Im Herbst laufen die Wartungsverträge aus."),
    ):
        copies.begin(f"light of {town}", key, town, days, note)
        copies.move(f"light of {town}", town, days - 5, stages.CHECK, "Kataster geprüft, Angebote angefragt.")
        copies.open_to(f"light of {town}", town, days - 6, Openness.SCHOOL)
    _put_off(copies)
    _held_up(copies)
    _buy_together(copies)


def _put_off(copies: Copies) -> None:
    """The council of the city has put the decision off."""
    name, by = f"light of {cast.CITY}", copies.halls.by(cast.CITY)
    plan = Plan(relation=Relation.TRANSFER, size=Size.WHOLE, responsible="Tiefbauamt, Leitung")
    copies.move(
        name,
        cast.CITY,
        9,
        stages.DECISION,
        "Im Rat vertagt: Die Folgekosten sollen vorher in den Haushaltsplan.",
        "Folgekosten mit der Kämmerei klären und wieder vorlegen",
        32,
    )
    copies.story.add(
        copies.ideas.ago(40, 9), lambda at: copy_way.plan(copy=copies.rows[name], facts=plan, by=by, at=at)
    )
    copies.story.add(
        copies.ideas.ago(9, 13),
        lambda at: copy_way.decide(
            copy=copies.rows[name],
            facts=Decision(
                DecisionResult.POSTPONED, copies.day(at), "Rat", f"https://rathaus.{cast.DOMAINS[cast.CITY]}/vorlage-41"
            ),
            by=by,
            at=at,
        ),
    )


def _held_up(copies: Copies) -> None:
    """The valley has no money for it this year."""
    by = copies.halls.by(cast.VALLEY)
    learned = Learned(blocker=Blocker.MONEY, blocker_note="Im Haushalt ist nichts vorgesehen; Förderung wird geprüft.")
    copies.story.add(
        copies.ideas.ago(15, 9),
        lambda at: copy_way.learn(copy=copies.rows[f"light of {cast.VALLEY}"], facts=learned, by=by, at=at),
    )


def _buy_together(copies: Copies) -> None:
    """Two towns tell the Schule that they would buy with others, one tells everybody."""
    quarters = rule.quarters(copies.story.days.today)
    for town, facts in (
        (cast.CITY, Buying(Listed.PUBLIC, quarters[2], "Etwa 300 Leuchten mit Sensor", "Zentrale Vergabestelle")),
        (cast.SMALL, Buying(Listed.SCHOOL, quarters[2], "12 Leuchten mit Sensor und Einbau", "Bauamt, Leitung")),
        (cast.VALLEY, Buying(Listed.SCHOOL, quarters[3], "Rund 60 Leuchten, ohne Masten", "Bauhof, Leitung")),
    ):
        row, by = f"light of {town}", copies.halls.by(town)
        copies.story.add(copies.ideas.ago(5, 10), partial(_buy, copies, row, facts, by))


def _buy(copies: Copies, row: str, facts: Buying, by: actor.Actor, at: datetime) -> None:
    copy_way.buy(copy=copies.rows[row], facts=facts, by=by, at=at)
