"""Who is muted or blocked, per channel, and taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from anklang.inbox import queries, services
from anklang.inbox.errors import InboxError
from anklang.inbox.models import Restricted
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.web.access import brand_page


@require_safe
@brand_page(Permission.CONVERSATION_VIEW)
def overview(request: HttpRequest, scope: Scope) -> HttpResponse:
    """List whom the brand has muted or blocked, with the reason."""
    context = {
        "found": list(queries.restricted(scope)),
        "lifts": scope.can(Permission.COMMENT_MODERATE),
    }
    return render(request, "inbox/restricted.html", context)


@require_POST
@brand_page(Permission.COMMENT_MODERATE)
def lift(request: HttpRequest, scope: Scope, restricted: int) -> HttpResponse:
    """Take a muting or a block back; says truly when the network doesn't do it."""
    try:
        kept = services.lift(scope, restricted)
    except Restricted.DoesNotExist as error:
        raise Http404 from error
    except InboxError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Taken back: %s can reach you again.") % kept.account.name)
    return redirect("inbox:restricted", scope.brand.slug)
