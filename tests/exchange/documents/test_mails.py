"""Every mail carries all facts, a link that opens the right page, and the sentences of its language."""

from datetime import timedelta
from typing import Any

import pytest

from lotse.base import actor, links
from lotse.exchange.actions import copy as copies
from lotse.exchange.actions import interest as interests
from lotse.exchange.actions import release as releases
from lotse.exchange.actions import report as reports
from lotse.exchange.actions import review as reviews
from lotse.exchange.actions import takeover as takeovers
from lotse.exchange.documents import mails
from lotse.exchange.models import Copy, Interest, Solution
from lotse.people.models import Person
from lotse.regions.models import Organisation
from tests import exchange, people
from tests.people import DESK, NOW, towns

pytestmark = pytest.mark.django_db


def sent(kind: str) -> tuple[str, str]:
    """Title and text of the newest mail of a kind."""
    mail = exchange.mails(kind)[-1]
    return mail.title, mail.text


def english(person: Person) -> Person:
    person.language = "en"
    person.save()
    return person


def token_in(text: str, page: str, purpose: str) -> links.Token | None:
    """What the token of the first link to a page says."""
    start = text.index(f"http://testserver{page}") + len(f"http://testserver{page}")
    return links.read(purpose, text[start:].split()[0].strip("/"))


def test_the_request_for_a_release() -> None:
    town = towns.town("Gebestadt")
    editor = people.person(name="Edda Redaktion")
    solution = exchange.draft(town)
    release = releases.ask(
        solution=solution,
        name="Lea Leitung",
        email="leitung@stadt.example",
        office="lead",
        by=actor.person(editor.uuid, editor.full_name),
        at=NOW,
    )
    title, text = sent("release_asked")
    assert title == "Bitte um Freigabe: Licht nach Bedarf"
    assert text.startswith("Guten Tag Lea Leitung,\n\nEdda Redaktion bittet Sie für Gebestadt um die Freigabe")
    for fact in (
        "Gefragt sind Sie als: Verwaltungs- oder Amtsleitung\n",
        "Titel: Licht nach Bedarf\nThema: Energie und Gebäude\nStand: in Betrieb\n",
        "In einem Satz: Der Heimweg ist hell.\n\nLeuchten werden heller, wenn jemand kommt.\n",
        "Öffentlich wird nichts, bevor",
    ):
        assert fact in text
    assert token_in(text, "/link/release/", "release") == links.Token("release", release.uuid, 1)


def test_the_request_follows_the_language_of_the_entry() -> None:
    solution = exchange.draft()
    Solution.objects.filter(pk=solution.pk).update(language="en")
    exchange.asked(solution, office="press")
    title, text = sent("release_asked")
    assert title == "Please release: Licht nach Bedarf"
    assert "You are asked as: Press office\nTitle: Licht nach Bedarf\nTopic: Energy and buildings\n" in text
    assert "http://testserver/en/link/release/" in text


def test_what_came_back_from_the_town_leads_the_author_to_the_own_area() -> None:
    town, author = towns.town("Gebestadt"), people.person(name="Anna Autorin")
    release = exchange.asked(exchange.draft(town, author=author))
    solution = releases.send_back(release=release, comment="Bitte kürzer.\nUnd ohne Namen.", by=DESK, at=NOW)
    title, text = sent("solution_returned")
    assert title == "Bitte überarbeiten: Licht nach Bedarf"
    assert text.startswith(
        "Guten Tag Anna Autorin,\n\nLea Leitung hat den Eintrag „Licht nach Bedarf“ (Gebestadt) noch nicht freigegeben"
        " und schreibt dazu:\n\nBitte kürzer.\nUnd ohne Namen.\n\n"
    )
    assert f"http://testserver/my/solutions/{solution.uuid}/\n" in text


