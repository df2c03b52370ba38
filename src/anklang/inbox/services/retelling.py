"""What the voice guide and the rules refuse, as the inbox says it."""

from __future__ import annotations

from functools import partial

from anklang.conduct import errors as rules
from anklang.inbox.errors import CannotSend, ReasonNeeded, StoppedByGuide, StoppedByRule
from anklang.kernel.refusals import retold
from anklang.voice.checking import errors as guide


def _reason_needed(error: rules.ReasonWanted | guide.ReasonWanted) -> ReasonNeeded:
    by_rule = isinstance(error, rules.ReasonWanted)
    return ReasonNeeded(str(error), error.sentences, by_rule=by_rule)


in_our_words = partial(
    retold,
    (rules.ReasonWanted, _reason_needed),
    (guide.ReasonWanted, _reason_needed),
    (rules.NotPassed, lambda error: StoppedByRule(error.sentences)),
    (guide.StoppedByGuide, lambda error: StoppedByGuide(error.sentences)),
    (rules.ReasonMissing, lambda error: CannotSend(str(error))),
    (guide.ReasonMissing, lambda error: CannotSend(str(error))),
)
