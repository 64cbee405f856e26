"""Every page for every role: axe, language, headings, width, weight, and what the browser says."""

import re
import time
from collections.abc import Iterator
from functools import cache

import pytest
from babel.messages.pofile import read_po
from playwright.sync_api import Browser

from tests import papers
from tests.journeys import rounds
from tests.journeys.crawl import Judged, Sight, Walk
from tests.server import ROOT, Lotse

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.sqlite_only]

ROLES = {
    "clerk": "Aylin",
    "organiser": "Katharina",
    "trainer": "Nadine",
    "operator": "Jonas",
    "small-town": "Henning",
    "coordinator": "Silvia",
}
MOST_KILOBYTES = 100
# German because somebody wrote it so about a course, or English as well.
CONTENT = {"Teilnahmebescheinigung", "Praxisprojekt", "Mails"}
# Names that are written so.
PROPER = re.compile(
    r"LoRaWAN|BigBlueButton|OpenDocument|openCode|JavaScript|RegioStaR|GeoBasis|BBodSchG|BImSchG|BNatSchG"
    r"|LibreOffice|senseBox|Wald\.Stadt\.Labor|Zukunfts\.Werk\.Stadt"
)
# The browser itself reports every answer that is an error; these answers are wanted.
WANTED_ERRORS = re.compile(r"Failed to load resource: .*status of (403|404|410|429)")


@pytest.fixture(scope="module")
def walks(live_lotse: Lotse, browser: Browser) -> Iterator[list[Walk]]:
    """All pages, seen once by everybody."""
    done: list[Walk] = []
    judged = Judged()
    started = time.monotonic()
    for who, language in (("anonymous", "de"), ("anonymous", "en"), *((role, "de") for role in ROLES)):
        walk = Walk(browser, live_lotse.url, who, language, judged)
        done.append(walk)
        if who in ROLES:
            walk.enter(ROLES[who])
        walk.everywhere(rounds.starts(walk, live_lotse), limits=rounds.LIMITS)
        if language == "de":
            walk.send_empty_forms()
            rounds.search_for_nothing(walk)
            rounds.behind_the_forms(walk)
            rounds.error_pages(walk)
        print(
            f"{who} {language}: {len(walk.sights)} pages, axe {walk.rounds} times, {time.monotonic() - started:.0f} s"
        )
    yield done
    for walk in done:
        walk.context.close()


@pytest.fixture(scope="module")
def sights(walks: list[Walk]) -> list[Sight]:
    """All that was seen."""
    return [sight for walk in walks for sight in walk.sights]


def test_everything_was_seen(walks: list[Walk]) -> None:
    seen = {walk.who: {sight.kind for sight in walk.sights} for walk in walks if walk.language == "de"}
    for who, kinds in seen.items():
        print(who, len(kinds), sorted(kinds))
    assert any(sight.kind == "link:invitation" and sight.status == 200 for walk in walks for sight in walk.sights)
    assert {"public:home", "public:courses", "public:run", "public:register", "public:check"} <= seen["anonymous"]
    assert {"public:register refused", "link:registration", "demo:mail", "shared:style"} <= seen["anonymous"]
    assert {"public:certificate", "public:registered", "account_confirm_login_code"} <= seen["anonymous"]
    assert {"public:group", "public:group_form list", "public:group_form sent", "link:booking"} <= seen["anonymous"]
    assert {"link:booking_person", "link:booking_person_cancel", "link:booking_bill"} <= seen["anonymous"]
    assert {"my:start", "my:project", "my:registration", "my:profile"} <= seen["clerk"]
    assert {"desk:run", "desk:registrations", "desk:import", "desk:run_certificates"} <= seen["organiser"]
    assert {"desk:run_new refused", "desk:course_new refused", "desk:import preview"} <= seen["organiser"]
    assert {"desk:message", "desk:message_new preview", "desk:reminder", "desk:mail_text preview"} <= seen["organiser"]
    assert {"desk:course", "desk:run_edit", "desk:registration", "desk:team", "desk:projects"} <= seen["organiser"]
    assert {"desk:start", "desk:session_attendance", "desk:project"} <= seen["trainer"]
    assert {"desk:check_in", "desk:attendance_video preview", "link:feedback"} <= seen["organiser"]
    assert {"public:check_in", "public:check_in refused"} <= seen["anonymous"]
    assert {"public:search", "public:search found", "public:search mistyped"} <= seen["anonymous"]
    assert {"desk:operation", "desk:team", "editorial desk"} <= seen["operator"]
    assert {"public:solutions", "public:solution", "public:solution_interest refused"} <= seen["anonymous"]
    assert {"public:council_paper", "public:council_paper chosen", "public:map", "public:towns"} <= seen["anonymous"]
    assert {"public:solution_interest_sent", "public:solution_report refused"} <= seen["anonymous"]
    assert {"public:town", "public:measures", "public:measure", "link:interest"} <= seen["anonymous"]
    assert {"link:release", "link:takeover", "link:takeover_entry"} <= seen["anonymous"]
    assert {"municipality:town", "municipality:solution", "municipality:copy"} <= seen["small-town"]
    assert {"municipality:paper", "municipality:team", "municipality:bookings"} <= seen["small-town"]
    assert {"municipality:paper_block plan", "municipality:paper_history_one beside"} <= seen["small-town"]
    assert "public:council_paper refused" in seen["anonymous"]
    assert {"desk:network", "desk:interest", "desk:review", "desk:report", "desk:search_words"} <= seen["coordinator"]


