"""What follows when somebody no longer wants to be named."""

from __future__ import annotations

from anklang.home.models import Comment, Entry
from anklang.kernel import db
from anklang.orgs.models import Representative


def withdraw_name(representative_id: int) -> int:
    """Empty the signatures of a person who isn't named in public (any more).

    Pages hide the name at once by themselves; this removes it from the rows, too. Returns how
    many posts and answers carried it.
    """
    person = Representative.objects.select_related("brand").filter(pk=representative_id).first()
    if person is None or person.named_in_public:
        return 0
    with db.write():
        entries = Entry.objects.filter(representative=person).exclude(author_name="")
        answers = Comment.objects.filter(representative=person, by_brand=True).exclude(
            name=person.brand.name[:60]
        )
        return entries.update(author_name="", author_role="") + answers.update(
            name=person.brand.name[:60], author_role=""
        )
