"""Where a walk begins, and the pages that no link leads to: behind a sent form, behind an error."""

import re

from lotse.toolkit.rules import council_paper_blocks as blocks
from tests.journeys import letters
from tests.journeys.crawl import Walk
from tests.journeys.steps import Guest, Hand, follow, mailed_links, register, rows
from tests.server import Lotse

OPENED = "document.querySelectorAll('details').forEach(part => part.open = true)"
STATES = ("unconfirmed", "confirmed", "waiting", "withdrawn", "lapsed")
LIMITS = {"link:registration": len(STATES) + 1, "public:run": 4}
GUEST = Guest("Lara", "Lesend", "lara.lesend@musterdorf.example")
MOST_TRIES = 40
# What is searched for is nowhere in the demonstration.
SEARCH = """() => {
  const field = document.querySelector(
    'main form[method=get] :is(input[type=text], input[type=search], input:not([type]))');
  field.value = 'xyzzy';
  field.form.submit();
}"""


def starts(walk: Walk, lotse: Lotse) -> list[str]:
    """The addresses a visitor knows."""
    if walk.who != "anonymous":
        return [walk.page.url, f"{lotse.url}/"]
    if walk.language == "en":
        return [f"{lotse.url}/en/"]
    codes = rows(lotse.data, "SELECT code FROM credentials_certificate GROUP BY state")
    own = [f"{lotse.url}/certificates/{code}/" for (code,) in codes]
    known = [f"{lotse.url}{path}" for path in ("/demo/", "/", "/stil/", "/check-in/")]
    return [*known, *own, *_mailed_links(lotse)]


def _mailed_links(lotse: Lotse) -> list[str]:
    """A mailed link for each state of a registration, and all others, the newest first."""
    found = [path for state in STATES for path in mailed_links(lotse.data, state)[:1]]
    for purpose in ("approval", "booking", "invitation", "interest", "release", "takeover"):
        mails = f"SELECT text FROM base_outboxmail WHERE text LIKE '%/link/{purpose}/%' ORDER BY created_at DESC"
        found += [re.findall(rf"/link/{purpose}/[^/\s]+/", text)[0] for (text,) in rows(lotse.data, mails)]
    return [lotse.url + path for path in found]


def search_for_nothing(walk: Walk) -> None:
    """Every search that nobody asked yet, with a word that is nowhere."""
    searches = {sight.kind.partition("?")[0]: sight.url for sight in walk.sights if sight.has_search}
    for kind, address in searches.items():
        if "refused" in kind or walk.judged.is_asked(f"{kind} without a find"):
            continue
        walk.page.goto(address)
        with walk.page.expect_navigation():
            walk.page.evaluate(SEARCH)
        walk.sights.append(walk.look(f"{kind} without a find"))


def behind_the_forms(walk: Walk) -> None:
    """The pages that answer a good form."""
    if walk.who == "anonymous":
        _searched(walk)
        _registered(walk)
        _booked(walk)
        _chosen_paper(walk)
        _interested(walk)
        _login_code(walk)
    if walk.who == "organiser":
        _import_preview(walk)
        letters.look(walk)
        _video_preview(walk)
        _feedback_sheet(walk)
    if walk.who == "small-town":
        _own_paper(walk)
    if walk.who == "operator":
        walk.open("/redaktion/", "editorial desk")


def _searched(walk: Walk) -> None:
    """Hits of every kind, a mistyped word."""
    for words, what in (("Kommune", "found"), ("Straßenbeleuchtnug", "mistyped")):
        walk.page.goto(f"{walk.url}/search/?q={words}")
        walk.sights.append(walk.look(f"public:search {what}"))


def _registered(walk: Walk) -> None:
    page = walk.page
    page.goto(next(sight.url for sight in walk.sights if sight.kind == "public:register"))
    register(Hand(page), GUEST)
    walk.sights.append(walk.look("public:registered"))


def _booked(walk: Walk) -> None:
    """Seats are reserved, a list is read that has faults, the form is sent."""
    page = walk.page
    page.goto(next(sight.url for sight in walk.sights if sight.kind == "public:group"))
    follow(page, page.get_by_role("button", name="Plätze reservieren"))
    walk.sights.append(walk.look("public:group_form"))
    page.locator("#list summary").click()
    page.get_by_label("Zellen aus einer Tabelle einfügen").fill("Gut;Gelesen;gut@musterdorf.example\nOhne;Adresse;")
    follow(page, page.get_by_role("button", name="Liste einlesen"))
    walk.sights.append(walk.look("public:group_form list"))
    page.get_by_label("Ihr Name").fill("Petra Personal")
    page.get_by_label("Ihre dienstliche E-Mail-Adresse").fill(GUEST.email)
    page.get_by_label("Dienststelle", exact=True).fill("Beispielkommune Musterdorf")
    page.locator("#id_p2-email").fill("ohne@musterdorf.example")
    page.get_by_label(re.compile("Ich kenne den Preis")).check()
    page.get_by_label(re.compile("Ich habe gelesen, wer die Daten bekommt")).check()
    follow(page, page.get_by_role("button", name="verbindlich anmelden"))
    walk.sights.append(walk.look("public:group_form sent"))


