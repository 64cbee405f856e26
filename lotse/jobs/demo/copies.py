"""How the Beispielkommunen copy from each other, ask for more, and prepare their councils."""

from datetime import date, datetime, timedelta

from lotse.base import actor
from lotse.exchange.actions import copy as copies
from lotse.exchange.actions import copy_way, improvement
from lotse.exchange.actions import interest as interests
from lotse.exchange.models import Copy, Interest
from lotse.exchange.rules import stages
from lotse.exchange.wording import DecisionResult, Openness
from lotse.exchange.wording.copies import Relation, Size
from lotse.jobs.demo import cast
from lotse.jobs.demo.house import House
from lotse.jobs.demo.ideas import Ideas
from lotse.network.actions import solution_from_project
from lotse.toolkit.actions import council_paper as papers
from lotse.training.actions import project as projects
from lotse.training.models import Project


class Copies:
    """Adds to the story what towns do with the ideas of others."""

    def __init__(self, ideas: Ideas) -> None:
        self.ideas, self.story, self.halls = ideas, ideas.story, ideas.halls
        self.rows: dict[str, Copy] = {}
        self._interest: Interest | None = None

    def tell(self, house: House) -> None:
        """Three copies in different stages and openings, an interest, a project that becomes an entry, a paper."""
        self._trees()
        self._volunteers()
        self._interested()
        self._from_the_course(house)
        self._paper()

    def begin(self, name: str, key: str, town: str, days: int, note: str, follows: str = "") -> None:
        """A town begins a copy; `follows` names the copy of another town."""

        def begin(at: datetime) -> None:
            self.rows[name] = copies.begin(
                solution=self.ideas.entries[key],
                municipality=self.halls.towns[town],
                note=note,
                parent=self.rows.get(follows),
                by=self.halls.by(town),
                at=at,
            )

        self.story.add(self.ideas.ago(days, 10), begin)

    def move(self, name: str, town: str, days: int, stage: str, note: str, next_step: str = "", ahead: int = 0) -> None:
        """It comes to a stage, with the next step in so many days."""

        def move(at: datetime) -> None:
            copies.move(
                copy=self.rows[name],
                stage=stage,
                on=self.day(at),
                note=note,
                next_step=next_step,
                next_on=self.coming(ahead) if ahead else None,
                by=self.halls.by(town),
                at=at,
            )

        self.story.add(self.ideas.ago(days, 11), move)

    def open_to(self, name: str, town: str, days: int, openness: str) -> None:
        """The town opens it wider."""
        self.story.add(
            self.ideas.ago(days, 12),
            lambda at: copies.open_to(copy=self.rows[name], openness=openness, by=self.halls.by(town), at=at),
        )

    def _trees(self) -> None:
        """Opened to everybody: the small town learns from the pioneer."""
        town = cast.MIDDLE
        self.begin("trees", "trees", town, 88, "Der Bauhof hat nach dem letzten Sommer darum gebeten.")
        self.open_to("trees", town, 84, Openness.GIVER)
        self.move(
            "trees", town, 75, stages.CHECK, "Gespräch mit dem Bauhof Musterstadt, Sensoren an drei Bäumen geliehen."
        )
        self.move("trees", town, 58, stages.DECISION, "Beschluss im Umweltausschuss: 25 Bäume.")
        self.open_to("trees", town, 57, Openness.PUBLIC)
        self.move("trees", town, 41, stages.PROCUREMENT, "Drei Angebote verglichen.")
        self.move(
            "trees",
            town,
            13,
            stages.IMPLEMENTATION,
            "Die ersten zehn Sensoren sind gesetzt.",
            "Übrige 15 Sensoren setzen und die Karte freischalten",
            20,
        )
        self._the_way(town)

    def _the_way(self, town: str) -> None:
        """A limited test, decided by a committee; what was adapted flows back to the town that had the idea."""
        facts = copy_way.Plan(
            relation=Relation.TALKS,
            size=Size.TEST,
            test_place="Parkstraße und Marktplatz",
            test_until=self.coming(200),
            test_money_cents=600_000,
            test_criterion="Mindestens acht von zehn Sensoren melden den ganzen Sommer über.",
            responsible="Bauhof, Leitung",
        )
        learned = copy_way.Learned(
            adapted="Sensoren tiefer gesetzt, weil die Böden hier flacher gemäht werden.",
            effect="Zwei Gießrunden in der Woche weniger.",
        )
        by = self.halls.by(town)
        self.story.add(
            self.ideas.ago(72, 9), lambda at: copy_way.plan(copy=self.rows["trees"], facts=facts, by=by, at=at)
        )
        self.story.add(
            self.ideas.ago(58, 13),
            lambda at: copy_way.decide(
                copy=self.rows["trees"],
                facts=copy_way.Decision(DecisionResult.ADOPTED, self.day(at), "Umweltausschuss"),
                by=by,
                at=at,
            ),
        )
        self.story.add(
            self.ideas.ago(12, 9), lambda at: copy_way.learn(copy=self.rows["trees"], facts=learned, by=by, at=at)
        )
        self.story.add(
            self.ideas.ago(11, 9),
            lambda at: improvement.tell(
                copy=self.rows["trees"],
                text="Mit einem Rohr um den Sensor hält die Batterie länger; die Bauanleitung schicken wir gern.",
                by=by,
                at=at,
            ),
        )

    def _volunteers(self) -> None:
        """Two towns copy from the small town: one has told it, one has not."""
        self.begin("village", "volunteers", cast.SMALL, 39, "Der Heimatverein hat die Seite in Ahlental gesehen.")
        self.open_to("village", cast.SMALL, 34, Openness.GIVER)
        self.move(
            "village",
            cast.SMALL,
            27,
            stages.CHECK,
            "Zwei Vereine wollen mitmachen.",
            "Im Haupt- und Finanzausschuss vorstellen",
            25,
        )
        self.begin("city", "volunteers", cast.LARGE, 12, "Erst einmal intern klären, wer das betreuen könnte.")

    def _interested(self) -> None:
        """Somebody without an account says that the idea interests the town; the coordination has not answered yet."""
        asking = cast.INTERESTED

        def say(at: datetime) -> None:
            self._interest = interests.say(
                solution=self.ideas.entries["trees"],
                municipality=self.halls.towns[cast.SMALL],
                first_name=asking.first_name,
                last_name=asking.last_name,
                email=asking.email,
                note="Unsere Linden am Dorfplatz leiden. Was kostet so etwas für 15 Bäume?",
                language="de",
                by=actor.visitor(),
                at=at,
            )

        def confirm(at: datetime) -> None:
            assert self._interest is not None
            link = actor.link(self._interest.uuid, asking.full_name)
            interests.confirm(interest=self._interest, by=link, at=at)

        said = self.ideas.ago(3, 9, 20)
        self.story.add(said, say)
        self.story.add(said + timedelta(minutes=18), confirm)

    def _from_the_course(self, house: House) -> None:
        """The clerk shares the own project, and begins an entry from it."""
        clerk = actor.person(house.clerk.uuid, house.clerk.full_name)

        def project() -> Project:
            return Project.objects.get(registration=self.story.seats["finished", cast.CLERK.email])

        self.story.add(self.ideas.ago(30, 13), lambda at: projects.share(project=project(), by=clerk, at=at))
        self.story.add(
            self.ideas.ago(6, 13),
            lambda at: solution_from_project.begin(
                project=project(), municipality=self.halls.towns[cast.MIDDLE], author=house.clerk, by=clerk, at=at
            ),
        )

    def _paper(self) -> None:
        """The small town has begun a council paper about street lights, in its own words and figures."""
        town = cast.MIDDLE
        values: dict[str, object] = {
            "office": "Bauamt",
            "subject": "Straßenbeleuchtung nach Bedarf in zwei Wohnstraßen",
            "consultations": [{"body": "Bau- und Planungsausschuss", "on": "", "role": "prior", "result": ""}],
            "cost_once_cents": 4_200_000,
            "figures_basis": "Erste Schätzung des Bauamts für 48 Leuchten, noch ohne Angebot",
            "climate": "Weniger Strom und weniger Licht in der Nacht.",
            "budgeted": "no",
            "voluntary": "yes",
            "consolidation": "no",
            "units": 48,
        }

        def write(at: datetime) -> None:
            by = self.halls.by(town)
            source = self.ideas.entries["light with sensors"]
            paper = papers.begin(solution=source, municipality=self.halls.towns[town], by=by, at=at)
            papers.write(paper=paper, values=values, by=by, at=at + timedelta(minutes=25))
            papers.write(paper=paper, values=self._plan(), block="plan", by=by, at=at + timedelta(minutes=40))
            said = {"staff": "Bauamt, rund 60 Stunden für die Einführung, 8 Stunden im Jahr."}
            papers.write(paper=paper, values=said, block="staff", by=by, at=at + timedelta(minutes=55))

        self.story.add(self.ideas.ago(4, 14), write)

    def _plan(self) -> dict[str, object]:
        """Return budget year plus three for the lights."""
        year = self.story.days.today.year + 1
        nothing = {f"{row}_0": 0 for row in ("personnel", "revenue", "invest_in")}
        return {
            **nothing,
            # In use from the middle of the first year on.
            "material_0": 75_000,
            **{f"material_{number}": 150_000 for number in (1, 2, 3)},
            "budget_year": year,
            "useful_life": 20,
            "in_use_from": f"{year}-07-01",
            "invest_out_0": 4_200_000,
        }

    def day(self, at: datetime) -> date:
        """Return the day of a moment."""
        return at.astimezone(self.story.days.zone).date()

    def coming(self, days: int) -> date:
        """Return a working day in about so many days."""
        return self.story.days.following(self.story.days.today + timedelta(days=days))
