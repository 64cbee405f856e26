"""How we speak about the transfer file: what a town has to know before it copies."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CostBand(models.TextChoices):
    """Roughly how much, where no figure is known; the same steps for once and per year."""

    UNDER_5K = "under_5k", _("under €5,000")
    FROM_5K = "5_25k", _("€5,000 to under €25,000")
    FROM_25K = "25_100k", _("€25,000 to under €100,000")
    FROM_100K = "100_500k", _("€100,000 to under €500,000")
    OVER_500K = "over_500k", _("€500,000 and more")


class CostDriver(models.TextChoices):
    """What the costs grow with."""

    FIXED = "fixed", _("fixed, whatever the size of the town")
    LAMP = "lamp", _("per lamp")
    SITE = "site", _("per site")
    BUILDING = "building", _("per building")
    VEHICLE = "vehicle", _("per vehicle")
    USER = "user", _("per user")
    INHABITANT = "inhabitant", _("per inhabitant")


class Procurement(models.TextChoices):
    """By which way the giver bought."""

    DIRECT = "direct", _("direct order")
    TENDER = "tender", _("call for tenders")
    FRAMEWORK = "framework", _("framework contract")
    INHOUSE = "inhouse", _("in-house, through an own company")
    EFA = "efa", _("One for all (EfA)")
    OPEN_SOURCE = "open_source", _("taken over as open source")
    OTHER = "other", _("another way")


class Dpia(models.TextChoices):
    """Data protection impact assessment, in German: Datenschutz-Folgenabschätzung."""

    DONE = "done", _("done")
    NOT_NEEDED = "not_needed", _("checked: not needed")
    OPEN = "open", _("still open")


class NeedsTasks(models.TextChoices):
    """Which towns have the tasks on which a solution rests."""

    EVERY = "every", _("every town")
    MEDIUM = "medium", _("from a Mittlere kreisangehörige Stadt on")
    LARGE = "large", _("from a Große kreisangehörige Stadt on")
    DISTRICT = "district", _("a district (Kreis), or a town outside every district")


class DecisionResult(models.TextChoices):
    """What became of it in the council, or in the administration."""

    ADOPTED = "adopted", _("adopted")
    CHANGED = "changed", _("adopted with changes")
    POSTPONED = "postponed", _("postponed")
    REFERRED = "referred", _("referred to another body")
    REJECTED = "rejected", _("rejected")
    ADMINISTRATION = "administration", _("decided by the administration")


class ContactWay(models.TextChoices):
    """In which form the giver agreed to be asked."""

    MAIL = "mail", _("by e-mail")
    CALL = "call", _("by phone")
    VISIT = "visit", _("visit on the spot")


class AttachmentKind(models.TextChoices):
    """Papers that a copying town can take over."""

    SPECIFICATION = "specification", _("Specification of services")
    COUNCIL_PAPER = "council_paper", _("Council paper")
    PRIVACY_CONCEPT = "privacy_concept", _("Data protection concept")
    PRESS_TEXT = "press_text", _("Press text")
    CONTRACT = "contract", _("Contract or terms of use")
    OTHER = "other", _("Other document")


YES, NO = _("yes"), _("no")
# What the fields of an entry are called, in forms and in mails; in the order of the form.
LABELS = {
    "title": _("Title"),
    "topic": _("Topic"),
    "status": _("Status"),
    "operating_since": _("In operation since"),
    "summary": _("Summary"),
    "problem": _("Which problem does it solve?"),
    "how_it_works": _("How does it work?"),
    "people_benefit": _("What do people on the spot gain from it?"),
    "beneficiaries": _("Who benefits"),
    "giver_setup": _("Who runs it"),
    "contribution_digital": _("Contribution: digital"),
    "contribution_sustainable": _("Contribution: sustainable"),
    "contribution_authentic": _("Contribution: authentic"),
    "cost_once_cents": _("Costs once"),
    "cost_once_band": _("Costs once, roughly"),
    "cost_yearly_cents": _("Costs per year"),
    "cost_yearly_band": _("Costs per year, roughly"),
    "price_year": _("Price year"),
    "cost_included": _("Included in the costs"),
    "own_staff_cents": _("Own staff, once"),
    "cost_driver": _("What the costs grow with"),
    "cost_driver_units": _("Number of these units here"),
    "scales_by_inhabitants": _("Costs grow with the inhabitants"),
    "funding_programme": _("Funding programme"),
    "funding_percent": _("Funding rate in percent"),
    "staff": _("Staff"),
    "hours_introduce": _("Working hours to introduce"),
    "hours_yearly": _("Working hours per year"),
    "duration": _("Duration"),
    "months_to_decision": _("Months from idea to decision"),
    "months_to_operation": _("Months from decision to operation"),
    "prerequisites": _("What must be there before"),
    "technology": _("Technology"),
    "interfaces": _("Interfaces"),
    "vendor": _("Supplier"),
    "licence": _("Licence"),
    "licence_open": _("Open licence"),
    "repository_url": _("Source code (link)"),
    "procurement": _("Way of procurement"),
    "procurement_note": _("About the procurement"),
    "dpia": _("Data protection impact assessment"),
    "data_protection": _("Data protection"),
    "statutes": _("Statutes and agreements needed"),
    "needs_tasks": _("Who has the tasks for it by law"),
    "effect": _("Effect with figures"),
    "effect_measured": _("How it was measured"),
    "went_wrong": _("What went wrong"),
    "do_differently": _("What you would do differently"),
    "decision_on": _("Day of the decision"),
    "decision_body": _("Body that decided"),
    "decision_result": _("Result of the decision"),
    "decision_number": _("Number of the paper"),
    "decision_url": _("Council paper (link)"),
    "contact_role": _("Contact (role)"),
    "contact_email": _("Contact (e-mail)"),
    "contact_phone": _("Contact (phone)"),
    "contact_ways": _("May be asked"),
    "source_url": _("Source (link)"),
    "source_date": _("Date of the source"),
}
FAULTS = {
    "unknown field": _("This field does not exist. Please load the page again."),
    "too long": _("This text is too long. Please shorten it."),
    "unknown choice": _("Please choose one of the offered answers."),
    "no amount": _("Please enter an amount in euros such as 12.500, or leave the field empty."),
    "no number": _("Please enter a whole number such as 40, or leave the field empty."),
    "too large": _("This number is too large. Please check it."),
    "no year": _("Please enter the year in four digits, such as 2026."),
    "no day": _("Please enter the day such as 24.03.2026."),
    "no time": _("Please enter a year such as 2023, or a month such as 05/2023."),
    "no address": _("Please enter an e-mail address such as name@town.example."),
    "no link": _("Please enter the whole address of the page, beginning with https://."),
}
# What a town that copies would still have to ask for, need by need.
GAPS = {
    "cost_once": _("What does it cost once?"),
    "cost_yearly": _("What does it cost per year?"),
    "cost_driver": _("What do the costs grow with?"),
    "staff_introduce": _("How many working hours does the introduction take?"),
    "staff_yearly": _("How many working hours does it take per year?"),
    "duration": _("How long does it take until it runs?"),
    "prerequisites": _("What must be there before?"),
    "technology": _("Which technology is it, and which interfaces has it?"),
    "vendor": _("Who supplies it, and under which licence?"),
    "procurement": _("By which way was it bought?"),
    "data_protection": _("What about data protection?"),
    "effect": _("What has become better, in figures?"),
    "lessons": _("What went wrong, and what would you do differently?"),
    "decision": _("Who decided when, and with which paper?"),
    "contact": _("Who may be asked?"),
    "price_year": _("From which year are the prices?"),
}
