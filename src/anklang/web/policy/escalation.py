"""The escalation plan: where things stand, what each level says, and going up and down."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from anklang.conduct import services
from anklang.conduct.content import Localised
from anklang.conduct.errors import ConductError
from anklang.conduct.escalation import HIGHEST, LEVELS, Level, Plan, Statement
from anklang.conduct.queries import escalation as asked
from anklang.conduct.queries import incharge
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.publishing.content import Content
from anklang.publishing.services import save_draft
from anklang.web.access import brand_page
from anklang.web.forms import show_problem

_PARTS = ("name", "signs", "does", "decides")
_STATEMENTS = 4


class MoveForm(forms.Form):
    """To which level, why, and who decided."""

    level = forms.IntegerField(min_value=0, max_value=HIGHEST)
    seen = forms.IntegerField(min_value=0, max_value=HIGHEST)
    reason = forms.CharField(max_length=300, required=False)
    decided_by = forms.CharField(max_length=120, required=False)


class LevelForm(forms.Form):
    """One level, in both languages, with up to four prepared statements."""

    storm_from = forms.IntegerField(min_value=1, max_value=HIGHEST)
    based_on = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, level: Level, plan: Plan, revision: int, data: object = None) -> None:
        """Take the level as it is; ``data`` is what somebody typed."""
        initial: dict[str, object] = {"storm_from": plan.storm_from, "based_on": revision}
        super().__init__(data, initial=initial)  # type: ignore[arg-type]
        self.rows: list[tuple[str, list[str]]] = []
        for part in _PARTS:
            self._both(part, getattr(level, part), _label(part), long=part in {"signs", "does"})
        for at in range(_STATEMENTS):
            one = level.statements[at] if at < len(level.statements) else Statement()
            self._both(f"title{at}", one.title, _("Prepared words: title"))
            self._both(f"text{at}", one.text, _("Prepared words: text"), long=True)

    def _both(self, name: str, said: Localised, label: str, *, long: bool = False) -> None:
        for code in ("de", "en"):
            self.fields[f"{name}_{code}"] = forms.CharField(
                label=f"{label} ({code.upper()})",
                required=False,
                max_length=4_000 if long else 120,
                initial=getattr(said, code),
                widget=forms.Textarea(attrs={"rows": 3, "class": "form-control", "lang": code})
                if long
                else forms.TextInput(attrs={"class": "form-control", "lang": code}),
            )

    def level(self) -> Level:
        """Return what a valid form says; statements without a text are left out."""
        statements = [
            Statement(title=self._said(f"title{at}"), text=self._said(f"text{at}"))
            for at in range(_STATEMENTS)
        ]
        return Level(
            **{part: self._said(part) for part in _PARTS},
            statements=tuple(one for one in statements if one.text),
        )

    def _said(self, name: str) -> Localised:
        given = self.cleaned_data
        return Localised(de=given[f"{name}_de"], en=given[f"{name}_en"])


def _label(part: str) -> str:
    return {
        "name": _("Name"),
        "signs": _("How one knows that it is reached"),
        "does": _("What is done"),
        "decides": _("Who decides"),
    }[part]


@require_safe
@brand_page(Permission.BRAND_VIEW)
def plan(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show the plan, where things stand and how they came there."""
    return _page(request, scope)


@require_POST
@brand_page(*services.MAY_MOVE)
def move(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Raise or lower the level."""
    form = MoveForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            step = services.move_to(
                scope,
                given["level"],
                reason=given["reason"],
                decided_by=given["decided_by"],
                seen=given["seen"],
            )
        except ConductError as problem:
            show_problem(form, problem)
        else:
            messages.success(
                request, _("Level %(level)d holds from now on.") % {"level": step.level}
            )
            return redirect("policy:escalation", scope.brand.slug)
    return _page(request, scope, form, status=422)


@require_http_methods(["GET", "HEAD", "POST"])
@brand_page(Permission.RULES_EDIT)
def edit(request: HttpRequest, scope: Scope, level: int) -> HttpResponse:
    """Change what the plan says of one level."""
    if level not in LEVELS:
        raise Http404
    planned = asked.plan_of(scope.brand.pk)
    data = request.POST if request.method == "POST" else None
    form = LevelForm(planned.plan.levels[level], planned.plan, planned.revision, data)
    if data is not None and form.is_valid():
        changed = planned.plan.with_level(level, form.level())
        changed = Plan(levels=changed.levels, storm_from=form.cleaned_data["storm_from"])
        try:
            services.save_plan(scope, changed, based_on=form.cleaned_data["based_on"])
        except ConductError as problem:
            show_problem(form, problem)
        else:
            messages.success(request, _("Saved."))
            return redirect("policy:escalation", scope.brand.slug)
    fields = [form[name] for name in form.fields if name not in {"storm_from", "based_on"}]
    context = {
        "tab": "escalation",
        "form": form,
        "fields": fields,
        "number": level,
        "name": planned.plan.levels[level].name,
        "numbers": range(1, HIGHEST + 1),
    }
    return render(request, "policy/edit_level.html", context, status=422 if form.errors else 200)


@require_POST
@brand_page(Permission.POST_DRAFT)
def to_post(request: HttpRequest, scope: Scope, level: int, statement: int) -> HttpResponse:
    """Make a draft of prepared words, in the brand's language."""
    planned = asked.plan_of(scope.brand.pk).plan
    if level not in LEVELS or statement >= len(planned.levels[level].statements):
        raise Http404
    words = planned.levels[level].statements[statement].text.said(scope.brand.language)
    saved = save_draft(scope, None, Content(words, scope.brand.language, None, ()))
    return redirect("posts:edit", scope.brand.slug, saved.post.pk)


def _page(
    request: HttpRequest, scope: Scope, form: MoveForm | None = None, status: int = 200
) -> HttpResponse:
    planned = asked.plan_of(scope.brand.pk)
    now = asked.level_of(scope.brand.pk)
    levels = list(enumerate(planned.plan.levels))
    context = {
        "tab": "escalation",
        "levels": levels,
        "now": now,
        "current": planned.plan.levels[now],
        "unchanged": planned.revision == 0,
        "storm_from": planned.plan.storm_from,
        "offer_storm": now >= planned.plan.storm_from and scope.brand.storm_since is None,
        "steps": asked.steps(scope.brand.pk),
        "may_move": services.may_move(scope),
        "may_edit": scope.can(Permission.RULES_EDIT),
        "may_draft": scope.can(Permission.POST_DRAFT),
        "may_storm": scope.can(Permission.POST_PUBLISH),
        "may_see": scope.can(Permission.PEOPLE_MANAGE),
        "told": [
            (member, named)
            for member, named in incharge.members(scope)
            if named or scope.can(Permission.RULES_EDIT)
        ],
        "numbers": LEVELS[1:],
        "form": form,
        "language": get_language(),
    }
    return render(request, "policy/escalation.html", context, status=status)
