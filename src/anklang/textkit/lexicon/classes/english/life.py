"""English words of everyday life: family, food, sport, shops, service, technology."""

from __future__ import annotations

from anklang.textkit.wordlists import listed

CLASSES: dict[str, frozenset[str]] = {
    "animals": listed("""
animal animals pet pets dog dogs doggo doggos doggy puppy puppies pup pups cat cats kitty kitten*
kitties bird birds parrot* chicken* duck ducks goose horse* pony cow cows cattle pig pigs sheep
goat goats rabbit* bunny bunnies hamster* fish shark* whale* dolphin* turtle* snake* lizard* frog
frogs spider* insect* bee bees butterfly butterflies mosquito* wolf wolves fox foxes bear bears
lion* tiger* elephant* monkey* deer squirrel* raccoon* wildlife zoo zoos vet veterinar* shelter*
adopt leash paw paws bark* meow* species hunting hunter* poach*
"""),
    "culture": listed("""
music* song songs album* band bands singer* singing lyrics concert* guitar* piano rap rapper*
hiphop rock jazz movie* film* cinema* actor* actress* director* hollywood netflix disney marvel dc
starwars anime manga cartoon* show shows series episode* season tv theater theatre* broadway book
books novel novels author authors writer* writing reader* reading poem* poet* art arts artist*
paint* draw drawing* museum* photo photos photograph* picture* culture* cultural tradition*
history language* english fashion style* dance* celebrity celebrities famous fame award* oscar*
grammy* game games
"""),
    "family": listed("""
family families familial mom moms mommy mum mums mummy mother mothers motherhood dad dads daddy
father fathers fatherhood parent parents parental parenting son sons daughter* brother* sister*
sibling* grandma* grandpa* grandmother* grandfather* grandkid* grandson* granddaughter* aunt*
uncle uncles cousin* nephew* niece* wife wives husband* hubby spouse* partner* fiance* girlfriend*
boyfriend* gf bf ex exes inlaws stepmom stepdad stepmother* stepfather* baby babies infant infants
toddler* kid kids child children* childhood childcare daycare teen teens teenager* teenage adopt*
orphan* twin twins marriage* married marry wedding* divorc* engaged engagement birth births born
pregnan* relative relatives friend* bestfriend bff buddy pal pals roommate* neighbor* neighbour*
dating date dates relationship* breakup
"""),
    "food": listed("""
food* eat eats eating ate eaten breakfast lunch dinner supper brunch meal* snack* dish dishes
recipe* cook* bake* baking bread toast sandwich* burger* hamburger* fries chips pizza* pasta
noodle* rice bean beans soup soups salad* vegetable* veggie* fruit* apple apples banana* orange
oranges tomato* potato* onion* garlic meat meats steak* beef pork bacon ham sausage* chicken fish
seafood shrimp sushi taco* burrito* cheese* cheesy butter buttery milk egg eggs yogurt cream
icecream dessert* cake* cupcake* pie pies chocolate* candy candies sugar* sweet salt salty pepper
spice* spicy sauce* ketchup mustard mayo flavor* flavour* taste* tasty delicious* yum yummy
coffee* latte tea beer* wine* vodka whiskey whisky cocktail* juice soda coke pepsi water drink*
drank restaurant* diner cafe* mcdonald* starbucks wendys kfc menu menus waiter* vegan* vegetarian*
hungry hunger starving thirsty
"""),
    "home": listed("""
home homes house houses housing household* apartment* flat flats condo rent rents rented renter*
renting landlord* tenant* lease mortgage* roof room rooms bedroom* bathroom* kitchen* garage
basement attic yard garden* backyard furniture couch sofa bed beds mattress pillow* blanket*
carpet* clean cleaning cleaned laundry dishes vacuum* neighborhood* neighbourhood* moved moving
homeless* renovat*
"""),
    "service": listed("""
service* customer* staff employee* manager* server reception* representative* agent agents hotline
callcenter support* help* unhelpful assist* call calls called calling phone phones phoned email*
chat respond* response* reply replied answer* contact* appointment* booking* book booked
reservation* reserve* cancel* wait* queue* line hold subscription* subscribe* unsubscribe* bill
billing billed charge* account accounts policy policies form forms application* request* process*
friendly* rude* polite* prompt prompts promptly efficient* professional*
"""),
    "shop": listed("""
shop* store* mall buy buys buying bought purchase* sell* sold sale sales order* deliver* ship
shipped shipping shipment* package* parcel* tracking ups fedex usps dhl amazon ebay walmart target
costco ikea etsy product* item items brand brands branded stock warranty guarantee* return*
refund* exchange* receipt* price* discount* coupon* deal deals cart checkout customer* quality
retail* wholesale inventory available unavailable soldout
"""),
    "spam": listed("""
bitcoin* btc crypto* ethereum forex trading trader* broker* invest invested investing investment*
investor* profit* roi earn earns earned earning* income passive weekly daily paid payout* cash
loan* lender* credit score fix repair guarantee* legit whatsapp telegram contact* dm inbox text
kik click* link links bio profile* website visit subscribe* follow* giveaway* winner* won win
prize* lottery jackpot claim* congratulations free discount* promo promos coupon* code offer*
limited exclusive* deal deals viagra pill pills weightloss keto detox slim enlarg* casino* betting
bet bets gambl* slots singles dating hookup* nudes webcam onlyfans psychic* spell spells caster
spellcaster* healer* herbal* herbs cure cured cures dr mentor* coach* testimony hacker* recover*
spy unlimited cheap buy
"""),
    "sport": listed("""
sport* game games gaming gameplay team teams player* play played playing coach* athlete* athletic*
football soccer basketball baseball hockey tennis golf cricket rugby boxing boxer wrestl* mma ufc
nfl nba nhl mlb fifa ncaa olympic* superbowl playoff* champion* league leagues tournament* match
matches season seasons quarterback* qb touchdown* goal goals goalie* keeper striker* defender*
defense offense offence referee* ref refs foul* penalty penalties score scored scores scoring win
wins won winning lose loss losses lost draft drafted trade traded rookie* veteran stadium* fan
fans fanbase roster bench injury injured lakers patriots cowboys yankees chelsea arsenal liverpool
united barcelona madrid run runs runner* running marathon* gym workout* fitness exercise* yoga
swim* ski skiing bike bikes biking cycling hike hiking
"""),
    "story": listed("""
yesterday today tonight tomorrow week weeks month months year years day days morning night work
working worked job school class home family mom mum dad mother father parents son daughter brother
sister wife husband kids boyfriend girlfriend friend friends dog cat bed sleep* slept woke feeling
feel went came got had was were told said asked ago once remember* childhood grew college
roommate* coworker* boss neighbor* neighbour* moved lived birthday wedding vacation trip travel*
hospital doctor lunch dinner breakfast
"""),
    "tech": listed("""
computer* pc laptop* desktop phone phones phoned smartphone* iphone* ipad android* samsung apple
google microsoft windows mac linux software hardware app apps application* program* code coding
coder* developer* bug bugs update* upgrade* install* uninstall* download* upload* server* cloud
data database* password* login logins log logged account accounts hack hacks hacked hacker*
hacking malware phishing wifi router internet broadband network* bluetooth usb cable* charger*
battery batteries screen* monitor* keyboard* mouse printer* camera* headphone* speaker* robot* ai
chatgpt algorithm* automat* digital* tech technolog* technical* device* gadget* console xbox
playstation ps4 ps5 nintendo steam blockchain crypto* bitcoin
"""),
    "traffic": listed("""
traffic car cars truck* suv suvs vehicle* drive drives driver* driving drove driven bus buses
train trains subway* metro tram tube bike* bicycle* cyclist* motorcycle* pedestrian* sidewalk*
crosswalk* road roads highway* freeway* motorway* street* lane lanes bridge bridges tunnel*
parking parked park garage gas gasoline petrol diesel tesla electric ev evs speed speeding
speedlimit ticket tickets license insurance accident* crash* collision* airport* flight* plane
planes airline* airplane* pilot* uber lyft taxi taxis commut* fare fares station stations delay
delayed travel* trip trips vacation* tourist* tourism hotel*
"""),
    "work": listed("""
work* job jobs career* boss bosses manager* supervisor* coworker* colleague* employee* employer*
employed office offices company hire hired hiring fire fired layoff* quit quitting resign*
interview* resume shift shifts overtime salary wage wages raise promotion promoted paycheck*
deadline* meeting* client clients project* contract contractor* freelance* remote intern interns
internship* engineer* developer* programmer* mechanic* plumber* electrician* waiter* waitress*
cashier* driver* trucker* farmer* chef cook police firefighter* paramedic* teacher nurse lawyer
accountant* union unions strike
"""),
}