def _chosen_paper(walk: Walk) -> None:
    page = walk.page
    # This town counts its costs by lamps, so the page asks for the own number.
    page.goto(f"{walk.url}/solutions/smarte-strassenbeleuchtung-mit-bewegungssensoren/council-paper/")
    page.get_by_label("Ihre Kommune").select_option(label="Beispielkommune Ahlental")
    for number, kind in (("1.200", "chosen"), ("viele", "refused")):
        page.locator("#id_units").fill(number)
        follow(page, page.get_by_role("button", name="Entwurf zeigen"))
        walk.sights.append(walk.look(f"public:council_paper {kind}"))


def _own_paper(walk: Walk) -> None:
    """Every block of the town's paper, opened, and two versions beside each other."""
    page = walk.page
    paper = next(sight.url for sight in walk.sights if sight.kind == "municipality:paper")
    for name in blocks.FIELDS:
        page.goto(f"{paper}blocks/{name}/")
        page.evaluate(OPENED)
        walk.sights.append(walk.look(f"municipality:paper_block {name}"))
    page.goto(f"{paper}versions/3/?beside=1")
    page.evaluate(OPENED)
    walk.sights.append(walk.look("municipality:paper_history_one beside"))


def _interested(walk: Walk) -> None:
    page = walk.page
    page.goto(next(sight.url for sight in walk.sights if sight.kind == "public:solution_interest"))
    page.get_by_label("Vorname").fill(GUEST.first_name)
    page.get_by_label("Nachname").fill(GUEST.last_name)
    page.get_by_label("Dienstliche E-Mail").fill(GUEST.email)
    page.get_by_label("Ihre Kommune").select_option(label="Beispielkommune Musterdorf")
    page.get_by_label(re.compile("Ich habe gelesen, wer meine Daten bekommt")).check()
    follow(page, page.get_by_role("button", name="Absenden"))
    walk.sights.append(walk.look("public:solution_interest_sent"))


def _login_code(walk: Walk) -> None:
    page = walk.page
    page.goto(f"{walk.url}/account/login/")
    page.locator("main input[type=email]").fill("aylin.kaya@ahlental.example")
    follow(page, page.locator("main form button"))
    walk.sights.append(walk.look("account_confirm_login_code"))


def _import_preview(walk: Walk) -> None:
    page = walk.page
    page.goto(next(sight.url for sight in walk.sights if sight.kind == "desk:import"))
    lines = [
        "Vorname;Nachname;E-Mail;Dienststelle",
        "Gut;Gelesen;gut.gelesen@musterdorf.example;Musterdorf",
        "Ohne;Adresse;;",
    ]
    page.locator("main textarea").first.fill("\n".join(lines))
    follow(page, page.get_by_role("button", name="Liste durchsehen").first)
    walk.sights.append(walk.look("desk:import preview"))


def _video_preview(walk: Walk) -> None:
    page = walk.page
    page.goto(next(sight.url for sight in walk.sights if sight.kind == "desk:attendance_video"))
    lines = b"Name;Beitritt;Verlassen\nUnbekannte Person;08:30;16:30\nZu Spaet;bald;\n"
    page.locator("main input[type=file]").set_input_files(
        {"name": "liste.csv", "mimeType": "text/csv", "buffer": lines}
    )
    follow(page, page.get_by_role("button", name="Liste durchsehen"))
    walk.sights.append(walk.look("desk:attendance_video preview"))


def _feedback_sheet(walk: Walk) -> None:
    """The sheet of each run that was seen: open, or not open yet."""
    page = walk.page
    for address in [sight.url for sight in walk.sights if sight.kind == "desk:feedback"]:
        page.goto(address)
        link = page.locator("main figure a")
        if link.count():
            page.goto(link.get_attribute("href") or "")
            walk.sights.append(walk.look("link:feedback"))


def error_pages(walk: Walk) -> None:
    """What is not there, not any more, not allowed, or asked too often."""
    assert walk.open("/there-is-nothing/").status == 404
    if walk.who == "anonymous":
        assert walk.open("/link/registration/nobody.1~nothing/").status == 410
        _too_often(walk)
    if walk.who == "clerk":
        assert walk.open("/desk/").status == 404
    if walk.who == "trainer":
        assert walk.open("/desk/operation/").status == 403
        assert walk.open("/redaktion/").status == 404


def _too_often(walk: Walk) -> None:
    """Somebody tries one family name after the other."""
    page = walk.page
    page.goto(next(sight.url for sight in walk.sights if sight.kind == "public:certificate"))
    for number in range(MOST_TRIES):
        page.locator("main input[type=text]").fill(f"Name{number}")
        with page.expect_navigation() as promise:
            page.locator("main form[method=post] button").click()
        if promise.value.status == 429:
            walk.sights.append(walk.look("error page", 429))
            return
    raise AssertionError(f"{MOST_TRIES} names were answered")
