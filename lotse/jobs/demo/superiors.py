"""Somebody waits for the superior: cost and terms are stored, so that the superior sees all of it."""

from datetime import datetime, timedelta

from lotse.events.actions import approval, terms
from lotse.events.wording import DayUnit
from lotse.jobs.demo.cast import Person
from lotse.jobs.demo.house import House
from lotse.jobs.demo.story import Story

COSTS = {
    "price_cents": 39_000,
    "vat_note": "umsatzsteuerfrei (erfundenes Beispiel)",
    "funding_note": "Erfundenes Beispiel: Das Land übernimmt die Hälfte.",
}
"""The facts of an event whose cost is stored as an amount."""
STEPS = [[13, 50]]
"""From the 13th day before the start on half of the price, as the sentence about the terms says."""


def set_terms(story: Story, key: str, planned: datetime, house: House) -> None:
    """The course office stores the steps of the fee before anybody registers."""
    story.add(
        planned + timedelta(minutes=20),
        lambda at: terms.set_terms(event=story.runs[key].event, unit=DayUnit.DAYS, steps=STEPS, by=house.desk, at=at),
    )


def ask(story: Story, key: str, person: Person, superior: Person, at: datetime) -> None:
    """Somebody who still needs the approval asks the superior on the own page."""

    def step(at: datetime) -> None:
        row, by = story.seats[key, person.email], story.by(key, person)
        approval.ask(registration=row, name=superior.full_name, email=superior.email, by=by, at=at)

    story.add(at, step)
