"""English words that carry an argument: reasons, doubt, persons, questions, particles."""

from __future__ import annotations

from anklang.textkit.wordlists import listed

CLASSES: dict[str, frozenset[str]] = {
    "agree": listed("""
agree* yes yea yep yup yas yass exactly right true truth correct* definitely absolutely indeed
totally sure ok okay okey fair valid makes sense support* approv* deserv* this same ditto word
facts amen preach spot nailed 100 certainly precisely concur* second seconded relatable mood bingo
touche touché bet endors* yeah* yepp yupp
"""),
    "argue": listed("""
ie argument* argue* arguing evidence* fact facts proof study studies data source percent*
statistic* according claim* law laws case cases logic logical* illogical* premise* conclusion*
imply implies implied debate* discuss* opinion* view views viewpoint* perspective* belief* stance
position context issue* matter matters topic* compare* comparison* difference* different contrast
similar* equivalent analogy fallacy strawman whatabout* hypocrisy nuance* objectiv* subjectiv*
rational* criticiz* criticis* critique* point*
"""),
    "argue.concession": listed("""
although though but however yet still nevertheless nonetheless despite spite whereas while instead
rather otherwise even regardless admittedly granted conversely contrary meanwhile alternatively
except besides
"""),
    "argue.condition": listed("""
if unless whether provided providing assuming otherwise would could might suppose supposing
depends depending hypothetical* condition* until once whenever when then else were
"""),
    "argue.more": listed("""
also moreover furthermore additionally addition besides plus too another first firstly second
secondly third thirdly finally lastly overall example instance eg etc specifically particularly
especially including namely such like similarly likewise both well
"""),
    "argue.proposal": listed("""
should suggest* propose* proposal* recommend* advice advise* idea ideas solution* solve* solving
option* alternative* instead better improve* change* fix fixed fixes plan plans planning consider*
need needs needed must ought encourage* require* necessary essential* important* implement*
initiative* policy policies demand* urge*
"""),
    "argue.reason": listed("""
because cuz cause since therefore thus hence so why reason* due consequently consequence* result
results resulting thereby leads led caused owing based given whereby accordingly ergo effect
effects affect affects impact*
"""),
    "certain": listed("""
always never every everyone everybody everything everywhere all none nothing nobody anyone
anything whatsoever forever constant* definitely definite certain certainly certainty surely sure
obvious* clearly clear undoubtedly undeniabl* unquestion* indisputabl* absolutely guarantee* doubt
inevitably inevitable* entirely literally exactly precisely must period fact undoubtably simply
plainly
"""),
    "confuse": listed("""
confus* unsure uncertain* idk dunno huh what unclear* weird* strange* odd oddly understand*
misunderst* don lost puzzl* baffl* perplex* bewilder* maybe perhaps guess think* thought
complicated* complex* ambiguous* vague* myster* wth wut wat eh doesnt
"""),
    "curious": listed("""
wonder wonders wondered wondering curious* curiosity interest interests interested interesting*
why what how who when where which whose anyone anybody someone somebody question* ask asks asked
asking source* tell explain* explanation* elaborate* clarify* mean means know does did is info
details detail learn any whats hows whos whys
"""),
    "disagree": listed("""
disagree* no nah not wrong wrongly incorrect* inaccura* false falsely untrue dont doesnt isnt
arent wasnt didnt wont cant cannot shouldnt wouldnt don doesn isn aren wasn didn shouldn wouldn
never stop bad terrible* awful* but however actually unpopular overrated contrary doubt* dubious*
refut* rebut* debunk* mislead* misrepresent* misunderst* mistaken* mistake object objected
objection* oppose* opposing reject* nonsense counter countered contradict* downvot* flawed flaw
flaws fallac* nope*
"""),
    "experience": listed("""
experience* happened happens saw seen heard met knew known lived living worked working grew raised
tried used bought ordered visited went gone been had was were told said asked myself personally
ago once years remember* recall* witness* childhood career
"""),
    "future": listed("""
will gonna going soon tomorrow next later future* upcoming eventually someday plan plans planned
planning expect* predict* forecast* prophec* shall ll await* anticipat*
"""),
    "hedge": listed("""
maybe perhaps probably probable possibly possible might could may seems seem seemed seemingly
guess guessing think suppose supposed supposedly assume* presum* kinda sorta somewhat sort kind
sometimes often likely unlikely apparently arguably roughly almost nearly fairly relatively rather
partly partially mostly usually generally typically occasionally potentially plausibl* appears
appear tend tends suggest* idk dunno imo imho afaik iirc unsure
"""),
    "me": listed("""
i me my mine myself im ive id ill imma
"""),
    "modal": listed("""
must should shall ought need needs have has could would can might may will wont shouldnt wouldnt
couldnt gotta gonna wanna supposed better able allowed want wants
"""),
    "negation": listed("""
not no never none nothing nobody nowhere neither nor without dont doesnt didnt isnt arent wasnt
werent cant cannot couldnt wont wouldnt shouldnt havent hasnt hadnt aint mustnt don doesn didn isn
aren wasn weren couldn wouldn shouldn haven hasn hadn ain hardly barely scarcely rarely nah nope
lack lacks lacking absent unable impossible
"""),
    "opinion": listed("""
think thinks thought believe believes believed feel feels opinion* view views imo imho personally
honestly consider guess suppose find found seems prefer* favor* favour* impression* perspective*
agree disagree doubt doubts convinced expect assume
"""),
    "order": listed("""
go get stop shut look read listen watch grow wake learn try let leave keep come take make give
tell show think remember forget check click see put move stay sit stand run walk call write ask
quit cease enough calm chill relax imagine consider please dont do be google educate vote fight
resist boycott share follow subscribe join help buy
"""),
    "particle": listed("""
well oh ah uh um umm hmm hm er eh huh hey yo okay ok so like anyway anyways though tho actually
basically literally honestly frankly seriously look see listen right just even then now gosh gee
wow man dude bro lol lmao haha ugh meh pfft psst tsk duh yikes oops whoops alas
"""),
    "people": listed("""
people person persons folks folk everyone everybody someone somebody anyone guy guys dude dudes
man men woman women public citizen* society community communities population* crowd* masses
majority consumer* customer* voter* taxpayer* resident* audience* fan fans user users victim*
human humans humanity humankind mankind individual individuals
"""),
    "question": listed("""
who what when where why how which whose whom anyone anybody somebody does do did is are was were
can could would will should has have whats hows wheres question* ask asked asking answer*
wondering
"""),
    "realize": listed("""
realiz* realise realised realises realising realisation notice* noticing remember* turns out found
discover* apparently now then thought learned learnt ah oh actually basically seems makes used
figured figure dawned hindsight suddenly occurred recogn* aha til forgot
"""),
    "request": listed("""
please pls plz help helps helped could would can need want looking info information details advice
tips tip suggest* recommend* contact* call email* message* reply respond* response* send let tell
share explain* anyone appreciate
"""),
    "strong": listed("""
very so really totally absolutely completely extremely super too all always every everything ever
literally fucking damn much more most such just only even utterly entirely fully wholly highly
deeply truly quite pretty insanely incredibly ridiculously unbelievably seriously massively hugely
enormous* immense* tremendous* overwhelming* especially particularly exceptional* extreme absolute
utter total complete sheer pure real mega ultra hella mad crazy wicked bloody freaking af asf
"""),
    "they": listed("""
they them their theirs theyre these those people folks guys him he his himself she her hers
herself themselves themself who everyone others whoever whom some such
"""),
    "we": listed("""
we us our ours ourselves weve together everyone everybody lets
"""),
    "you": listed("""
you your yours youre u ur ya yourself yourselves yall thou thee thy ye urself youse youve youll
youd
"""),
}
