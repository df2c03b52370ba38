"""English words of politics, law, economy, war, health, media and figures."""

from __future__ import annotations

from anklang.textkit.wordlists import listed

CLASSES: dict[str, frozenset[str]] = {
    "camp": listed("""
kavanaugh* ford mueller* sessions gov kaepernick* kneel* gun guns soros* deepstate vote* america*
usa media msm fake fakenews cnn msnbc news press journalis* collusion* russia* wall border*
guncontrol control q wwgiwga metoo nike* nfl
"""),
    "camp.left": listed("""
left leftis* leftwing* lefty lefties liberal* libs lib democrat* dems dem socialis* marxis*
communis* progressive* radical* antifa* anarch* blm woke wokeness sjw sjws bernie sanders hillary
clinton* obama* biden* pelosi schumer labour corbyn* greens feminis* union unions resist
resistance bluewave antiracis* environmentalis*
"""),
    "camp.office": listed("""
politic* government* govt president* presidency potus flotus scotus senat* congress*
representative* rep reps governor* mayor* council* minister* parliament* mp mps lawmaker*
legislat* administrat* cabinet secretary ambassador* official* bureaucra* whitehouse kremlin
capitol westminster downing federal* judge* fbi cia doj nsa irs fda epa pentagon homeland un nato
monarch* king queen prince royal royals
"""),
    "camp.right": listed("""
right rightwing* altright* republican* gop conservati* tory tories teaparty tea maga magas trump
trumps trumpist* trumpism donald desantis* cruz fox breitbart* infowars* patriot* nationalis*
proudboy* oathkeep* militia* confedera* evangelical* libertarian* ukip brexit* thatcher* reagan
bush nixon fascis* nazi* neonazi* kk klan supremac* nra 2a qanon redwave walkaway
"""),
    "camp.state": listed("""
state states statehood nation nations national* country democrac* democratic* republic
constitution* amendment* bill rights freedom* libert* tyranny tyrannical dictator* regime regimes
authoritarian* totalitarian* fascis* capitalis* socialis* communis* imperialis* revolution*
protest* rally rallies riot* demonstrat* march marched strike* citizen* public society* societal
civil civiliz* equality* inequality* justice injustice* reform reforms reformed oppress*
solidarity unity divide divided division
"""),
    "camp.vote": listed("""
vote voted votes voting voter* ballot* elect elected elects election* electoral* reelect* poll
polls polling pollster* campaign* candidate* candidacy primary primaries caucus* majority minority
mandate* referendum* referenda register* turnout* gerrymander* midterm* inaugurat* impeach* party
parties partisan* bipartisan* incumbent* landslide* debate debates
"""),
    "climate": listed("""
climate* globalwarming warming greenhouse carbon co2 emission* pollut* environment* ecolog*
ecosystem* sustainab* renewabl* solar windmill* turbine* fossil fuel* oil coal gas fracking
pipeline* nuclear energy electric* green extinction recycle* recycling plastic* planet earth
ocean* glacier* icecap* drought* flood* wildfire* hurricane* tornado* storm* heatwave* weather
temperature* deforest* rainforest* species biodivers*
"""),
    "economy": listed("""
econom* market markets stock stocks shares share shareholder* invest invested investing
investment* investor* bank banks banking banker* finance* financial* inflation* recession*
depression gdp growth deficit* surplus* budget* debt debts tax taxes taxed taxpayer* taxation
tariff* trade trades trading import imports imported export* business* company companies corporat*
industr* factory factories manufactur* entrepreneur* startup* monopol* capital capitalis* wealth*
billionaire* millionaire* rich richer richest poor poorer poorest poverty* middleclass
workingclass job jobs jobless* employ* unemploy* wage wages salary salaries minimum union unions
layoff* outsourc* pension* retire* welfare* benefits socialsecurity medicare* medicaid* foodstamps
stimulus subsidy subsidies subsidiz* subsidis* bailout* housing rent rents landlord* mortgage*
homeless*
"""),
    "fact": listed("""
fact facts factual* evidence* evidently proof proofs prove proves proved proven study studies
research* science* scientific* scientist* data dataset* statistic* stats stat median source* cite*
citation* citing reference* according report* survey* poll polls analys* analyz* experiment*
result* conclusion* conclude* expert* professor* peer journal journals publish* paper papers
document* official* historical* record records recorded theory theories theoretical* hypothes*
correlat* causation cause caused causes causing definition* define* truth truths true wikipedia*
snopes verify* verified debunk*
"""),
    "fact.number": listed("""
number* percent* half third quarter dozen* hundred* thousand* million* billion* trillion* one two
three four five six seven eight nine ten twenty thirty forty fifty sixty double* triple* twice
once times majority minority most least average* total totals approximately approx roughly
estimate* amount* count counts counted increase* increasing decrease* rate rates ratio ratios mile
miles kilomet* km feet foot inch inches meter* pound* lbs kg kilo kilos ounce* gallon* degree*
hour hours minute* second seconds
"""),
    "fact.time": listed("""
year years yearly annual* month months monthly week weeks weekly day days daily hour hours minute
minutes today tonight tomorrow yesterday morning mornings afternoon* evening* night nights
midnight noon weekend* monday* tuesday* wednesday* thursday* friday* saturday* sunday* january
february march april may june july august september october november december spring summer*
autumn fall winter* christmas xmas easter thanksgiving halloween holiday* decade* century
centuries past present future ago since until till before after later earlier recently recent
currently current now soon already previous* former* history ancient modern nowadays eventually
meanwhile am pm oclock
"""),
    "group": listed("""
redneck* disabled disabil* autis* foreign religio* community communities tribe* tribal native*
indigenous* aborigin* latinx illegal* homo homos transsex* girl*
"""),
    "group.country": listed("""
america* usa canada* canadian* mexico mexican* brazil* argentin* venezuel* cuba* england english
british britain* uk scotland scottish scot scots ireland irish wales welsh france french germany
german germans italy italian* spain spanish portugal portugues* greece greek greeks turkey turkish
turk turks poland polish sweden swedish norway norwegian* denmark danish dutch holland netherlands
belgi* swiss switzerland austria* russia* ukrain* kremlin hungary hungarian* roman romania*
serbia* albania* europe* eu china* chinese japan* korea* vietnam* india indian* pakistan*
bangladesh* afghan* iran* iraq* syria* israel* palestin* gaza hamas hezbollah saudi* arabia* arab
arabs arabic qatar* dubai egypt* libya* somali* nigeria* kenya* ethiop* africa* asia* australia*
aussie* zealand* kiwi california* texas* florida* york chicago* london* paris berlin* moscow*
washington*
"""),
    "group.gender": listed("""
woman women womens girl girls lady ladies female* feminin* feminis* girlfriend* wife wives mother*
sister* man men mens boy boys guy dude dudes male males masculin* manhood patriarch* misogyn*
misandr* sexis* gender* nonbinary* enby cis cisgender* trans transgender* transwom* transman*
transition* transphob* gay gays lesbian* bisexual* bi queer* lgbt* pride pronoun pronouns drag
homosexual* homophob* heterosexual* straight abort* prolife prochoice fetus unborn pregnan*
contracepti* birthcontrol metoo harass* rape* rapist* consent* consensual* sexual* sexy porn*
prostitut* sexwork* onlyfans* boobs nude* naked
"""),
    "group.migration": listed("""
immigra* migrant* migrate* migrating migration* refugee* asylum* illegals undocumented* alien
aliens foreigner* border* wall visa visas passport* citizen* naturaliz* greencard* daca dreamers
dreamer ice caravan* deport* smuggl* traffick* sanctuary assimilat* integrat* multicultur*
diversity* ghetto* newcomer* homeland
"""),
    "group.race": listed("""
race races racial* racis* antiracis* black blacks white whites brown colored coloured color colour
skin skinned pigment* ethnic* minorit* majority africanamerican* afroamerican* latino* latina*
hispanic* asian* slave slaves slavery segregat* apartheid* lynch* kk klan supremac* blm alm
reparation* privilege* affirmative dei crt colonia*
"""),
    "group.religion": listed("""
religion* religious* religiosity faith* church churches churchgoer* god gods godless* lord jesus
christ christian* catholic* protestant* evangelical* baptist* mormon* orthodox* pope popes vatican
bishop* priest* pastor* preach* minister nun nuns monk monks bible* biblical gospel* scripture*
pray* worship* sin sins sinner* sinful heaven* hell devil* satan* angel angels soul* holy sacred
bless* blasphem* heretic* atheis* agnostic* secular* muslim* moslem* islam* quran* koran* allah
muhammad mohammed mosque* imam* sharia jihad* hijab* burka* burqa* niqab* ramadan eid halal jew
jews jewish judaism synagogue* rabbi* torah kosher* hindu* buddh* sikh* temple* cult cults
crusade* infidel*
"""),
    "health": listed("""
health* unhealthy* doctor* dr physician* nurse* hospital* clinic* surger* surgeon* surgical*
medic* pill pills prescri* drug drugs dose doses treatment* treat treated therap* psychiatr*
psycholog* mental depress* anxiety ptsd adhd autis* bipolar disorder* disease* illness* ill sick
sickness diagnos* cancer* tumor* diabetes diabetic* stroke asthma allerg* flu fever* cough* cold
headache* migraine* pain pains painful* painkiller* injur* patient patients insurance* insured
uninsured obamacare diet diets dieting weight obes* exercis* pregnan* birth disab* wheelchair*
addict* overdos* opioid* rehab smoke* smoking cigarett* vape* vaping alcohol* weed marijuana
cannabis
"""),
    "health.covid": listed("""
covid* coronavirus* corona pandemic* epidemic* virus viruses viral infect* contag* quarantin*
lockdown* mask masks masked maskless* unmasked distanc* sanitiz* vaccin* unvaccinated vax vaxx*
unvaxxed antivax* booster* jab jabs jabbed pfizer moderna astrazeneca* mrna immun* herd variant*
omicron delta symptom* ventilator* icu cdc ivermectin hydroxychloroquin* wuhan plandemic* mandate*
swab* pcr
"""),
    "law": listed("""
law laws lawful* unlawful* legal* illegal* legislat* statute* constitution* amendment* court
courts courtroom* judge* jury juries justice trial trials verdict* convict* acquit* guilty
innocent* innocence sentence* prison* jail* felon* misdemean* crime crimes criminal* offense*
offence* offender* suspect suspects suspected charge charged charges indict* prosecut* lawyer*
attorney* lawsuit* sue sued sues suing litigat* plaintiff* defendant* defense defence witness*
testif* testimony* evidence* proof allege* allegation* accus* police* cop cops officer* sheriff*
detective* investigat* arrest* warrant* fbi regulat* rule rules ban bans banned permit* license*
licence* contract* copyright* defam* slander* libel* perjury fraud* theft stole stolen robbery
burglar* murder* assault*
"""),
    "media": listed("""
media press newspaper* newsroom* news headline* journalis* report* anchor* editor* article*
column* magazine* interview* broadcast* tv television* channel* show shows episode* season seasons
series documentar* podcast* radio cnn msnbc fox foxnews abc nbc cbs bbc npr nyt wapo guardian
reuters mainstream msm propaganda* fake fakenews misinform* disinform* censor* bias biased
unbiased* lie lies lied lying coverage narrative* spin leak leaks leaked
"""),
    "media.net": listed("""
internet* online offline website* webpage* web site sites page pages blog* forum* thread* post
posts posted posting repost* comment* reply replies replied upvot* downvot* karma reddit*
subreddit* sub subs mod mods moderator* moderated op oc tweet* retweet* rt twitter* facebook* fb
instagram* insta tiktok* youtube* yt snapchat* whatsapp* telegram* discord* twitch* meme memes gif
gifs emoji* hashtag* viral trend trending follow follower* following unfollow* like likes liked
share shares shared subscrib* influencer* block blocked ban banned account accounts profile*
username* user users troll* bot bots spam* algorithm* feed dm dms pm link links url screenshot*
video* stream* wiki* google*
"""),
    "money": listed("""
money cash dollar* buck bucks cent cents pound pounds quid euro euros price* pricing cost costs
costly expensive* cheap cheaper cheapest cheaply pay pays paid paying payment* refund* bill bills
fee fees charge* debt* owe owed owes loan* lend borrow* credit* card bank* account accounts
afford* free discount* coupon* sale deal deals earn earns earned earning* income* salary profit*
save saved saving* spend spends spent spending waste wasted donat* fund funds funding fundrais*
budget* worth paypal venmo
"""),
    "school": listed("""
school* preschool* kindergarten highschool* college* universit* campus student* pupil* teach*
taught professor* prof principal class classes classmate* classroom* lesson* lecture* homework
essay* exam exams test tests tested grade* gpa graduat* diploma* degree* phd major majored
education* educated educator* study studied studying studies scholar* tuition curricul* math maths
science* history biology physics chemistry literature grammar* spelling* learn*
"""),
    "war": listed("""
war wars warfare wartime military army navy airforce marine marines troop troops soldier* veteran*
vet vets draft drafted combat battle* invade* invasion* occup* bomb* missile* nuke* nuclear*
drone* tank tanks weapon* airstrike* ceasefire* peace* treaty treaties allies ally enemy enemies
nato terror* isis taliban alqaeda qaeda jihad* hostage* genocid* refugee* conflict* casualt*
civilian* ww2 wwii wwi hitler* holocaust* nazi* vietnam hiroshima cold
"""),
}
