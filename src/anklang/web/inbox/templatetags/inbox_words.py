"""What happened in a conversation, in words; and whose portrait belongs to whom."""

from __future__ import annotations

from django import template
from django.template import Context
from django.utils.translation import gettext as _

from anklang.inbox.models import Message
from anklang.inbox.queries import Said
from anklang.inbox.services import hash_of, rules
from anklang.inbox.services.voice import of_message
from anklang.kernel.models import AuditEntry
from anklang.orgs.models import Representative
from anklang.orgs.permissions import Permission
from anklang.voice.queries.checking import Checked
from anklang.web.findings.ruled import RulesSaid, rules_said
from anklang.web.inbox.meant import Meanings, meanings

register = template.Library()


@register.filter
def in_words(event: AuditEntry) -> str:
    """Say what a colleague did, without the name: "has taken over"."""
    said = {
        "conversation.taken_over": _("has taken over"),
        "conversation.handed_over": _("has handed over to %(name)s"),
        "conversation.given_back": _("has given the conversation back"),
        "conversation.done": _("has marked this as done"),
        "conversation.reopened": _("has reopened the conversation"),
        "message.hidden": _("has hidden a message by %(name)s"),
        "person.mute": _("has muted %(name)s"),
        "person.block": _("has blocked %(name)s"),
        "person.unmute": _("hears of %(name)s again"),
        "person.unblock": _("has lifted the block of %(name)s"),
        "person.report": _("has reported %(name)s to the network"),
        "message.approved": _("has approved a message by %(name)s"),
        "message.declined": _("has declined a message by %(name)s"),
        "message.held": _("has held a message by %(name)s back"),
        "message.deleted": _("has deleted a message by %(name)s"),
        "message.may_stay": _("has looked at a message by %(name)s: it may stay"),
        "conversation.escalated": _("has handed this to %(name)s"),
        "block.proposed": _("has proposed to block %(name)s"),
        "block.confirmed": _("has agreed to block %(name)s"),
        "block.refused": _("has declined to block %(name)s"),
        "message.unhidden": _("has brought a message by %(name)s back"),
        "message.corrected": _("has said what a message by %(name)s is"),
        "message.correction_undone": _("has taken back what a message by %(name)s is"),
        "reports.dismissed": _("has looked at the reports: everything may stay"),
    }
    return said[event.action] % {"name": event.after.get("name", "?")}


@register.filter
def symbol(event: AuditEntry) -> str:
    """Return the icon that goes with an event."""
    return {
        "conversation.taken_over": "hand-grab",
        "conversation.handed_over": "arrow-forward-up",
        "conversation.given_back": "arrow-back-up",
        "conversation.done": "circle-check",
        "conversation.reopened": "rotate",
        "message.hidden": "eye-off",
        "person.mute": "volume-off",
        "person.block": "ban",
        "person.unmute": "volume",
        "person.unblock": "circle-check",
        "person.report": "flag",
        "message.approved": "check",
        "message.declined": "x",
        "message.held": "hand-stop",
        "message.deleted": "trash",
        "message.may_stay": "check",
        "conversation.escalated": "arrow-forward-up",
        "block.proposed": "ban",
        "block.confirmed": "ban",
        "block.refused": "circle-check",
        "message.unhidden": "eye",
        "message.corrected": "tag",
        "message.correction_undone": "arrow-back-up",
        "reports.dismissed": "flag-check",
    }[event.action]


@register.filter
def why_held(message: Message) -> str:
    """Say why a message waits for approval, "" where nobody knows."""
    said = {
        "proof": _("sent without the check against spam (JavaScript was off)"),
        "first": _("first comment here"),
        "everyone": _("every comment waits, as you chose"),
        "edited": _("changed by its author"),
        "rule": _("a rule asks for it"),
    }
    return said.get(str((message.raw or {}).get("held_for", "")), "")


@register.simple_tag
def kinds_of(item: Said) -> Meanings:
    """Return what a message is, and what can be said against it."""
    return meanings(item)


@register.filter
def portrait(profiles: dict[int, Representative], person_id: int | None) -> object:
    """Return somebody's portrait, "" when there is none."""
    profile = profiles.get(person_id or 0)
    return profile.portrait if profile else ""


@register.filter
def text_hash(message: Message) -> str:
    """Return what binds a release to the text that is shown."""
    return hash_of(message.text)


@register.simple_tag(takes_context=True)
def voice_of(context: Context, message: Message) -> Checked | None:
    """Return what the voice guide says about an answer that waits for its release."""
    return of_message(context["scope"], context["conversation"], message)


@register.simple_tag(takes_context=True)
def rules_of(context: Context, message: Message) -> RulesSaid | None:
    """Return what the rules say about an answer that waits for its release."""
    scope = context["scope"]
    ruling = rules.of_message(scope, context["conversation"], message)
    return rules_said(scope, ruling, {}, releases=scope.can(Permission.POST_RELEASE))
