"""The broker as Celery sees it: its queues, its one task, and sending to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from celery import Celery
from django.conf import settings
from kombu.entity import Queue
from kombu.exceptions import OperationalError

from anklang.kernel.jobs import registry

from .due import Announcement

TASK = "anklang.run"
# RabbitMQ's own advice is to use few levels.
HIGHEST = 10

BrokerAway = OperationalError


def queue_name(queue: str) -> str:
    """Return the broker's name for a queue of jobs."""
    return f"{settings.BROKER_QUEUE}.{queue}"


@lru_cache(maxsize=1)
def app() -> Any:
    """Return the Celery application: late acknowledgement, one message a thread, confirms."""
    made = Celery("anklang", broker=settings.BROKER_URL, set_as_current=False, fixups=[])
    made.conf.update(
        accept_content=["json"],
        broker_connection_retry_on_startup=True,
        broker_transport_options={"confirm_publish": True, "confirm_timeout": 10},
        task_acks_late=True,
        task_create_missing_queues=False,
        task_default_queue=queue_name("default"),
        task_ignore_result=True,
        task_queues=[queue(name) for name in registry.queues()],
        task_reject_on_worker_lost=True,
        worker_enable_remote_control=False,
        worker_hijack_root_logger=False,
        worker_prefetch_multiplier=1,
        # What ran when the connection broke goes on: its row is ours until the lease ends.
        worker_cancel_long_running_tasks_on_connection_loss=False,
    )
    return made


def send(announced: Sequence[Announcement]) -> None:
    """Announce jobs; each message is confirmed by the broker.

    Raises:
        BrokerAway: it can't be reached; some may have been sent, which does no harm.
    """
    if not announced:
        return
    with app().producer_pool.acquire(block=True, timeout=10) as producer:
        for item in announced:
            app().send_task(
                TASK,
                args=[item.job_id],
                queue=queue_name(item.queue),
                priority=max(0, min(item.priority, HIGHEST)),
                producer=producer,
                retry=False,
            )


def waiting(queues: Iterable[str]) -> dict[str, int]:
    """Return how many messages wait in each queue of jobs.

    Raises:
        BrokerAway: it can't be reached.
    """
    with app().connection_for_read() as connection:
        connection.ensure_connection(max_retries=1, timeout=5)
        channel = connection.default_channel
        return {name: queue(name)(channel).queue_declare().message_count for name in queues}


def queue(name: str) -> Any:
    """Return the broker's queue for a queue of jobs."""
    return Queue(  # type: ignore[no-untyped-call]
        queue_name(name),
        routing_key=queue_name(name),
        durable=True,
        queue_arguments={"x-max-priority": HIGHEST},
    )