def test_what_came_back_from_the_desk_leads_an_editor_to_the_town() -> None:
    town = towns.town("Gebestadt")
    english(towns.editor(town, name="Edda Redaktion"))
    solution = reviews.send_back(solution=exchange.in_review(town), reason="Bitte ohne Namen.", by=DESK, at=NOW)
    title, text = sent("solution_returned")
    assert title == "Please rework: Licht nach Bedarf"
    assert (
        "The coordination has sent back the entry “Licht nach Bedarf” (Gebestadt), with this reason:\n\nBitte" in text
    )
    page = f"http://testserver/en/municipality/{towns.hall(town).uuid}/solutions/{solution.uuid}/"
    assert f"{page}\n" in text


def test_without_a_town_hall_everybody_works_in_the_own_area() -> None:
    town = towns.town()
    solution, somebody = exchange.draft(town), people.person()
    Organisation.objects.filter(municipalities=town).update(kind="utility")
    mail = mails.solution_returned(solution=solution, person=somebody, sender="", by_town=False)
    assert f"http://testserver/my/solutions/{solution.uuid}/" in mail.text


def test_what_is_published() -> None:
    town = towns.town("Gebestadt")
    towns.editor(town, name="Edda Redaktion")
    exchange.published(town)
    title, text = sent("solution_published")
    assert title == "Veröffentlicht: Licht nach Bedarf"
    assert "Guten Tag Edda Redaktion,\n\nder Eintrag „Licht nach Bedarf“ (Gebestadt) ist jetzt öffentlich." in text
    assert "http://testserver/solutions/licht-nach-bedarf/\n" in text


def said(**other: Any) -> Interest:
    values = {"first_name": "Nele", "last_name": "Neu", "note": "Alte Leuchten.", "language": "de", **other}
    return interests.say(
        solution=exchange.foreign(towns.town("Gebestadt")),
        municipality=towns.town("Nehmestadt"),
        email="nele@dorf.example",
        **values,
        by=DESK,
        at=NOW,
    )


def test_the_address_of_somebody_interested() -> None:
    exchange.demonstration()
    interest = said()
    title, text = sent("interest_received")
    assert title == "Bitte bestätigen: Das interessiert uns – Licht nach Bedarf"
    assert "Lösung: Licht nach Bedarf (Gebestadt)\nFür die Kommune: Nehmestadt\n" in text
    assert text.startswith(
        "Guten Tag Nele Neu,\n\nbitte bestätigen Sie, dass sich Ihre Kommune für diese Lösung interessiert. Öffnen Sie "
    )
    assert "Nehmestadt\nName: Nele Neu\n\nDanach antwortet Ihnen die Koordination. Sagt sie zu, " in text
    assert "Waren Sie es nicht, brauchen Sie nichts zu tun; es passiert dann nichts.\n" in text
    assert token_in(text, "/link/interest/", "interest") == links.Token("interest", interest.uuid, 1)
    assert exchange.mails("interest_received")[0].reply_to == "info@traeger.example"


def test_nobody_sends_own_words_to_a_stranger() -> None:
    said(note="Kaufen Sie jetzt: https://boese.example", language="en")
    title, text = sent("interest_received")
    assert title == "Please confirm: this interests us – Licht nach Bedarf"
    assert text.startswith(
        "Good day Nele Neu,\n\nplease confirm that this solution interests your town. Open this page"
    )
    assert "For the town: Nehmestadt\nName: Nele Neu\n\nThe coordination then answers you." in text
    assert "boese" not in title + text
    assert "http://testserver/en/link/interest/" in text
    assert exchange.mails("interest_received")[0].reply_to == ""


def test_a_no_with_its_reason() -> None:
    interest = interests.confirm(interest=said(), by=DESK, at=NOW)
    interests.decline(interest=interest, reason="Bitte über die Amtsleitung.", by=DESK, at=NOW)
    title, text = sent("interest_declined")
    assert title == "Ihre Anfrage „Das interessiert uns“: Licht nach Bedarf"
    assert text.startswith(
        "Guten Tag Nele Neu,\n\nwir können Sie zurzeit leider nicht einladen, für Nehmestadt an „Licht nach Bedarf“ "
        "(Gebestadt) zu arbeiten. Der Grund:\n\nBitte über die Amtsleitung.\n\nSie haben eine Frage, oder der Grund "
        "trifft nicht mehr zu? Antworten Sie einfach auf diese E-Mail.\n\n"
    )
    assert "http://testserver/solutions/licht-nach-bedarf/\n" in text


