"""What stands below the fields of an entry while it is written."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

HINTS: dict[str, "StrPromise | str"] = {
    "title": _("One line. Begin with the words people would search for."),
    "operating_since": _("A year, a month or a day: 2023, 05/2023 or 17.05.2023."),
    "summary": _("Three sentences for somebody who has one minute."),
    "people_benefit": _("One plain sentence, the way you would say it over the fence."),
    "problem": _("What was not good before, and for whom?"),
    "how_it_works": _("What was done, with which technology, with whom?"),
    "giver_setup": _("For example: the town itself, its own company, the municipal utility, a district authority."),
    "contribution_digital": _("What does technology do that was not possible without it?"),
    "contribution_sustainable": _("What does it spare, and for how long?"),
    "contribution_authentic": _("What about it fits exactly this place?"),
    "cost_once_cents": _(
        "In euros, for example 12.500. 0 means free of charge; empty means that the figure is not known."
    ),
    "cost_once_band": _("Only where you do not know the figure, or may not name it."),
    "cost_yearly_cents": _("Maintenance, licences, electricity: what comes again each year."),
    "cost_yearly_band": _("Only where you do not know the figure, or may not name it."),
    "price_year": _("The year these amounts are from."),
    "cost_included": _("What is in these amounts, and what is not: hardware, installation, training, taxes?"),
    "own_staff_cents": _("What your own people cost, in euros; not part of the costs above."),
    "cost_driver": _("By this a town of another size can work out its own costs."),
    "cost_driver_units": _("For example 850, where the costs are per lamp and you have 850 lamps."),
    "scales_by_inhabitants": _("Only with “yes” a council paper may convert the costs by inhabitants."),
    "funding_programme": _("Name of the programme, or “none”."),
    "funding_percent": _("Share of the costs that was funded, a whole number. 0 where there was no funding."),
    "staff": _("How much working time, and of whom?"),
    "hours_introduce": _("All hours of your own people until it ran, estimated."),
    "hours_yearly": _("All hours of your own people in a usual year, estimated."),
    "duration": _("From the first idea to the day it ran."),
    "months_to_decision": _("Whole months, estimated."),
    "months_to_operation": _("Whole months, estimated."),
    "prerequisites": _("For example a radio network, a data platform, power at the site, a contract with the utility."),
    "technology": _("Devices, software, kind of radio; how the parts work together."),
    "interfaces": _("To which systems does it talk, and by which standard?"),
    "vendor": _("Who supplied it, who runs it?"),
    "licence": _("Of the software, such as EUPL-1.2 or MIT; or “proprietary”."),
    "licence_open": _("Yes, where everybody may use, read and change the software."),
    "repository_url": _("Where the source code lies, for example on openCode."),
    "procurement_note": _("What others should know: lots, criteria, value, who advised you."),
    "needs_tasks": _(
        "What only some towns do, such as planning permissions or the register of vehicles. Most solutions: every town."
    ),
    "dpia": _("In German: Datenschutz-Folgenabschätzung (DSFA)."),
    "data_protection": _("Which personal data, on which legal basis, how long, who is the processor?"),
    "statutes": _("Statutes, rules of use, staff council, accessibility: what had to be settled?"),
    "effect": _("What is better now, in figures: kilowatt hours, minutes, visits, complaints."),
    "effect_measured": _("Over which time, compared with what, by whom?"),
    "went_wrong": _("What cost time or money? Others learn most from this."),
    "do_differently": _("One or two pieces of advice to a town that begins tomorrow."),
    "decision_on": _("For example 24.03.2026. Empty where no body had to decide."),
    "decision_body": _("For example council, committee for the environment, mayor."),
    "decision_number": _("As your council information system writes it."),
    "decision_url": _("The page of the paper in your public council information system."),
    "contact_role": _("The task, not the name: for example “office for digital matters”."),
    "contact_email": _("Better the address of an office than the one of a person: everybody can read it."),
    "contact_phone": _("Only a number that everybody may read."),
    "contact_ways": _("Tick only what the person has agreed to."),
    "source_url": _("A page where others can read more."),
    "source_date": _("As the source says it: a day, a month or a year."),
}
# Lines of the boxes for longer texts.
ROWS = {"summary": 4, "problem": 4, "how_it_works": 8, "effect": 4, "went_wrong": 4}
ROWS |= dict.fromkeys(("contribution_digital", "contribution_sustainable", "contribution_authentic"), 2)
