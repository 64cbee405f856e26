"""How invented ideas travel between the Beispielkommunen: drafted, released, read, published, copied."""

from datetime import datetime
from functools import partial

from lotse.base import actor
from lotse.exchange.actions import release as releases
from lotse.exchange.actions import report as reports
from lotse.exchange.actions import review as reviews
from lotse.exchange.actions import solution as solutions
from lotse.exchange.actions import takeover as takeovers
from lotse.exchange.models import Release, Solution, Takeover
from lotse.exchange.wording import Office, Origin, ReportKind, Verdict
from lotse.jobs.demo import cast, sourced
from lotse.jobs.demo.cast import Person
from lotse.jobs.demo.story import Story
from lotse.jobs.demo.town_halls import TownHalls
from lotse.network.actions import lotsen, standing
from lotse.network.wording import DecidedBy, Level

STANDINGS = (
    (cast.LARGE, Level.PIONEER, ""),
    (cast.MIDDLE, Level.JOINER, DecidedBy.COUNCIL),
    (cast.SMALL, Level.SCHOOL, ""),
    (cast.VALLEY, Level.SCHOOL, ""),
    (cast.CITY, Level.JOINER, DecidedBy.LETTER),
)
PROPOSAL = "Menschen ohne Auto kommen auch am Abend in alle sechs Ortsteile."


class Ideas:
    """Adds to the story what happens to the entries; they exist once their step was played."""

    def __init__(self, story: Story, halls: TownHalls) -> None:
        self.story, self.halls = story, halls
        self.rows = {row["key"]: row for row in sourced.rows("examples")}
        self.entries: dict[str, Solution] = {}
        self._releases: dict[str, Release] = {}
        self._takeover: Takeover | None = None

    def ago(self, days: int, hour: int, minute: int = 0) -> datetime:
        """Return a moment in office hours about so many days ago, on a working day."""
        found = self.story.days
        return found.at(found.block_until(found.ago(days), 1)[0], hour, minute)

    def tell(self) -> None:
        """Four entries are public, one waits for the press office or the head, one for the desk."""
        self._stand()
        for key, days in (("light with sensors", 170), ("light with steps", 142), ("trees", 121), ("volunteers", 96)):
            self._released(key, days)
            self.story.add(self.ago(days - 7, 15), partial(self._publish, key))
        self._released("faults", 16)
        self._asked("surgery", 8)
        self._taken_over()
        self.story.add(
            self.ago(50, 11),
            lambda at: lotsen.show(municipality=self.halls.towns[cast.LARGE], shown=True, by=self._by("trees"), at=at),
        )

    def _publish(self, key: str, at: datetime) -> None:
        reviews.publish(solution=self.entries[key], by=self.halls.desk, at=at)

    def _stand(self) -> None:
        """The Beispielkommunen belong to the network as the real towns do; they are outside all figures."""

        def note(at: datetime) -> None:
            for town, level, decided_by in STANDINGS:
                standing.note(
                    municipality=self.halls.towns[town],
                    level=level,
                    decided_by=decided_by,
                    as_of=str(at.year),
                    source_url="",
                    by=self.halls.desk,
                    at=at,
                )

        self.story.add(self.ago(200, 9), note)

    def _asked(self, key: str, days: int) -> None:
        """An editor drafts an entry, and asks for the release two days later."""
        town = self.rows[key]["town"]
        releaser, office = _releaser(town)

        def draft(at: datetime) -> None:
            self.entries[key] = solutions.draft(
                municipality=self.halls.towns[town],
                values=self._values(key),
                origin=Origin.EXAMPLE,
                by=self._by(key),
                at=at,
            )

        def ask(at: datetime) -> None:
            self._releases[key] = releases.ask(
                solution=self.entries[key],
                name=releaser.full_name,
                email=releaser.email,
                office=office,
                by=self._by(key),
                at=at,
            )

        self.story.add(self.ago(days, 9, 40), draft)
        self.story.add(self.ago(days - 2, 10, 15), ask)

    def _released(self, key: str, days: int) -> None:
        """A named person of the town releases the entry on the mailed page."""
        self._asked(key, days)

        def give(at: datetime) -> None:
            asked = self._releases[key]
            releases.give(release=asked, by=actor.link(asked.uuid, asked.name), at=at)

        self.story.add(self.ago(days - 4, 14, 5), give)

    def _taken_over(self) -> None:
        """An invented entry written by others: its town proposes a change, a visitor reports a link."""
        town = self.halls.towns[cast.LARGE]

        def enter(at: datetime) -> None:
            row = {**_content(self.rows["bench"]), "source_date": str(at.year)}
            self.entries["bench"] = sourced.enter_solution(row, town, at)

        def send(at: datetime) -> None:
            self._takeover = takeovers.send(
                municipality=town,
                name=cast.PRESS.full_name,
                email=cast.PRESS.email,
                language="de",
                by=self.halls.desk,
                at=at,
            )

        def answer(at: datetime) -> None:
            assert self._takeover is not None
            takeovers.answer(
                takeover=self._takeover,
                solution=self.entries["bench"],
                answers=[
                    takeovers.Answer("title", Verdict.RIGHT, None),
                    takeovers.Answer("people_benefit", Verdict.CHANGE, PROPOSAL),
                ],
                by=actor.link(self._takeover.uuid, cast.PRESS.full_name),
                at=at,
            )

        self.story.add(self.ago(190, 10), enter)
        self.story.add(self.ago(9, 11), send)
        self.story.add(self.ago(5, 16), answer)
        self.story.add(self.ago(2, 17), self._report)

    def _report(self, at: datetime) -> None:
        reports.say(
            solution=self.entries["bench"],
            kind=ReportKind.ERROR,
            text="Der Link zur Quelle öffnet sich nicht.",
            email="",
            language="de",
            by=actor.visitor(),
            at=at,
        )

    def _by(self, key: str) -> actor.Actor:
        return self.halls.by(self.rows[key]["town"])

    def _values(self, key: str) -> dict[str, object]:
        """Return the content; figures and reports are those of last year, so that they can be compared."""
        values = _content(self.rows[key])
        year = self.story.days.today.year - 1
        priced = {"price_year": year} if "cost_once_cents" in values else {}
        return {**values, **priced, **({"source_date": str(year)} if "source_url" in values else {})}


def _content(row: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in row.items() if name not in ("key", "town")}


def _releaser(town: str) -> tuple[Person, Office]:
    return (cast.PRESS, Office.PRESS) if town == cast.LARGE else (cast.HEADS[town], Office.LEAD)
