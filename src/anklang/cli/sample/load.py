"""Loading the sample organisation and taking it away again."""

from __future__ import annotations

from collections.abc import Callable

from anklang.kernel import clock
from anklang.orgs.models import Organisation, Person
from anklang.orgs.services import create_organisation

from . import rules, voice
from .exchange import settle_exchange
from .people import settle
from .play import Player
from .story import read_all


def load(progress: Callable[[int, int], None]) -> list[Person]:
    """Load the sample; return its people, the owner first.

    Args:
        progress: called with how many of how many steps are done.

    Raises:
        ValueError: it is loaded already.
    """
    if Organisation.objects.filter(is_sample=True).exists():
        raise ValueError("The sample organisation is loaded already.")
    today = clock.now()
    stories = read_all(today)
    total, done = sum(story.steps for story in stories), 0

    def step(count: int) -> None:
        nonlocal done
        done += count
        progress(done, total)

    organisation = create_organisation(stories[0].organisation, is_sample=True)
    known: dict[str, Person] = {}
    for story in stories:
        house = settle(story, organisation, known)
        Player(house, today, step).play(story)
        # Last: the year was written before anybody was held to a guide.
        voice.write(story.file, house, today)
        rules.write(house, today)
        settle_exchange(house, today)
    return list(known.values())
