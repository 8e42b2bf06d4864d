"""Everyday English that no training set is large enough to show: irregular forms, and other words for the same thing.

From general knowledge, for any subject (docs/understanding.md says what that means for the benchmark); what belongs to the clinic
stands in `data/nlu/lookups/`. The table is only a help:
what a word says itself is a feature as well, so two words of a line can still mean different things.
"""

from typing import Dict, Text

# Forms that the stemmer can't know, and what people make of them in a hurry.
_FORMS = (
    "am:im|be:been being|bring:brought|buy:bought|catch:caught|choose:chose chosen|come:came|do:did done does doing"
    "|draw:drew drawn|drink:drank drunk|drive:drove driven|eat:ate eaten|fall:fell fallen|feel:felt|fight:fought|find:found"
    "|fly:flew flown|forget:forgot forgotten|get:got gotten getting gets|give:gave given gives giving|go:went gone goes going|grow:grew grown"
    "|have:has had having|hear:heard|hide:hid hidden|hold:held|keep:kept|know:knew known|lead:led|leave:left|lend:lent"
    "|lose:lost losing loses|make:made making makes|mean:meant|meet:met|pay:paid payed|ride:rode ridden|ring:rang rung"
    "|rise:rose risen|run:ran running|say:said says|see:saw seen|sell:sold|send:sent|shake:shook|show:shown|sing:sang sung"
    "|sit:sat|sleep:slept|speak:spoke spoken|spend:spent|stand:stood|steal:stole stolen|swim:swam|take:took taken taking takes"
    "|teach:taught|tell:told|think:thought|throw:threw thrown|understand:understood|wake:woke woken|wear:wore worn|win:won"
    "|write:wrote written writing|child:children kid kids|man:men|woman:women|person:people persons|foot:feet|tooth:teeth"
    "|good:better best|bad:worse worst|many:more most|will:ll gonna|want:wanna|you:u ya|your:ur|because:cuz bc cause"
    "|please:pls plz|thanks:thx thank|are:r|why:y"
    "|not:dont doesnt didnt isnt arent wasnt werent cant cannot couldnt wont wouldnt shouldnt havent hasnt hadnt aint"
)
# A line is a group, its first word its name.
_GROUPS = """
cost price fee charge pricing rate expense expensive cheap cheaper pricey costly
money cash fund dollar buck
pay payment
get receive obtain acquire
want wish need require
buy purchase shop
begin start commence initiate
stop quit cease halt discontinue end
cancel undo revoke withdraw abort terminate
change alter modify switch adjust update edit amend
fix repair solve resolve mend
broken damaged faulty defective busted cracked
work function operate
fail failure decline reject refuse deny denied
problem issue trouble difficulty error glitch fault
help assist support aid assistance
find locate search seek
show display present view
see look watch
tell inform explain describe
say mention state
ask question inquire enquire query
know aware learn
think believe guess suppose reckon
check verify verification confirm confirmation validate
create build produce
configure set establish setup
provide supply offer
send transfer transmit forward wire
bring fetch carry
put place insert
add include append
remove delete erase eliminate clear
keep retain hold save store
lose misplace missing vanish disappear
steal theft rob robbed thief
open unlock
close shut
big large huge
small little tiny
fast quick quickly rapid rapidly speedy soon
slow slowly late delay
wait pending
arrive reach arrival
depart exit departure
travel trip journey vacation holiday
car vehicle automobile
road street route
near nearby local
far distance away
house home apartment
phone cellphone mobile smartphone cell telephone
call dial
message text sms
email mail
post postal letter
computer laptop pc
password passcode pin code
account profile
card mastercard
bank banking atm
job employment career occupation
boss manager supervisor
company business firm
doctor physician medic
medicine medication drug med pill tablet
sick ill unwell
hurt pain ache sore
food meal dish
restaurant diner cafe
cook bake
recipe ingredient
hungry starving
drink beverage
happy glad pleased
sad unhappy upset
angry mad annoyed
good nice fine excellent great
bad awful terrible horrible
several lots numerous
enough sufficient adequate
every each entire whole all
allow permit let permission
possible able possibility
must should ought
limit maximum restriction cap
amount quantity sum total
extra additional another further
different other alternative else
same identical equal
new recent latest
old previous former past earlier
next upcoming following future
now currently immediately
always constantly forever
often frequently frequency frequent
sometimes occasionally
again repeat
type kind sort
reason because why
way method manner
rule policy regulation
choose choice option pick select
use utilize usage
country nation abroad overseas foreign international
exchange convert conversion currency
schedule plan agenda calendar
appointment meeting booking
book reserve reservation
remind reminder
mother mom mum
father dad
wife husband spouse
friend buddy pal
boy guy man
girl lady woman
music song tune
movie film
picture photo image
weather forecast rain temperature
hot warm
cold cool chilly
hello hi hey greetings
goodbye bye farewell
thanks appreciate grateful
sorry apology apologize
yes yeah yep sure okay ok
no nope nah
right correct accurate
wrong incorrect mistaken false
joke funny humor
talk speak chat converse
remember recall
safe secure security safety
danger dangerous risk risky
fraud scam suspicious unauthorized fraudulent
mistake accident accidentally
deliver delivery ship shipping shipment
track trace
refund reimburse reimbursement
bill invoice statement
receipt proof
debt owe loan credit
salary wage income paycheck
increase raise higher
decrease lower reduce
average typical normal usual
identity id identification passport
document paper
register enroll join signup
login signin
apply application
website site page web online
app program software
internet wifi network
connect link attach
battery power
noise loud
quiet silent mute
clean wash
clothes clothing outfit
long length lengthy duration
size dimension
calorie nutrition nutritional
healthy health
exercise workout gym
nap rest
exhausted tired
wake awake
city town
airport plane flight
hotel motel lodging
luggage baggage bag suitcase
insurance coverage
gas fuel petrol
tire tyre
meaning definition define
translate translation
spell spelling
calculate compute
story tale
pet animal
"""


def forms() -> Dict[Text, Text]:
    """An irregular form, and the word that it belongs to."""
    table = (line.split(":") for line in _FORMS.split("|"))
    return {form: word for word, written in table for form in written.split()}


def groups() -> Dict[Text, Text]:
    """A word, and the name of its group."""
    lines = (line.split() for line in _GROUPS.split("\n") if line)
    return {word: line[0] for line in lines for word in line}
