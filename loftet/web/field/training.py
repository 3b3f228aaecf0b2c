"""Ten rules and a short test for those who report; no account, and nobody's name."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from loftet.cycle.intake import actions, queries
from loftet.cycle.intake.rules import QUESTIONS, TEN_RULES, wrong_answers
from loftet.outside import clock
from loftet.web.field.door import FieldRequest, field_page


class TrainingForm(forms.Form):
    """One choice a question; what is wrong is told with the rule that it follows from."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, question in QUESTIONS.items():
            self.fields[code] = forms.ChoiceField(
                label=_(question.asked),
                choices=[(str(index), _(answer)) for index, answer in enumerate(question.answers)],
                widget=forms.RadioSelect,
                error_messages={"required": _("Välj ett svar.")},
            )

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        for code in wrong_answers(given):
            if code in given:
                rule = QUESTIONS[code].rule
                words = {"number": rule, "rule": _(TEN_RULES[rule - 1])}
                self.add_error(code, _("Inte riktigt. Regel %(number)s: %(rule)s") % words)
        return given


@field_page
def training(request: FieldRequest) -> HttpResponse:
    """The rules, then the test; when all is right the organisation counts as trained."""
    form = TrainingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        actions.pass_training(
            request.organisation, by=request.actor, given=form.cleaned_data, on=clock.today()
        )
        messages.success(request, _("Rätt på allt! Ni räknas som utbildade."))
        return redirect("field:training", key=request.organisation.report_key)
    context = {
        "form": form,
        "rules": [_(rule) for rule in TEN_RULES],
        "organisation": request.organisation,
        "is_trained": queries.is_trained(request.actor, request.organisation, clock.today()),
    }
    return render(request, "field/training.html", context)
