"""English words of politics, law, economy, war, health, media and figures."""

from __future__ import annotations

from anklang.textkit.wordlists import listed

CLASSES: dict[str, frozenset[str]] = {
    "camp": listed("""
liberal* libs lib democrat* dems dem republican* gop conservative* left leftist* lefty right
rightwing alt-right antifa* maga trump* donald hillary clinton* obama* biden* bernie sanders
pelosi schumer kavanaugh* ford soros* sessions mueller* fbi cia doj deepstate deep-state congress*
senat* politic* government* president* potus administration vote* voting election* ballot* party
socialis* communis* marxis* nra 2a amendment* constitution* patriot* america* usa country tory
tories labour brexit* corbyn* media msm fake fakenews fake-news cnn fox msnbc news press
journalis* collusion* russia* wall border* guncontrol gun-control control qanon q wwg1wga walkaway
bluewave redwave metoo blm kneel* kaepernick* nike* nfl
"""),
    "group": listed("""
muslim* islam* jew* christian* catholic* immigrant* migrant* refugee* illegal* alien* mexican*
black blacks white whites asian* chinese african* arab* gay* lesbian* homo* queer* trans* lgbt*
women woman men man girl* female* male* feminis* minorit* race races racial* racism*
white-privilege supremac* redneck* disabled autis* foreigner* indian* russian* american* european*
religion* religious* church*
"""),
}
