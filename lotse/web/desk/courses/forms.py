"""What the course office types about a course: facts, modules, material, partners."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from lotse.base import files
from lotse.regions.models import Organisation
from lotse.regions.queries import organisation as region
from lotse.training.models import Course, Material, Module
from lotse.training.wording import DocumentKind, PartnerRole
from lotse.web.desk.fields import BlockField, LineField, UnitsField, web_address

MOST_ROWS = 40
SPARE_MODULES, SPARE_MATERIALS, SPARE_PARTNERS = 3, 2, 2
FIRST_MODULES = 6
FACTS = (
    "title",
    "summary",
    "audience",
    "benefit",
    "document_kind",
    "document_title",
    "has_test",
    "question_1",
    "question_2",
    "is_public",
)


class CourseForm(forms.Form):
    """The facts of a course."""

    use_required_attribute = False
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title = LineField(label=_("Title"), max_length=200)
    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none(), empty_label=None
    )
    summary = BlockField(
        label=_("What it is about"), max_length=3000, help_text=_("Two or three sentences for the catalogue.")
    )
    audience = BlockField(label=_("For whom"), rows=3, max_length=2000, required=False)
    benefit = BlockField(
        label=_("Benefit for the employer"),
        rows=3,
        max_length=2000,
        required=False,
        help_text=_("It is also written into the application for training."),
    )
    is_public = forms.BooleanField(label=_("Show the course in the public catalogue"), required=False)
    document_kind = forms.ChoiceField(
        label=_("Document at the end"), choices=DocumentKind.choices, initial=DocumentKind.ATTENDANCE
    )
    document_title = LineField(label=_("Title of the document"), max_length=120, initial="Teilnahmebescheinigung")
    has_test = forms.BooleanField(label=_("The course ends with an internal test"), required=False)
    question_1 = LineField(
        label=_("Question to participants"),
        max_length=200,
        required=False,
        help_text=_("Asked at registration, for the trainers. For example: What do you want to take home?"),
    )
    question_2 = LineField(label=_("Second question"), max_length=200, required=False)

    def __init__(self, *args: Any, bodies: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Organisation.objects.filter(pk__in=list(bodies))
        self.fields["organisation"].queryset = own  # type: ignore[attr-defined]

    def apply_to(self, course: Course) -> Course:
        """Write the facts into a course."""
        for name in FACTS:
            setattr(course, name, self.cleaned_data[name])
        course.organisation = self.cleaned_data["organisation"]
        return course


class ModuleForm(forms.Form):
    """One module. A row without a title is left out."""

    use_required_attribute = False
    id = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**62)
    order = forms.IntegerField(label=_("Order"), min_value=1, max_value=999, required=False)
    title = LineField(label=_("Theme"), max_length=200, required=False)
    units = UnitsField(label=_("Units"), most=200, required=False)
    trainer_name = LineField(label=_("Who teaches it"), max_length=200, required=False)
    goal = BlockField(label=_("Goal"), rows=2, max_length=2000, required=False)

    def clean(self) -> dict[str, Any]:
        """A module needs its units; a row with anything needs a title."""
        values = super().clean() or {}
        if values.get("title"):
            if values.get("units") is None and "units" not in self.errors:
                self.add_error("units", _("Please fill in this field."))
        elif "title" not in self.errors and (values.get("goal") or values.get("units")):
            self.add_error("title", _("Please enter the theme, or clear the whole line."))
        return values


class MaterialForm(forms.Form):
    """A link or a file for one module. A row without a title is left out."""

    use_required_attribute = False
    id = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2**62)
    module = forms.TypedChoiceField(label=_("Module"), coerce=int, required=False)
    title = LineField(label=_("Title of the material"), max_length=200, required=False)
    url = web_address(label=_("Link"))
    file = forms.FileField(label=_("or file"), required=False, max_length=200, allow_empty_file=True)

    def __init__(self, *args: Any, modules: Mapping[int, str], kept: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["module"].choices = list(modules.items())  # type: ignore[attr-defined]

    def clean_file(self) -> UploadedFile | None:
        """Refuse what is too large or of another kind than it may be; looked at by content."""
        file = self.cleaned_data.get("file")
        if file is not None:
            try:
                if file.size > files.LARGEST:
                    raise files.BadFile(files.TOO_LARGE % {"size": files.LARGEST // (1024 * 1024)})
                files.check(file.read())
            except files.BadFile as bad:
                raise forms.ValidationError(str(bad.sentence)) from bad
        return file

    def clean(self) -> dict[str, Any]:
        """A new material is either a link or a file, with a title and a module."""
        values = super().clean() or {}
        given = [name for name in ("url", "file") if values.get(name)]
        if values.get("title"):
            if not values.get("module"):
                self.add_error("module", _("Please choose the module."))
            if len(given) == 2:
                self.add_error("url", _("Please give either a link or a file."))
            if not given and not values.get("id") and not self.errors:
                self.add_error("url", _("Please give a link or a file."))
        elif given and "title" not in self.errors:
            self.add_error("title", _("Please give the material a title."))
        return values


class PartnerForm(forms.Form):
    """A partner with its role. A row without a partner is left out."""

    use_required_attribute = False
    organisation = forms.ModelChoiceField(
        label=_("Partner"), queryset=Organisation.objects.none(), required=False, empty_label=_("no further partner")
    )
    role = forms.ChoiceField(label=_("Role"), choices=PartnerRole.choices, required=False)

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = bodies  # type: ignore[attr-defined]
        self.fields["organisation"].choices = bodies.listed  # type: ignore[attr-defined]


def module_rows(data: Any = None, modules: Iterable[Module] = ()) -> forms.BaseFormSet[Any]:
    """Return the rows of modules and some spare ones."""
    initial = [
        {name: getattr(module, name) for name in ("id", "title", "units", "trainer_name", "goal")} | {"order": number}
        for number, module in enumerate(modules, 1)
    ]
    extra = SPARE_MODULES if initial else FIRST_MODULES
    return _rows(ModuleForm, extra)(data, initial=initial, prefix="modules")


def material_rows(
    course: Course | None, data: Any = None, uploads: Any = None, materials: Iterable[Material] = ()
) -> forms.BaseFormSet[Any]:
    """Return the rows of material; new modules get theirs after they have been stored."""
    modules = {module.pk: module.title for module in course.modules.all()} if course else {}
    initial = [{"id": m.pk, "module": m.module_id, "title": m.title, "url": m.url} for m in materials]
    factory = _rows(MaterialForm, SPARE_MATERIALS if modules else 0)
    return factory(data, uploads, initial=initial, prefix="materials", form_kwargs={"modules": modules})


def partner_rows(data: Any = None, course: Course | None = None) -> forms.BaseFormSet[Any]:
    """Return the rows of partners; the list of bodies is read once for all of them."""
    bodies = region.of_region()
    listed = [("", _("no further partner")), *((body.pk, body.name) for body in bodies)]
    bodies.listed = listed  # type: ignore[attr-defined]
    partners = course.partners.all() if course else ()
    initial = [{"organisation": p.organisation_id, "role": p.role} for p in partners]
    factory = _rows(PartnerForm, SPARE_PARTNERS)
    return factory(data, initial=initial, prefix="partners", form_kwargs={"bodies": bodies})


def initial_of(course: Course) -> dict[str, Any]:
    """Return a course as the form shows it."""
    return {**{name: getattr(course, name) for name in FACTS}, "organisation": course.organisation_id}


def first_values(bodies: list[int]) -> dict[str, Any]:
    """Return what a new course starts with."""
    return {"key": uuid4(), "organisation": bodies[0] if bodies else None, "is_public": True}


def modules_of(rows: forms.BaseFormSet[Any], course: Course | None) -> list[Module]:
    """Return the modules in their wanted order; foreign ids count as new rows."""
    known = {module.pk: module for module in course.modules.all()} if course else {}
    wanted: list[tuple[int, int, Module]] = []
    for place, form in enumerate(rows.forms):
        values = form.cleaned_data
        if values.get("title"):
            module = known.get(values.get("id") or 0) or Module()
            module.title, module.goal = values["title"], values["goal"]
            module.units, module.trainer_name = values["units"], values["trainer_name"]
            wanted.append((values.get("order") or 1000, place, module))
    return [module for _order, _place, module in sorted(wanted, key=lambda row: row[:2])]


def _rows(form: type[forms.Form], extra: int) -> Any:
    return forms.formset_factory(form, extra=extra, max_num=MOST_ROWS, absolute_max=MOST_ROWS + 10, validate_max=True)
