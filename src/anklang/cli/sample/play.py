"""Plays a brand's year through the same services that people use, with the clock set back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from anklang.home import services as home
from anklang.home.models import Comment, Entry
from anklang.home.records import Signed
from anklang.home.visitors import Visitor
from anklang.inbox import services as inbox
from anklang.inbox.models import Message
from anklang.kernel import clock, db, outbox
from anklang.kernel.jobs import running
from anklang.kernel.models import Job
from anklang.kernel.walltime import WallTime
from anklang.orgs.scope import Scope
from anklang.publishing import services as publishing
from anklang.publishing.content import Content, PictureContent, VariantContent, content_of
from anklang.publishing.delivery.queue import JOB as DELIVER
from anklang.publishing.models import Delivery, Media, Post

from .calendar import Calendar
from .people import House
from .plan import Planner
from .story import CONTENT, Remark, Story, StoryDraft, StoryPost

Progress = Callable[[int], None]


class Player:
    """One brand's year, told to the services in order."""

    def __init__(self, house: House, today: datetime, progress: Progress) -> None:
        self.house = house
        self.today = today
        self.progress = progress
        self._pictures: dict[tuple[int, str], Media] = {}
        self._posts: dict[str, Post] = {}

    @property
    def _reason(self) -> str:
        """Why warnings of the voice guide may stay, as its people would say."""
        if self.house.brand.language == "de":
            return "So reden wir an der Theke."
        return "That is how we talk at the counter."

    def play(self, story: Story) -> None:
        """Tell the whole story; every post with its thread is one transaction."""
        for post in story.posts:
            with db.write():
                self._post(post)
            self.progress(1 + len(post.remarks))
        for draft in story.drafts:
            with db.write(), clock.frozen(self.today):
                self._draft(draft)
            self.progress(1)
        with db.write():
            Planner(self.house, self.today).play(story.plan, self._posts)
            _work()
        with db.write(), clock.frozen(self.today):
            Calendar(self.house, self.today, self._send_as).play(
                story.calendar, lambda author, text: self._write(author, text, "", "")
            )

    def _send_as(self, author: str, post: Post, due: WallTime) -> None:
        self._send(self.house.scopes[author], post, due)

    def _post(self, told: StoryPost) -> None:
        with clock.frozen(told.at - timedelta(minutes=25)):
            post = self._write(told.author, told.text, told.picture, told.alt)
        with clock.frozen(told.at):
            self._send(self.house.scopes[told.author], post)
            _deliver()
        self._posts[told.key] = post
        delivery = post.deliveries.get()
        entry = Entry.objects.get(public_id=delivery.remote_id)
        home.import_responses(entry, likes=told.applause, shares=told.shares, at=told.at)
        said: dict[str, Comment] = {}
        for remark in told.remarks:
            with clock.frozen(told.at + remark.after):
                said[remark.key] = self._say(remark, entry, said)
        with clock.frozen(min(self.today, told.at + timedelta(days=2))):
            inbox.poll(self.house.channel.pk)
            self._tidy(told.remarks, said)

    def _write(self, author: str, text: str, picture: str, alt: str) -> Post:
        signer = self.house.signer(author)
        scope = self.house.scopes[author]
        content = Content(
            text=text,
            language=self.house.brand.language,
            representative_id=signer.pk if signer else None,
            variants=(VariantContent(self.house.channel.pk),),
            pictures=(PictureContent(self._picture(scope, picture).pk, alt),) if picture else (),
        )
        return publishing.save_draft(scope, None, content, on_purpose=True).post

    def _picture(self, scope: Scope, name: str) -> Media:
        key = (scope.person.pk, name)
        if key not in self._pictures:
            with (CONTENT / "pictures" / f"{name}.webp").open("rb") as stream:
                self._pictures[key] = publishing.store_picture(scope, stream, f"{name}.webp")
        return self._pictures[key]

    def _send(self, scope: Scope, post: Post, due: WallTime | None = None) -> None:
        if not publishing.needs_release(scope):
            publishing.commit(scope, post.pk, due, reason=self._reason)
            return
        publishing.request_release(scope, post.pk, due=due, reason=self._reason)
        publishing.release(self.house.owner, post.pk, content_hash=content_of(post).hash)

    def _say(self, remark: Remark, entry: Entry, said: dict[str, Comment]) -> Comment:
        answered = said[remark.reply_to] if remark.reply_to else None
        if remark.by is not None:
            if answered is None:
                return self._add(remark, remark.by, entry)
            return self._answer(remark, remark.by, answered)
        comment = home.import_comment(
            entry, name=remark.name, text=remark.text, at=clock.now(), parent=answered
        )
        if remark.reported:
            visitor = Visitor("192.0.2.1", "sample")
            home.report(
                self.house.brand.pk, comment.public_id, reason=remark.reported, visitor=visitor
            )
        return comment

    def _add(self, remark: Remark, by: str, entry: Entry) -> Comment:
        """Say something more under the house's own post, signed."""
        signer = self.house.signer(by)
        return home.publish_reply(
            self.house.brand.pk,
            key=uuid4().hex,
            text=remark.text,
            language=entry.language,
            reply_to=entry.public_id,
            signed=Signed(signer.name, signer.house_role, signer.pk) if signer else None,
        )

    def _answer(self, remark: Remark, by: str, answered: Comment) -> Comment:
        """Answer as the house does: the conversation is taken over, the reply is delivered."""
        inbox.poll(self.house.channel.pk)
        scope = self.house.scopes[by]
        message = Message.objects.get(channel=self.house.channel, remote_id=answered.public_id)
        conversation = message.conversation
        if conversation.assignee_id not in {None, scope.person.pk}:
            inbox.hand_over(self.house.owner, conversation.pk, scope.person.pk)
            conversation.refresh_from_db()
        answer = inbox.Answer(
            text=remark.text,
            based_on=conversation.last_message_id,
            reply_to=message.pk,
            reason=self._reason,
        )
        sent = inbox.reply(scope, conversation.pk, answer)
        _deliver()
        return Comment.objects.get(key=Delivery.objects.get(message=sent).key)

    def _tidy(self, remarks: Sequence[Remark], said: dict[str, Comment]) -> None:
        """What a diligent house does afterwards: hide with a reason, close what is answered."""
        found = Message.objects.filter(
            channel=self.house.channel, remote_id__in=[one.public_id for one in said.values()]
        ).select_related("conversation")
        messages = {message.remote_id: message for message in found}
        open_ones = set()
        for remark in remarks:
            message = messages[said[remark.key].public_id]
            if remark.hidden_reason:
                inbox.hide(self.house.owner, message.pk, remark.hidden_reason)
            if remark.waiting or remark.reported:
                open_ones.add(message.conversation_id)
        for conversation in {message.conversation_id for message in messages.values()} - open_ones:
            inbox.mark_done(self.house.owner, conversation)

    def _draft(self, draft: StoryDraft) -> None:
        post = self._write(draft.author, draft.text, draft.picture, draft.alt)
        scope = self.house.scopes[draft.author]
        if draft.state == "waiting_release":
            publishing.request_release(scope, post.pk)
        elif draft.state == "scheduled":
            self._send(scope, post, self._wall_time(draft.in_hours))

    def _wall_time(self, hours: int) -> WallTime:
        zone = self.house.brand.timezone
        local = (self.today + timedelta(hours=hours)).astimezone(ZoneInfo(zone))
        return WallTime(local.replace(tzinfo=None, second=0, microsecond=0), zone)


def _deliver() -> None:
    """Send what is due, at once instead of by the workers."""
    due = Job.objects.filter(name=DELIVER, state=Job.State.QUEUED, run_at__lte=clock.now())
    for job in due.values_list("pk", flat=True):
        running.run_by_id(job, "sample")


def _work() -> None:
    """Do at once what the workers would do: news, deliveries, polls."""
    while outbox.deliver().events or running.run_due():
        pass
