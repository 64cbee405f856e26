"""Where a solution comes from and who copies whom, as a drawing and as a list."""

import json
import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from lotse.exchange.models import Solution
from tests.people import towns
from tests.web.public import cast

pytestmark = pytest.mark.django_db


def page(client: Client, row: Solution) -> str:
    return cast.text(client.get(f"/solutions/{row.slug}/"))


def listed(text: str) -> list[str]:
    """The list below the drawing, as it is read."""
    part = text.partition('aria-labelledby="lineage"')[2].partition("</section>")[0]
    rows = re.findall(r"<li class=\"d\d\">(.*?)</li>", part.partition("</figure>")[2])
    return [re.sub("<[^>]+>", "", row) for row in rows]


def test_a_solution_that_stands_alone_has_no_tree(client: Client) -> None:
    assert "Woher sie kommt" not in page(client, towns.solution(towns.town()))


def test_the_tree_as_list_and_as_drawing(client: Client) -> None:
    first = towns.solution(towns.town("Urdorf"), "Uridee")
    middle = towns.solution(towns.town("Aldorf"), "Licht", based_on=first)
    own = towns.town("Edorf")
    towns.solution(own, "Licht in Edorf", based_on=middle)
    towns.solution(towns.town("Geheim"), "Entwurf", based_on=middle, state="draft", published_at=None)
    parent = towns.copy(middle, towns.town("Bedorf"))
    towns.copy(middle, towns.town("Cedorf"), parent=parent, stage="check")
    towns.copy(middle, own, stage="operation")
    towns.copy(middle, towns.town("Dunkel"), "giver", parent=parent)
    text = page(client, middle)
    assert listed(text) == [
        "Urdorf: hatte die Idee zuerst (Uridee)",
        "Aldorf: diese Lösung (Licht)",
        "Bedorf: macht sie nach (Interesse)",
        "Cedorf: macht sie nach, nach dem Vorbild von Bedorf (Prüfung)",
        "Edorf: hat eine eigene Lösung daraus gemacht (Licht in Edorf)",
    ]
    assert "Geheim" not in text and "Dunkel" not in text
    drawing = text.partition('<figure class="lineage"')[2].partition("</figure>")[0]
    # Each sign is a link with a name; the drawing has one too.
    assert re.findall(r'aria-label="([^"]+)"', drawing)[2:4] == ["Bedorf: macht sie nach", "Cedorf: macht sie nach"]
    assert drawing.count("<a href=") == 5 and drawing.count('<path class="arc"') == 4
    assert 'role="group" aria-labelledby="lineage-title"' in drawing
    # From every place of the tree the whole tree is seen.
    assert listed(page(client, first)) == [
        "Urdorf: diese Lösung (Uridee)",
        "Aldorf: hat eine eigene Lösung daraus gemacht (Licht)",
        "Bedorf: macht sie nach, nach dem Vorbild von Aldorf (Interesse)",
        "Cedorf: macht sie nach, nach dem Vorbild von Bedorf (Prüfung)",
        "Edorf: hat eine eigene Lösung daraus gemacht, nach dem Vorbild von Aldorf (Licht in Edorf)",
    ]


def test_copies_of_copies_over_generations_and_what_is_hidden_between(client: Client) -> None:
    row = towns.solution(towns.town("Ort 0"), "Idee 0")
    first = row
    for number in range(1, 6):
        row = towns.solution(towns.town(f"Ort {number}"), f"Idee {number}", based_on=row)
    Solution.objects.filter(title="Idee 3").update(state="archived")
    expected = ["Idee 0", "Idee 1", "Idee 2", "Idee 4", "Idee 5"]
    for seen in (first, row):
        assert re.findall(r"\((Idee \d)\)", " ".join(listed(page(client, seen)))) == expected
    assert "Ort 4: hat eine eigene Lösung daraus gemacht, nach dem Vorbild von Ort 2" in listed(page(client, row))[3]


def test_a_circle_ends(client: Client) -> None:
    """It cannot be made by the pages; whoever writes one into the database still gets a page."""
    first = towns.solution(towns.town("Ort 1"), "Idee 1")
    second = towns.solution(towns.town("Ort 2"), "Idee 2", based_on=first)
    Solution.objects.filter(pk=first.pk).update(based_on=second)
    assert client.get(f"/solutions/{first.slug}/").status_code == 200
    third = towns.solution(towns.town("Ort 3"), "Idee 3")
    Solution.objects.filter(pk=third.pk).update(based_on=third)
    assert client.get(f"/solutions/{third.slug}/").status_code == 200


def test_a_large_family_keeps_the_way_here(client: Client) -> None:
    first = towns.solution(towns.town("Uranfang"), "Anfang")
    for number in range(60):
        towns.solution(towns.town(f"Aort {number:02}"), f"Zweig {number:02}", based_on=first)
    last = towns.solution(towns.town("Zuletzt"), "Ende", based_on=Solution.objects.get(title="Zweig 59"))
    text = page(client, last)
    assert len(listed(text)) == 40 and "22 weitere Kommunen sind nicht gezeichnet." in text
    assert [row for row in listed(text) if "Zuletzt" in row or "Uranfang: hatte" in row or "Aort 59:" in row] == [
        listed(text)[0],
        *listed(text)[-2:],
    ]


def test_machines_read_what_it_is_based_on(client: Client) -> None:
    first = towns.solution(towns.town("Urdorf"), "Uridee")
    made = towns.solution(towns.town("Aldorf"), "Licht", based_on=first)
    data = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page(client, made))[0]
    assert json.loads(data)["isBasedOn"].endswith(f"/solutions/{first.slug}/")
    Solution.objects.filter(pk=made.pk).update(source_url="https://quelle.example/a")
    data = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page(client, made))[0]
    assert json.loads(data)["isBasedOn"][0] == "https://quelle.example/a"


def test_what_has_ended_is_not_said_to_go_on(client: Client) -> None:
    row = towns.solution(towns.town("Urdorf"), "Licht")
    towns.copy(row, towns.town("Endstadt"), "public", stage="ended", end_reason="too_dear")
    page = client.get(f"/solutions/{row.slug}/").text
    assert "Endstadt</a>: hatte begonnen, sie nachzumachen" in page and "Endstadt</a>: macht sie nach" not in page
    assert page.partition("<figure")[2].partition("</figure>")[0].count("<circle") == 2


def test_thirty_copies_are_drawn(client: Client) -> None:
    given = towns.solution(towns.town("Aldorf"))
    for number in range(30):
        towns.copy(given, towns.town(f"Ort {number:02}"))
    text = page(client, given)
    assert len(listed(text)) == 31 and "nicht gezeichnet" not in text


@pytest.mark.parametrize("number", [1, 20])
def test_statements(number: int, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    cast.installed()
    given = towns.solution(towns.town("Aldorf"), based_on=towns.solution(towns.town()))
    for one in range(number):
        towns.copy(given, towns.town(f"Ort {one:02}"))
    page(client, towns.solution(towns.town()))
    with django_assert_max_num_queries(12) as seen:
        page(client, given)
    assert len(seen) == 10
