"""English lists."""

from __future__ import annotations

from anklang.textkit.wordlists import listed

from . import lines, table

JARGON = table("""
utilize: use
utilise: use
leverage: use
facilitate: help
implement: set up
implementation: set-up
optimize: improve
optimise: improve
maximize: make the most of
prioritize: put first
prioritise: put first
incentivize: encourage
ideate: think
onboard: welcome
synergy: working together
stakeholder: people involved
deliverable: result
bandwidth: time
touch base: talk
circle back: come back
reach out: get in touch
deep dive: close look
low-hanging fruit: quick win
move the needle: make a difference
best-in-class: best
best practice: what works
cutting-edge: new
state-of-the-art: modern
world-class: excellent
game-changing: important
mission-critical: vital
value-added: useful
value proposition: what we offer
going forward: from now on
moving forward: from now on
at this point in time: now
in order to: to
prior to: before
subsequent to: after
in the event that: if
due to the fact that: because
with regard to: about
in regards to: about
pertaining to: about
in terms of: in
a number of: some
a majority of: most
commence: start
terminate: end
purchase: buy
endeavour: try
endeavor: try
ascertain: find out
demonstrate: show
approximately: about
sufficient: enough
additional: more
numerous: many
assistance: help
requirement: need
methodology: method
functionality: feature
parameter: limit
paradigm: model
holistic: whole
granular: detailed
robust: strong
scalable: able to grow
seamless: smooth
seamlessly: smoothly
proactive: ahead of time
proactively: ahead of time
actionable: useful
impactful: strong
learnings: lessons
alignment: agreement
empower: help
ecosystem: network
solution: answer
""")

PHRASES = lines("""
at the end of the day
think outside the box
take it to the next level
next level
second to none
one-stop shop
something for everyone
the best of both worlds
we are excited to announce
we're excited to announce
we are thrilled to announce
we're thrilled to announce
we are proud to announce
we're proud to announce
without further ado
stay tuned
watch this space
don't miss out
you won't want to miss
last but not least
in today's world
in today's fast-paced world
in these uncertain times
in this day and age
needless to say
it goes without saying
it is what it is
to be honest
when all is said and done
your trusted partner
tailored to your needs
tailored solutions
innovative solutions
committed to excellence
passionate about
we value your feedback
your call is important to us
we apologise for any inconvenience
we apologize for any inconvenience
sorry for any inconvenience
please do not hesitate
don't hesitate to contact us
for all your needs
look no further
like never before
unlock your potential
the sky is the limit
win-win situation
hit the ground running
push the envelope
raise the bar
a wide range of
more than just
""")

FILLERS = listed(
    """
    actually basically certainly clearly definitely essentially extremely fairly generally honestly
    incredibly literally obviously perhaps possibly practically probably quite rather really
    seriously simply somewhat totally truly utterly very virtually absolutely completely"""
)

NEUTRAL = table("""
chairman: chair
chairmen: chairs
spokesman: spokesperson
spokesmen: spokespeople
salesman: salesperson
salesmen: sales team
businessman: business person
businessmen: business people
policeman: police officer
policemen: police officers
fireman: firefighter
firemen: firefighters
postman: postal worker
mailman: postal worker
craftsman: maker
craftsmen: makers
craftsmanship: craft
workman: worker
workmen: workers
foreman: supervisor
layman: lay person
manpower: staff
mankind: humanity
man-made: artificial
manned: staffed
stewardess: flight attendant
waitress: server
actress: actor
hostess: host
housewife: homemaker
freshman: first-year student
freshmen: first-year students
guys: everyone
ladies and gentlemen: everyone
he or she: they
he/she: they
s/he: they
his or her: their
his/her: their
him or her: them
himself or herself: themselves
""")

# Past participles that don't end in -ed.
PARTICIPLES = listed(
    """awoken beaten begun bent bet bitten bled blown born bought bound broken brought built burnt
    caught chosen cut dealt done drawn driven drunk dug eaten fed felt fought found frozen forgotten
    forgiven given ground grown heard held hidden hit hung hurt kept knit known laid led left lent
    let lit lost made meant met mown overcome paid proven put quit read ridden risen run said sawn
    seen sent set sewn shaken shaved shed shown shut slain slit smitten sold sought sown spent spent
    spilt split spoken spread spun stolen stricken struck stuck stung sung sunk sworn swept swollen
    swung taken taught thought thrown thrust told torn trodden understood upheld upset wed woken won
    worn woven written wound"""
)
# They look like the passive and tell a state or feeling.
STATES = listed(
    """excited interested pleased delighted thrilled tired bored amused amazed surprised worried
    concerned closed located based used supposed married retired engaged involved committed
    dedicated prepared qualified experienced satisfied relaxed crowded limited detailed advanced
    united left born allowed"""
)
