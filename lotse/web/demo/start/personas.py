"""The roles somebody can try. Their accounts are made by the loader (lotse/jobs/demo); visitors have none."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COURSE, IDEAS, OPERATION = "course", "ideas", "operation"
SUPERIOR = "superior"
PERSONNEL = "personnel"
"""The cards that lead to a mailed page."""
GROUPS = (
    (COURSE, _("The course"), _("From the registration to the certificate.")),
    (IDEAS, _("The ideas"), _("From a solution of one town to the council paper and the copy of another.")),
    (OPERATION, _("The operation"), _("What keeps all of it running.")),
)


@dataclass(frozen=True)
class Persona:
    """One card: who it is, what the person does here, a task in three steps, and the page to begin on."""

    key: str
    group: str
    role: str | Promise
    sentence: str | Promise
    steps: tuple[str | Promise, str | Promise, str | Promise]
    page: str
    # Empty for somebody who looks around without an account.
    email: str = ""
    button: str | Promise = _("Look around")


PERSONAS = (
    Persona(
        key="clerk",
        group=COURSE,
        email="aylin.kaya@ahlental.example",
        role=_("Clerk in a town hall"),
        sentence=_("Has finished the course and works on an own project for the town."),
        steps=(
            _("Under “To do”: read what the trainer asks about your project."),
            _("Add what is missing and save. The trainer is told at once."),
            _("Open your certificate and check its code without login."),
        ),
        page="my:start",
    ),
    Persona(
        key=SUPERIOR,
        group=COURSE,
        role=_("Superior of a participant"),
        sentence=_("Decides whether somebody may attend, on the phone and without an account."),
        steps=(
            _("Read what it is about: working days absent, full cost, last free cancellation day."),
            _("Type your name and approve, refuse with a reason, or pass the question on."),
            _("Download the file note. In the mailbox you see what the participant received."),
        ),
        page="link:approval",
        button=_("Open the mailed page"),
    ),
    Persona(
        key=PERSONNEL,
        group=COURSE,
        role=_("Personnel office"),
        sentence=_("Registers several people in one go and looks after all of them on one page, without an account."),
        steps=(
            _("Enter the name that is still open: the person gets an own mail."),
            _("Somebody is ill? Name a substitute, free of charge."),
            _("Read the sum, and correct what your accounting office needs on the bill."),
        ),
        page="link:booking",
        button=_("Open the mailed page"),
    ),
    Persona(
        key="organiser",
        group=COURSE,
        email="katharina.sommerfeld@bildungsinstitut.example",
        role=_("Course office"),
        sentence=_("Runs every course from the plan to the certificate, at one desk."),
        steps=(
            _("Under “To do”: issue all certificates of the run that has just ended."),
            _("Open the full run and cancel one registration: whoever is next in line moves up."),
            _("See in the mailbox what everybody received."),
        ),
        page="desk:start",
    ),
    Persona(
        key="trainer",
        group=COURSE,
        email="nadine.osei@bildungsinstitut.example",
        role=_("Trainer of a course"),
        sentence=_("Notes attendance on the phone and accompanies the own projects."),
        steps=(
            _("Under “To do”: open the course that is running."),
            _("Note who is there today."),
            _("Read the project that waits for you, and write a comment."),
        ),
        page="desk:start",
    ),
    Persona(
        key="small-town",
        group=IDEAS,
        email="henning.brockhaus@ahlental.example",
        role=_("Small town"),
        sentence=_("Looks for what 8,000 people can afford, and prepares its council."),
        steps=(
            _("Search the solutions for street lighting and open two: what did they cost, what went wrong?"),
            _("Begin a council paper from one of them and open it in Word."),
            _("Begin a copy, and open it to the town that had the idea."),
        ),
        page="municipality:start",
    ),
    Persona(
        key="pioneer",
        group=IDEAS,
        email="cem.aksoy@musterstadt.example",
        role=_("Pioneer town"),
        sentence=_("Has good solutions and wants to explain each of them only once."),
        steps=(
            _("See which towns copy your solutions, and how far they are."),
            _("Write down a new solution. What you leave open stays visible as a gap."),
            _("Ask the press office for the release, and give it on the page from the mailbox."),
        ),
        page="municipality:start",
    ),
    Persona(
        key="coordinator",
        group=IDEAS,
        email="silvia.marten@regionalagentur.example",
        role=_("Coordination of the region"),
        sentence=_("Keeps the towns together and reads every entry before it is public."),
        steps=(
            _("Under “To do”: accept the town that is interested, with one click."),
            _("Read the entry that its town has released, and publish it."),
            _("Decide on what a town wants changed, and on the report of a reader."),
        ),
        page="desk:start",
    ),
    Persona(
        key="council",
        group=IDEAS,
        role=_("Council member"),
        sentence=_("Decides, and wants benefit, costs and risks on a few pages."),
        steps=(
            _("Open a solution: the benefit in one sentence, the costs, what went wrong."),
            _("See what nobody has stated yet: it is marked, never hidden."),
            _("Download the draft of a council paper for your town."),
        ),
        page="public:solutions",
    ),
    Persona(
        key="citizen",
        group=IDEAS,
        role=_("Citizen"),
        sentence=_("Wants to know what happens in the own town."),
        steps=(
            _("Open your town: its solutions and measures, with source and date."),
            _("Look at the map: which town copies from which?"),
            _("Report an error in an entry from public sources, without an account."),
        ),
        page="public:towns",
    ),
    Persona(
        key="operator",
        group=OPERATION,
        email="jonas.petersen@regionalagentur.example",
        role=_("Operation"),
        sentence=_("Keeps the installation running and can show who did what, and when."),
        steps=(
            _("See whether all mails have left."),
            _("Follow the latest entries of the audit trail."),
            _("Invite a colleague to the team."),
        ),
        page="desk:operation",
    ),
)
BY_KEY = {persona.key: persona for persona in PERSONAS}
NEWCOMER = {
    "first_name": "Kim",
    "last_name": "Beispiel",
    "email": "kim.beispiel@musterdorf.example",
    "employer": "Beispielkommune Musterdorf",
}
