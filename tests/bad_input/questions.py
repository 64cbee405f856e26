"""What towns ask each other: a question with two answers and the wish for a call."""

from datetime import timedelta
from typing import Any

from lotse.exchange.actions import question as actions
from lotse.exchange.models import Answer, Question, Solution
from lotse.exchange.rules.question import Window
from lotse.regions.models import Municipality
from tests.people import DESK, NOW

WHEN = {"by": DESK, "at": NOW}


def build(giver: Municipality, asker: Municipality) -> None:
    """One town asks another, which answers and could still call."""
    own = Solution.objects.filter(municipality=giver, state="published").earliest("id")
    monday = NOW.date() + timedelta(days=7 - NOW.weekday())
    wish = actions.Wish("02371 12345", Window(monday, "08-10"), Window(monday, "13-15"))
    facts = {"person": None, "is_named": False, "text": "Wer wartet sie?"}
    row = actions.ask(solution=own, municipality=asker, call=wish, **facts, **WHEN)
    for text in ("Der Bauhof.", "Die Stadtwerke."):
        actions.answer(question=row, municipality=giver, text=text, **WHEN)


def samples(halls: dict[int, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return what may stand in addresses; `halls` are the town halls by the id of their town."""
    rows = list(Question.objects.select_related("solution").order_by("pk"))
    asked = [(halls.get(row.solution.municipality_id), row.pk, row.uuid) for row in rows]
    named = [{"town": hall, "question": key} for hall, _pk, key in asked if hall]
    answers = [
        {"town": hall, "question": key, "answer": answer}
        for hall, pk, key in asked
        for answer in Answer.objects.filter(question=pk).values_list("uuid", flat=True)
        if hall
    ]
    return {"municipality town question": named, "municipality town question answer": answers}
