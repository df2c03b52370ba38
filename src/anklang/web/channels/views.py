"""Channels: what is connected, connecting in three steps, and what happens without a channel."""

from __future__ import annotations

from typing import cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from anklang.kernel import clock
from anklang.networks import connecting, queries, services, watching
from anklang.networks.contract import Capability, NetworkError, NetworkInfo
from anklang.networks.models import Channel
from anklang.orgs.models import Person
from anklang.orgs.permissions import Permission
from anklang.orgs.scope import Scope
from anklang.web.access import brand_page

from .forms import ConnectorForm


@require_safe
@brand_page(Permission.BRAND_VIEW)
def overview(request: HttpRequest, scope: Scope) -> HttpResponse:
    """List the brand's channels with their state."""
    found = [(channel, queries.loaded_info(channel)) for channel in queries.channels(scope)]
    context = {
        "channels": found,
        "ending": {one.pk for one in queries.sign_ins_ending(scope, watching.notice())},
        "connects": scope.can(Permission.CHANNEL_MANAGE),
        "manages": scope.can(Permission.BRAND_MANAGE),
        "networks": queries.to_connect(),
    }
    return render(request, "channels/list.html", context)


@require_safe
@brand_page(Permission.CHANNEL_MANAGE)
def choose(request: HttpRequest, scope: Scope) -> HttpResponse:
    """Show the networks that can be connected."""
    return render(request, "channels/choose.html", {"networks": queries.to_connect()})


@never_cache
@require_http_methods(["GET", "POST"])
@brand_page(Permission.CHANNEL_MANAGE, confirmed="POST")
def connect(request: HttpRequest, scope: Scope, network: str) -> HttpResponse:
    """Say what is needed, ask for it, and begin the sign-in."""
    info = next((one for one in queries.to_connect() if one.slug == network), None)
    if info is None or info.connecting is None:
        raise Http404
    channel = _again(request, scope, network)
    form = ConnectorForm(info.connecting.fields, request.POST or None, initial=_known(channel))
    # A network that asks for nothing still has a form that is sent.
    if request.method == "POST" and (form.is_valid() or not form.fields):
        answers = form.answers() if form.fields else {}
        try:
            begun = connecting.begin(
                scope,
                network,
                answers,
                return_to=return_address(),
                channel_id=channel.pk if channel else None,
            )
        except NetworkError as error:
            form.add_error(None, str(error))
        else:
            return redirect("channels:sign_in", scope.brand.slug, begun.pk)
    context = {"info": info, "form": form, "channel": channel}
    return render(request, "channels/connect.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "POST"])
@brand_page(Permission.CHANNEL_MANAGE, confirmed="POST")
def sign_in(request: HttpRequest, scope: Scope, sign_in: int) -> HttpResponse:
    """Lead to the network's own page, or show whose account it is before it is saved."""
    begun = connecting.pending(scope, sign_in)
    info = next((one for one in queries.to_connect() if one.slug == begun.network), None)
    if info is None:
        raise Http404
    if not begun.ready:
        if request.method == "POST":
            raise Http404
        return render(request, "channels/go.html", {"info": info, "sign_in": begun})
    problem = ""
    if request.method == "POST":
        try:
            channel = connecting.save(scope, sign_in)
        except NetworkError as error:
            problem = str(error)
        else:
            messages.success(request, _("“%(channel)s” is connected.") % {"channel": channel.name})
            return redirect("channels:detail", scope.brand.slug, channel.pk)
    connection = connecting.connection_of(begun)
    context = {
        "info": info.for_channel(connection.options),
        "sign_in": begun,
        "connection": connection,
        "problem": problem,
    }
    return render(request, "channels/save.html", context, status=422 if problem else 200)


@never_cache
@require_safe
@login_required
def back(request: HttpRequest) -> HttpResponse:
    """Take over from the network's sign-in page; the state in the address says which one it was."""
    answer = {name: value for name, value in request.GET.items() if isinstance(value, str)}
    try:
        begun = connecting.returned(cast("Person", request.user), answer)
    except NetworkError as error:
        return render(request, "channels/failed.html", {"problem": str(error)}, status=422)
    return redirect("channels:sign_in", begun.brand.slug, begun.pk)


@require_safe
def client(request: HttpRequest, network: str) -> HttpResponse:
    """Tell a network's servers who we are; public, for they fetch it without a sign-in."""
    try:
        document = connecting.client_metadata(network, return_address())
    except NetworkError as error:
        raise Http404 from error
    return JsonResponse(dict(document))


@require_safe
@brand_page(Permission.BRAND_VIEW)
def detail(request: HttpRequest, scope: Scope, channel: int) -> HttpResponse:
    """Show one channel: how it stands, what Anklang may do there, how to connect it again."""
    found = queries.channel(scope, channel)
    info = queries.loaded_info(found)
    context = {
        "channel": found,
        "info": info,
        "ending": found.pk in {x.pk for x in queries.sign_ins_ending(scope, watching.notice())},
        "connects": scope.can(Permission.CHANNEL_MANAGE) and _connectable(info),
        "listens": found.listened_until is not None and found.listened_until > clock.now(),
        "restricts": scope.can(Permission.CONVERSATION_VIEW)
        and info is not None
        and (info.can(Capability.MUTE) or info.can(Capability.BLOCK)),
    }
    return render(request, "channels/detail.html", context)


@require_http_methods(["GET", "POST"])
@brand_page(Permission.CHANNEL_MANAGE, confirmed="POST")
def disconnect(request: HttpRequest, scope: Scope, channel: int) -> HttpResponse:
    """Say what disconnecting means, then do it."""
    found = queries.channel(scope, channel)
    info = queries.loaded_info(found)
    if (info is not None and info.built_in) or found.state == Channel.State.DISCONNECTED:
        raise Http404
    if request.method == "POST":
        services.disconnect_channel(scope, channel)
        messages.success(request, _("“%(channel)s” is disconnected.") % {"channel": found.name})
        return redirect("channels:list", scope.brand.slug)
    return render(request, "channels/disconnect.html", {"channel": found, "info": info})


def return_address() -> str:
    """Return the address that networks send people back to."""
    return settings.PUBLIC_URL + reverse("channels_root:back")


def _again(request: HttpRequest, scope: Scope, network: str) -> Channel | None:
    """Return the channel that is connected again, None for a new one."""
    wanted = request.GET.get("channel", "")
    if not (wanted.isascii() and wanted.isdecimal() and len(wanted) < 19):
        return None
    channel = queries.channel(scope, int(wanted))
    if channel.network != network:
        raise Http404
    return channel


def _known(channel: Channel | None) -> dict[str, str]:
    """Return what needn't be typed again: the connector names it in ``options["form"]``."""
    known = channel.options.get("form") if channel else None
    return (
        {str(name): str(value) for name, value in known.items()} if isinstance(known, dict) else {}
    )


def _connectable(info: NetworkInfo | None) -> bool:
    return info is not None and info.connecting is not None
