"""What the Beispielkommunen ask each other, which search and which answers are kept, and a guide for all."""

from datetime import datetime, timedelta

from wagtail.models import Page

from lotse.base import actor
from lotse.exchange.actions import fit_answers, question_digest
from lotse.exchange.actions import question as questions
from lotse.exchange.actions import saved_search as searches
from lotse.exchange.models import Question
from lotse.exchange.rules.question import Window
from lotse.jobs.demo import cast
from lotse.jobs.demo.ideas import Ideas
from lotse.jobs.demo.story import COMMAND
from lotse.pages.models import GuidePage

ASKED = "Wie oft wechseln Sie die Batterien der Sensoren, und wer macht das bei Ihnen?"
ANSWER = (
    "Im ersten Jahr bei drei von sechzig Sensoren. Das macht der Bauhof beim Mähen mit, je Sensor etwa zehn Minuten. "
    "Wir tauschen jetzt alle drei Jahre, auch wenn noch Ladung da ist."
)
OPEN = "Dürfen wir Ihr Leistungsverzeichnis als Muster nehmen? Wir würden gern kurz dazu telefonieren."
SEARCH = "q=Beleuchtung&topic=energy"
GUIDE = {
    "title": "Von der Idee zur Vorlage (Beispiel)",
    "slug": "von-der-idee-zur-vorlage",
    "summary": "In sechs Schritten von einer Lösung aus dem Vokabelheft zur Vorlage für den eigenen Rat.",
    "body": (
        "<p>Dieser Leitfaden ist ein Beispiel für die Vorführung.</p>"
        "<h2>Vorher</h2><ol><li>Suchen Sie Lösungen aus Kommunen, die Ihrer ähnlich sind: <b>Was passt zu uns?</b></li>"
        "<li>Vergleichen Sie zwei oder drei. Was eine Kommune nicht angibt, fragen Sie dort.</li>"
        "<li>Zählen Sie, wovon die Kosten abhängen: Leuchten, Standorte, Gebäude.</li></ol>"
        "<h2>Die Vorlage</h2><ol><li>Beginnen Sie den Entwurf früh. Gelb markiert ist, was noch fehlt.</li>"
        "<li>Holen Sie Kämmerei und Datenschutz dazu, bevor die Zahlen feststehen.</li>"
        "<li>Geben Sie dem Rat die Kurzfassung auf zwei Seiten mit.</li></ol>"
        "<h2>Danach</h2><p>Schreiben Sie auf, was Sie anders gemacht haben. Die nächste Kommune dankt es Ihnen.</p>"
    ),
}


def tell(ideas: Ideas) -> None:
    """Add a question with its answer, one that is open, what an editor keeps, and a guide."""
    _answered(ideas)
    _open(ideas)
    _kept(ideas)
    ideas.story.add(ideas.ago(75, 9), _guide)


def _answered(ideas: Ideas) -> None:
    """A town asks the giver, which answers and shows both to everybody."""
    halls, asked = ideas.halls, list[Question]()

    def ask(at: datetime) -> None:
        editor = halls.editors[cast.MIDDLE]
        made = questions.ask(
            solution=ideas.entries["trees"],
            municipality=halls.towns[cast.MIDDLE],
            text=ASKED,
            person=editor,
            is_named=True,
            call=None,
            by=halls.by(cast.MIDDLE),
            at=at,
        )
        asked.append(made)

    def answer(at: datetime) -> None:
        giver, by = halls.towns[cast.LARGE], halls.by(cast.LARGE)
        questions.answer(question=asked[0], municipality=giver, text=ANSWER, by=by, at=at)
        questions.release(question=asked[0], municipality=giver, public=True, by=by, at=at + timedelta(minutes=4))

    said = ideas.ago(64, 14)
    ideas.story.add(said, ask)
    replied = ideas.ago(60, 9, 30)
    ideas.story.add(replied, answer)
    for at in (said, replied):
        _digest(ideas, at)


def _open(ideas: Ideas) -> None:
    """Another town would like to be called; nobody has answered yet."""
    halls, days = ideas.halls, ideas.story.days
    first = days.following(days.today)
    wish = questions.Wish("02999 1234", Window(first, "10-12"), Window(days.following(first), "13-15"))
    said = ideas.ago(2, 15)
    ideas.story.add(
        said,
        lambda at: questions.ask(
            solution=ideas.entries["light with sensors"],
            municipality=halls.towns[cast.SMALL],
            text=OPEN,
            person=halls.editors[cast.SMALL],
            is_named=True,
            call=wish,
            by=halls.by(cast.SMALL),
            at=at,
        ),
    )
    _digest(ideas, said)


def _digest(ideas: Ideas, said: datetime) -> None:
    """The next working day begins with the mail about it, unless that day has not come yet."""
    days = ideas.story.days
    morning = days.at(days.following(said.date()), 7, 30)
    if morning <= days.now:
        ideas.story.add(morning, lambda at: question_digest.send(by=COMMAND, at=at))


def _kept(ideas: Ideas) -> None:
    """An editor keeps a search, and the answers about the own town with one weight of their own."""
    editor, town = ideas.halls.editors[cast.MIDDLE], ideas.halls.towns[cast.MIDDLE]
    by = actor.person(editor.uuid, editor.full_name)
    answers = f"town={town.slug}&topic=energy&money=100000&hours=400&w_population=3"
    ideas.story.add(
        ideas.ago(45, 8, 20),
        lambda at: searches.ask(email=editor.email, asked=SEARCH, language="de", by=by, at=at, is_proven=True),
    )
    ideas.story.add(ideas.ago(45, 8, 40), lambda at: fit_answers.keep(person=editor, asked=answers, by=by, at=at))


def _guide(at: datetime) -> None:
    """Publish the guide as the editorial desk does; Wagtail asks a clock of its own, so its times are put right."""
    home = Page.objects.filter(depth=2).order_by("path").first()
    if home is None:
        return
    guide = GuidePage(**GUIDE, checked_on=at.date())
    home.add_child(instance=guide)
    revision = guide.save_revision()
    revision.publish()
    type(revision).objects.filter(pk=revision.pk).update(created_at=at)
    times = ("first_published_at", "last_published_at", "latest_revision_created_at")
    GuidePage.objects.filter(pk=guide.pk).update(**dict.fromkeys(times, at))
