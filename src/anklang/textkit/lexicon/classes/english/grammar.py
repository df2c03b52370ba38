"""English words that carry an argument: reasons, doubt, persons, questions, particles."""

from __future__ import annotations

from anklang.textkit.wordlists import listed

CLASSES: dict[str, frozenset[str]] = {
    "agree": listed("""
agree* yes yeah* yep* yup* exactly right true correct* definitely absolutely indeed totally sure
ok okay fair valid makes sense support* approv* deserv* this
"""),
    "argue": listed("""
because since therefore thus hence although though however whereas while but if unless except
example reason* point* argument* evidence* fact facts proof study studies data source percent*
statistic* according claim* law laws case
"""),
    "confuse": listed("""
confus* unsure uncertain* idk dunno huh what unclear weird* strange* odd understand* lost puzzl*
baffl* perplex* maybe perhaps guess think* thought
"""),
    "curious": listed("""
wonder* curious* curiosity interest* why what how who when where which anyone anybody someone
question* ask* source* tell explain* mean means know does did is
"""),
    "disagree": listed("""
disagree* no nope* nah not wrong incorrect* false untrue cannot never stop bad terrible* awful*
but however actually unpopular overrated
"""),
    "hedge": listed("""
maybe perhaps probably possibly might could seems seem seemed guess think suppose kinda somewhat
sort kind sometimes often may likely apparently
"""),
    "me": listed("""
i me my mine myself im ive
"""),
    "negation": listed("""
not no never none nothing nobody dont cant wont isnt aint doesnt didnt without nor neither
"""),
    "order": listed("""
go get stop shut look read listen watch grow wake learn try let leave keep come take make give
"""),
    "realize": listed("""
realiz* realis* notice* remember* turns out found discovered* apparently now then thought learned
ah oh actually basically seems makes used
"""),
    "strong": listed("""
very so really totally absolutely completely extremely super too all always every everything ever
literally fucking damn much more most such just only even
"""),
    "they": listed("""
they them their theirs those these people folks guys he him his she her hers who everyone
"""),
    "we": listed("""
we us our ours ourselves
"""),
    "you": listed("""
you your yours youre u ur ya yourself yourselves yall thou
"""),
}
