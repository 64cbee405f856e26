"""The roles somebody can try. Their accounts are made by the loader (lotse/jobs/demo)."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Persona:
    """One card: who it is, what the person does here, a task in three steps, and the page to begin on."""

    key: str
    email: str
    role: str | Promise
    sentence: str | Promise
    steps: tuple[str | Promise, str | Promise, str | Promise]
    page: str


PERSONAS = (
    Persona(
        key="clerk",
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
        key="organiser",
        email="katharina.sommerfeld@bildungsinstitut.example",
        role=_("Course office"),
        sentence=_("Runs every course from the plan to the certificate, at one desk."),
        steps=(
            _("Under “To do”: issue all certificates of the run that has just ended."),
            _("Open the full run and cancel one registration: the next in line moves up."),
            _("See in the mailbox what both of them received."),
        ),
        page="desk:start",
    ),
    Persona(
        key="trainer",
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
        key="operator",
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
