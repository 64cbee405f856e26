"""From the own project to a solution of the town: one click, the person as author, nothing public."""

import pytest
from django.test import Client
from django.urls import reverse

from lotse.base import clock
from lotse.events.models import Registration
from lotse.exchange.actions import release as releases
from lotse.exchange.actions import revision as revisions
from lotse.exchange.actions import solution as solutions
from lotse.exchange.models import Release, Solution
from lotse.people.models import Person
from lotse.training.actions import project as projects
from lotse.training.models import Project
from tests import exchange, people
from tests.people import DESK, NOW
from tests.web.municipality import cast

pytestmark = pytest.mark.django_db
ASK = {"name": "Lena Leitung", "email": "lena@musterdorf.example", "office": "lead"}


@pytest.fixture(autouse=True)
def at_now(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages read the time of the tests."""
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def me(client: Client) -> Person:
    """A participant who is logged in."""
    person = people.person("me@dorf.example", name="Mia Muster")
    client.force_login(person)
    return person


def project(me: Person, *, employer: str = "", shared: bool = True, title: str = "Bürgerkoffer") -> Project:
    """The participant's project, whose employer is the town hall of the town."""
    event = people.run().event
    seat = people.confirmed(event, name=me.full_name, email=me.email, employer=employer or cast.town_hall().name)
    values = {"title": title, "problem": "Lange Wege", "idea": "Ein Koffer"}
    written = projects.write(registration=seat, values=values, by=DESK, at=NOW)
    return projects.share(project=written, by=DESK, at=NOW) if shared else written


def button(row: Project) -> str:
    """The address of the one button."""
    return reverse("my:project_solution", args=[row.registration.uuid])


def page_of(row: Project | Registration) -> str:
    """The page of the project."""
    registration = row.registration if isinstance(row, Project) else row
    return reverse("my:project", args=[registration.uuid])


def at(name: str, solution: Solution) -> str:
    """An address of the own solution."""
    return reverse(f"my:{name}", args=[solution.uuid])


def test_one_click_makes_the_draft_and_a_second_finds_it(client: Client, me: Person) -> None:
    row = project(me)
    page = cast.text(client.get(page_of(row)))
    assert "Als Lösungsentwurf für meine Kommune übernehmen" in page and f'action="{button(row)}"' in page
    assert client.get(button(row)).headers["Location"] == page_of(row)
    assert not Solution.objects.exists()
    for _click in range(2):
        answer = client.post(button(row))
        made = Solution.objects.get()
        assert answer.headers["Location"] == at("solution", made)
    assert (made.title, made.problem, made.how_it_works, made.state, made.origin, made.author) == (
        "Bürgerkoffer",
        "Lange Wege",
        "Ein Koffer",
        "draft",
        "course",
        me,
    )
    assert made.municipality == cast.municipality()
    page = cast.text(client.get(page_of(row)))
    assert at("solution", made) in page and "Entwurf" in page and button(row) not in page


def test_what_is_not_shared_says_to_share_first(client: Client, me: Person) -> None:
    row = project(me, shared=False)
    page = cast.text(client.get(page_of(row)))
    assert "Bitte teilen Sie das Praxisprojekt zuerst" in page and button(row) not in page
    for method in (client.get, client.post):
        assert method(button(row)).headers["Location"] == page_of(row)
    assert not Solution.objects.exists()


def test_a_seat_without_a_project_has_nothing_to_give(client: Client, me: Person) -> None:
    seat = people.confirmed(people.run().event, name=me.full_name, email=me.email)
    assert client.post(reverse("my:project_solution", args=[seat.uuid])).status_code == 404


@pytest.mark.parametrize("employer", ["Irgendein Amt", "Amt für zwei"])
def test_the_town_is_asked_for_where_the_employer_does_not_say_it(client: Client, me: Person, employer: str) -> None:
    towns = [cast.municipality(), cast.municipality(cast.OTHER)]
    third = cast.municipality("Beispielkommune Fernau")
    for town in [*towns, third]:
        town.is_fictive = False
        town.save()
    people.organisation("Amt für zwei", "utility").municipalities.set(towns)
    row = project(me, employer=employer)
    for answer in (client.get(button(row)), client.post(button(row))):
        page = cast.text(answer)
        assert answer.status_code == 200 and 'class="error"' not in page
        assert all(f'value="{town.slug}"' in page for town in towns)
        assert (f'value="{third.slug}"' in page) == (employer == "Irgendein Amt")
    for wrong in ("", "nowhere", "x" * 999):
        answer = client.post(button(row), {"slug": wrong})
        assert answer.status_code == 200 and 'class="error"' in cast.text(answer)
    assert not Solution.objects.exists()
    assert client.post(button(row), {"slug": towns[1].slug}).status_code == 302
    assert Solution.objects.get().municipality == towns[1]


def test_invented_towns_are_offered_in_a_demonstration_only(
    client: Client, me: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    invented = cast.municipality()
    row = project(me, employer="Irgendein Amt")
    assert f'value="{invented.slug}"' not in cast.text(client.get(button(row)))
    assert client.post(button(row), {"slug": invented.slug}).status_code == 200
    monkeypatch.setattr("lotse.base.installation.is_demo", lambda: True)
    assert f'value="{invented.slug}"' in cast.text(client.get(button(row)))


def made(me: Person, **values: object) -> Solution:
    """The draft from the project, complete."""
    from_project = people_click(project(me))
    Solution.objects.filter(pk=from_project.pk).update(**{**cast.FULL, **values})
    return Solution.objects.get()


def people_click(row: Project) -> Solution:
    """Press the button as the owner."""
    cast.logged_in(Person.objects.get(email=row.registration.email)).post(button(row))
    return Solution.objects.get(from_project__project=row)


def test_the_author_writes_and_asks_for_the_release(client: Client, me: Person) -> None:
    row = made(me)
    sent = {**cast.FULL, "problem": "Neu geschrieben", "seen": row.changed_at.isoformat()}
    assert client.post(at("solution", row), sent).headers["Location"] == at("solution", row)
    row.refresh_from_db()
    assert row.problem == "Neu geschrieben"
    page = cast.text(client.get(at("solution", row)))
    assert at("solution_release", row) in page
    assert client.get(at("solution_release", row)).status_code == 200
    wrong = client.post(at("solution_release", row), {**ASK, "email": me.email})
    assert wrong.status_code == 200 and "Lena Leitung" in cast.text(wrong)
    for _click in range(2):
        assert client.post(at("solution_release", row), ASK).headers["Location"] == at("solution", row)
    assert Release.objects.count() == 1
    page = cast.text(client.get(at("solution", row)))
    assert "Wartet auf die Freigabe" in page and f'action="{at("solution", row)}"' not in page


def test_bad_input_is_shown_again(client: Client, me: Person) -> None:
    row = made(me)
    sent = {**cast.FULL, "seen": row.changed_at.isoformat(), "cost_once_cents": "viel", "problem": "Getippt"}
    answer = client.post(at("solution", row), sent)
    assert answer.status_code == 200
    assert 'value="viel"' in cast.text(answer) and "Getippt" in cast.text(answer)
    row.refresh_from_db()
    assert row.problem == cast.FULL["problem"]


def test_the_release_waits_for_what_is_missing(client: Client, me: Person) -> None:
    row = made(me, problem="")
    assert client.get(at("solution_release", row)).headers["Location"] == at("solution", row)
    assert client.post(at("solution_release", row), ASK).status_code == 200
    assert not Release.objects.exists()


def test_what_came_back_stands_under_to_do(client: Client, me: Person) -> None:
    row = made(me)
    asked = releases.ask(solution=row, **ASK, by=DESK, at=NOW)
    assert at("solution", row) not in cast.text(client.get(reverse("my:start")))
    releases.send_back(release=asked, comment="Bitte kürzer.", by=DESK, at=NOW)
    start = cast.text(client.get(reverse("my:start")))
    assert "Bitte kürzer." in start and at("solution", row) in start
    assert "Bitte kürzer." in cast.text(client.get(at("solution", row)))


def test_the_author_reads_what_changes(client: Client, me: Person) -> None:
    row = exchange.published(author=me)
    assert reverse("public:solution_history", args=[row.slug]) in client.get(at("solution", row)).text
    begun = revisions.begin(solution=row, by=DESK, at=NOW)
    solutions.write(solution=begun, values={"title": "Licht bei Bedarf"}, by=DESK, at=NOW)
    assert at("solution", begun) in client.get(at("solution", row)).text
    for _state in ("draft", "release"):
        page = client.get(at("solution", begun)).text
        assert "Licht <del>nach</del> Bedarf" in page and "Licht <ins>bei</ins> Bedarf" in page
        exchange.asked(begun)


def test_the_list_with_one_row_and_three_takes_equally_many_statements(
    client: Client, me: Person, django_assert_num_queries: object
) -> None:
    here = reverse("my:solutions")
    assert "Noch keine Lösungen" in cast.text(client.get(here))
    for number in (1, 3):
        for one in range(Solution.objects.count(), number):
            people_click(project(me, title=f"Idee {one}"))
        with django_assert_num_queries(6):  # type: ignore[operator]
            page = cast.text(client.get(here))
        assert [page.count(f"Idee {one}") for one in range(3)] == [int(one < number) for one in range(3)]


def test_the_towns_editor_and_others_have_their_own_doors(me: Person) -> None:
    row = made(me)
    own = project(me, title="Zweites")
    for somebody in (cast.editor(), cast.stranger(), people.person()):
        client = cast.logged_in(somebody)
        for address in (at("solution", row), at("solution_release", row), button(own)):
            assert [client.get(address).status_code, client.post(address, ASK).status_code] == [404, 404]
        assert row.title not in cast.text(client.get(reverse("my:solutions")))
    town = reverse("municipality:solution", args=[cast.town_hall().uuid, row.uuid])
    assert "Mia Muster" in cast.text(
        cast.logged_in(cast.editor()).get(reverse("municipality:solutions", args=[cast.town_hall().uuid]))
    )
    assert cast.logged_in(cast.editor()).get(town).status_code == 200
    assert Solution.objects.count() == 1
