"""The own project, and a comment on it."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from lotse.base.text import tidy, tidy_block
from lotse.training.models import Project
from lotse.training.rules import project as rule

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

LONGEST = 5000


def _part(label: "StrPromise", hint: "StrPromise", rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=False, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": rows})
    )


class ProjectForm(forms.Form):
    """Six parts, all of them may wait. `seen` is the version the form shows: another window may have saved since."""

    title = forms.CharField(
        label=_("Title"), help_text=_("One line that a colleague understands."), required=False, max_length=200
    )
    problem = _part(_("Problem"), _("What goes wrong today, and for whom?"))
    idea = _part(_("Idea"), _("What do you want to do about it?"))
    audience = _part(_("For whom"), _("Who is better off in the end?"), 2)
    first_step = _part(_("First step"), _("What can you begin next week, without asking anybody?"), 2)
    need = _part(_("What I need"), _("Time, data, approval, a partner, money …"), 2)
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict | None = None, *, project: Project | None) -> None:
        initial = {name: getattr(project, name) for name in rule.FIELDS} if project else {}
        initial["seen"] = version(project)
        super().__init__(data.copy() if data is not None else None, initial=initial)
        self.project = project
        self.changed_elsewhere = False

    def clean(self) -> dict[str, Any]:
        """Tidy the text; refuse once to write over what another window has saved."""
        found = super().clean() or {}
        values = {name: found.get(name, "") for name in rule.FIELDS}
        values = {name: tidy(text) if name == "title" else tidy_block(text) for name, text in values.items()}
        project = self.project
        stale = project is not None and found.get("seen", "") != version(project)
        if stale and any(getattr(project, name) != text for name, text in values.items()):
            self.changed_elsewhere = True
            # The next try names the version that it replaces; the field is hidden, so this is its value.
            cast(QueryDict, self.data)["seen"] = version(project)
            self.add_error(
                None,
                _(
                    "This project was changed in another window in the meantime. Your text is below and not yet saved; "
                    "the other version is shown under the form. Save again to replace it."
                ),
            )
        return values


class CommentForm(forms.Form):
    """What the participant says to the trainers."""

    text = forms.CharField(label=_("Your message"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}))


def version(project: Project | None) -> str:
    """Return what tells two saved versions apart."""
    return project.changed_at.isoformat() if project else ""