def test_no_page_fails(sights: list[Sight]) -> None:
    # An invitation that has been accepted is gone.
    wanted = ("error page", "link:invitation")
    assert [str(sight) for sight in sights if sight.status >= 400 and sight.kind not in wanted] == []
    assert [str(sight) for sight in sights if sight.status >= 500] == []


def test_axe_finds_nothing(sights: list[Sight]) -> None:
    found = [f"{sight}: {violation}" for sight in sights for violation in sight.violations]
    print(f"{len(sights)} pages looked at, wide and narrow, light and dark: {len(found)} violations")
    assert found == []


# In the light, in the dark and on a phone: what an honest page never shows.
FAULTY = """document.addEventListener('DOMContentLoaded', () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('.fault{color:#777;background:#999}'
    + '@media (width<400px){.fault{color:#000;background:#fff}}');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  const fault = document.createElement('p');
  fault.className = 'fault';
  fault.innerHTML = 'hard to read <button class="silent"></button>';
  document.querySelector('main').append(fault);
})"""
# Parts that were judged before, on other ground: that of the page in the dark, that of the heading on a phone.
REPAINTED = """document.addEventListener('DOMContentLoaded', () => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('@media (prefers-color-scheme:dark){main{background:#777}}'
    + '@media (width<400px){h1{color:#777;background:#999}}');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  document.querySelector('main p').style.opacity = '.3';
})"""


@pytest.mark.parametrize(
    ("script", "faults"),
    [
        (FAULTY, {"1280 button-name", "1280 color-contrast", "1280 dark color-contrast", "320 button-name"}),
        (REPAINTED, {"1280 color-contrast", "1280 dark color-contrast", "320 color-contrast"}),
    ],
    ids=["new", "painted differently"],
)
def test_what_no_page_had_before_is_judged(
    walks: list[Walk], live_lotse: Lotse, browser: Browser, script: str, faults: set[str]
) -> None:
    judged = walks[0].judged
    again = Walk(browser, live_lotse.url, "anonymous", "de", judged)
    assert again.open("/", "public:home").violations == []
    assert again.rounds == 0, "axe has seen it all"
    again.context.add_init_script(script)
    found = again.open("/", "public:home").violations
    again.context.close()
    assert {" ".join(line.split(": ")[:2]) for line in found} == faults


def test_no_sideways_scrolling_on_the_narrowest_phone(sights: list[Sight]) -> None:
    assert [(str(sight), sight.width) for sight in sights if sight.width > 320] == []


def test_one_heading_and_a_title(sights: list[Sight]) -> None:
    assert [(str(sight), sight.heads) for sight in sights if len(sight.heads) != 1 or not sight.heads[0]] == []
    assert [str(sight) for sight in sights if not sight.title.split("·")[0].strip()] == []
    assert [str(sight) for sight in sights if re.match(r"Welcome|Willkommen", sight.title)] == []


def test_the_language_is_said_and_kept(sights: list[Sight]) -> None:
    assert [(str(sight), sight.lang) for sight in sights if sight.lang != sight.language] == []
    assert _mixed(sights, "de", _sentences()) == []


def test_the_english_pages_are_english(sights: list[Sight]) -> None:
    english = set(_sentences())
    german = {there: here for here, there in _sentences().items() if there not in english | CONTENT}
    assert _mixed(sights, "en", german) == []


def test_sentences_do_not_run_into_each_other(sights: list[Sight]) -> None:
    texts = {text: str(sight) for sight in sights for _language, text in sight.texts if "://" not in text}
    found = [(text, where) for text, where in texts.items() if papers.GLUED.search(PROPER.sub("", text))]
    assert len(texts) > 1000 and found == []


def _mixed(sights: list[Sight], language: str, wrong: dict[str, str]) -> list[tuple[str, str]]:
    """Texts on pages of the language that should have been translated, each with the first page it was seen on."""
    found = {}
    for sight in sights:
        if sight.language == language:
            for lang, text in sight.texts:
                if lang == language and text in wrong:
                    found.setdefault(text, str(sight))
    return list(found.items())


@cache
def _sentences() -> dict[str, str]:
    """English sentences of all catalogues with their German ones, where these differ."""
    found: dict[str, str] = {}
    same: set[str] = set()
    for path in ROOT.glob("lotse/**/locale/de/LC_MESSAGES/django.po"):
        with path.open("rb") as file:
            for message in read_po(file, locale="de"):
                pairs = zip(_all(message.id), _all(message.string), strict=False)
                for english, german in pairs:
                    (same.add(english) if english == german else found.__setitem__(english, german))
    # A German word that is written like an English one elsewhere (Person, Name) says nothing.
    german = set(found.values()) | same
    return {english: text for english, text in found.items() if english and english not in german}


def _all(texts: str | tuple[str, ...] | list[str]) -> list[str]:
    return [texts] if isinstance(texts, str) else list(texts)


def test_the_browser_has_no_complaint(walks: list[Walk]) -> None:
    said = [line for walk in walks for line in walk.complaints if not WANTED_ERRORS.search(line)]
    assert said == []


def test_no_other_host_is_asked(walks: list[Walk]) -> None:
    assert {address for walk in walks for address in walk.foreign} == set()


def test_public_pages_are_light(sights: list[Sight]) -> None:
    weighed = [sight for sight in sights if sight.kind.startswith("public:") and sight.kilobytes]
    print(f"heaviest public page: {max(sight.kilobytes for sight in weighed):.0f} kB")
    assert len(weighed) > 20
    assert [(str(sight), round(sight.kilobytes)) for sight in weighed if sight.kilobytes > MOST_KILOBYTES] == []