def test_a_copy_that_was_opened() -> None:
    giver = towns.town("Gebestadt")
    english(towns.editor(giver, name="Edda Redaktion"))
    copy = copies.begin(
        solution=exchange.foreign(giver), municipality=towns.town("Nehmestadt"), by=DESK, at=NOW, note="Geheim."
    )
    copies.open_to(copy=copy, openness="giver", by=DESK, at=NOW)
    title, text = sent("copy_opened")
    assert title == "Nehmestadt copies your solution: Licht nach Bedarf"
    assert text == (
        "Good day Edda Redaktion,\n\nyou need not do anything: Nehmestadt copies a solution of your town and lets "
        "you see how far it is. A call with your experience helps.\n\nSolution: Licht nach Bedarf (Gebestadt)\n"
        "Copied by: Nehmestadt\nStage: Interest, since 11 January 2027\n\nYou always find the current stage here, "
        "with all copies of your solutions (you log in with a mailed code):\n"
        f"http://testserver/en/municipality/{towns.hall(giver).uuid}/copies/\n\nYou get this mail once for each copy.\n"
    )
    copies.begin(solution=copy.solution, municipality=towns.town("Nochdorf"), by=DESK, at=NOW)
    towns.editor(giver, name="Deike Deutsch")
    copies.open_to(copy=Copy.objects.latest("id"), openness="public", by=DESK, at=NOW)
    title, text = sent("copy_opened")
    assert title == "Nochdorf nutzt Ihre Lösung nach: Licht nach Bedarf"
    assert (
        "Sie müssen nichts tun: Nochdorf nutzt eine Lösung Ihrer Kommune nach und zeigt Ihnen, wie weit sie ist."
        in text
    )
    assert "Nachgenutzt von: Nochdorf\nStufe: Interesse, seit 11. Januar 2027\n" in text


def test_a_town_is_asked_about_its_entries() -> None:
    town = towns.town("Gebestadt")
    exchange.foreign(town)
    exchange.foreign(town, title="Ampel der Luft")
    takeover = takeovers.send(
        municipality=town, name="Karla Kontakt", email="karla@stadt.example", language="de", by=DESK, at=NOW
    )
    title, text = sent("takeover_sent")
    assert title == "Bitte prüfen: Stimmt das über Gebestadt?"
    assert text.startswith(
        "Guten Tag Karla Kontakt,\n\nbitte sehen Sie sich an, was hier über Gebestadt steht, und sagen Sie, ob "
        "es stimmt. Sie brauchen kein Konto und haben bis zum 11. April 2027 Zeit:\nhttp://testserver/link/takeover/"
    )
    assert "\n\n- Ampel der Luft\n- Licht nach Bedarf\n\n" in text
    assert "Antworten Sie nicht, bleiben die Einträge, wie sie sind, mit dem Hinweis" in text
    assert NOW + timedelta(days=90) == NOW.replace(month=4, day=11)
    assert token_in(text, "/link/takeover/", "takeover") == links.Token("takeover", takeover.uuid, 1)


def test_the_answer_to_a_report() -> None:
    report = reports.say(
        solution=exchange.foreign(towns.town("Gebestadt")),
        kind="error",
        text="Das Jahr\nstimmt nicht.",
        email="ina@dorf.example",
        language="en",
        by=DESK,
        at=NOW,
    )
    reports.close(report=report, answer="Thank you.", by=DESK, at=NOW)
    title, text = sent("report_answered")
    assert title == "Your report about: Licht nach Bedarf"
    assert (
        "the entry “Licht nach Bedarf” (Gebestadt):\n\nDas Jahr\nstimmt nicht.\n\nOur answer:\n\nThank you.\n" in text
    )
