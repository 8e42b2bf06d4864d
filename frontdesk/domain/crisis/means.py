"""What people ask for who look for means: doses, places, ways."""

MEANS = """
mg|milligrams|grams|units of? .. kill|kills you|me|someone|a_person|somebody
have|ive|got|saved|stashed|hoarded {number}|all_these|a_hundred {pills} ... is|are|would|will that|it|they be? enough
saved|stashed|hoarded .. {pills} ... enough
stories|floors is|would that|it be? enough
{pills}|insulin|drug|poison leaves|leave no trace
make|makes|made .. sleep forever
too many|much ... to survive
where ... jump|overdose|hang|shoot ... from|off|near|around|in
{number}|[1-9]000|1000|5000|10000 .. {pills} .. kill|die|fatal|lethal|enough
is ... enough to die|kill|overdose|od|not_wake
how many|much ... until|before|so_that|till ... die|dont|never|not|dead|kill|kills|gone
what|which happens|happen if i|you|someone take|took|takes|swallow|drank .. {number}|all|too_many|whole|bottle
how do|would|can|could people|someone|somebody|others hang|kill|overdose|od|end|die .. themselves|themself|life|lives
  |on|by|from
how high|far ... die|fatal|kill|death|survive
at|on|over|near the|a? edge|top|side of the|a|this ... {place}|garage|parking_garage
take|drink|mix|swallow to not|never wake|wake_up
bleed to death
helium .. suicide
how {to}|do|can i|you|one? die
^ how {to} die
carbon monoxide
how|what many|much|kind|amount .. {pills} would|will|does|do|can|could|should it|you|i|someone|a_person? take|need $
how|what many|much .. {pills} .. would|will|does|do|can|could it|you|i|someone take|need|have to|to|for|before|until
  {die}|kill|end|overdose|od|pass|not|never|be|finish|sleep|do|stop
how|what many|much .. {pills} .. to|for|would|will|is|are|can|could|needed|before|that kill|die|be_fatal|be_lethal
  |fatal|lethal|od|overdose|end|enough|deadly|dying|death|never|not_wake|finish|too_many_to_wake
how many pills would|does it take
how|what|which many|much|is|are|would|one|s .... {deadly}|deadliest|kill_me|kill_you|kill_a|kill_someone
  |kill_yourself|kill_myself|kill_an|kill_him
what|which {pills}|drugs|drug|poison .. kill|{deadly}|deadliest|die
which|what pills|drugs|drug|medication|poison|combination are|is|s the? deadliest|deadly|lethal|fatal|most
{deadly} dose|amount|quantity|combination|combo|level|to|if|overdose
{pills} .. enough to kill|die|overdose
enough {pills} to|in .. kill|die|overdose|end|never|not|do|myself
would|will|can|could|does|do ... {pills} kill|be_fatal|be_lethal|end me|you|me|someone|a|it|for|him
can|could|would|will you|i|someone|a_person die|overdose|od if|from|by|with|on taking|take|took|drinking|too_many
  |on_purpose|eating|hanging|cutting|jumping|bleeding|all
die from|by|of taking|too_many|cutting|bleeding|hanging|jumping|carbon|swallowing|drinking_bleach
overdose .. on_purpose|intentionally|and die|and not
how {to}|do|can|could|would|should|might i|you|one|someone|a_person? overdose|od|kill {myself}|yourself|die|hang
  |commit|end|disappear|od|asphyxiate|suffocate|bleed|slit $
how {to}|do|can|could|would|should i|you|one|someone|a? person|{they}? overdose|od|die|suffocate|asphyxiate
  |bleed_to_death|bleed_out|end .. painlessly|quickly|without|peacefully|in|life|it_all|on|fast|quietly|with|easily
  |alone|fastest|from
how {to}|do|can|could|would|should i|you|one|someone|a? person? {kill} {myself}|themselves|themself|himself|herself
how {to}|do|can|could|would|should i|you|one|someone? commit|end|do suicide|my_life|your_life|their_life|his_life
  |it_all|things|it_tonight
how {to}|do|can i|you|one|someone? make|get|tie a? noose|suicide|hanging
noose
{easy} way|ways|method|methods|place|places|time|drug|pill|pills to|of|for|i|out {really}? die|dying|go|kill|killing
  |end|ending|commit|od|overdose|do_it|leave|death|suicide|off|pass|not|sleep_forever|hang|slit|cut
way|ways|method|methods|places|place to|of|for {really}? {die}|kill|end|commit|killing|ending|od|suicide ..
  myself|yourself|life|it|painlessly|without|suicide|quickly|fast|$
way|ways to_die|go|end_it|leave|kill without|that|painlessly|quickly|with|in_my|peacefully ..
  pain|hurt|hurting|doesnt|no|$
way to|of go that .. hurt|painless|quick|easy|fast
{easy} death|suicide|way_out|exit|method
die|dying without|with|in|painlessly|peacefully|quickly|easily no? pain|my sleep|$
is|does|how|would|will it|dying|drowning|hanging|jumping .. hurt|painful to|drown|hang|die|jump
is|does|will|would|how drowning|hanging|jumping|dying|overdosing|suffocating .. hurt|painful|long|quick
how to? bleed_out|drown|hang $
painful|hurt|hurts to|when|if|you|i bleed_out|hang|drown|jump|overdose|die|suffocate|asphyxiate|bleed_to
how long .. to|does|until|before|would|it .. bleed_out|bleed_to_death|drown|hang|suffocate|die|asphyxiate|monoxide
  |overdose
how fast|quick|quickly|soon does|do|would|will a|an|the? overdose|od|hanging|drowning|poison work|kill|take
how long ... to bleed|die|drown|suffocate|overdose|hang
car exhaust|running in|with .. garage
helium really|for|to|hood|tank|kit|bag|suicide|method|work|exit|death
helium|nitrogen|charcoal|inert .. die|suicide|death|myself|kill
exit bag|hood
how deep|far|hard .. cut|slice|slit|jump|stab
where .. cut|slice|shoot|stab|aim .. bleed|die|vein|artery|death|kill|myself|out
which|what|where .. vein|artery|arteries .. cut|bleed|slit|fastest
how high|tall|far .. fall|jump|drop|bridge|building|floor|floors .. die|fatal|kill|death|survive|be
how high|tall|many .. {place} .. die|kill|fatal|survive|jump
{high} {bridge}
{bridge} .. near|in|around|closest .. over|higher|taller|feet|meters|jump|high|floors|stories
nearest|closest|where|any|which|is|what .. {bridge} .. jump|can_i_jump|die|high_enough|to_jump
bridges near|around|in .. me|memphis|here|bartlett|town .. over|high|tall|meters|feet|jump
bridges near me
where|how|place .. {to}? i|can|could|do|someone? buy|get|find|purchase|rent|own|have|borrow|order a|some? {gun} ..
  today|tonight|fast|without|quickly|near|now|quick|cheap|background|legally|$
where|how can|could|do|to i? buy|get|purchase|find|order a|some? gun|handgun|pistol|shotgun|rifle|cyanide|noose
  |nembutal|pentobarbital|fentanyl|helium|poison|razor_blades
nembutal|pentobarbital|cyanide
sodium nitrite
what|which can|could|do|should|would|to|will .. take|drink|swallow|mix|eat .. die|never|not|peacefully|kill|end|death
  |forever|wake
take|drink|mix|swallow to {die}|not|never|kill|end|sleep_forever|fall asleep and wake|up|myself|me|it
pills .. never|not|end|die|kill wake|it|myself|me|up
save|saving|saved|stockpile|stockpiling|stockpiled|hoarding|hoard|hoarded|stash|stashed|collecting|counting|counted
  |lined up|stash of|enough .. my|of|all|the? {pills}
pills|gun|rope|noose|knife|razor|blade|bottle in|next|right|to|ready|here in|front|to|of|my|beside|on|with ..
  hand|me|front|lap|bed|mouth|head|table|table
make|making|look|looks it? look? like an accident
life insurance .. suicide|kill|if i die|if i killed|die|dead
without my|anyone|them|leaving|my_family|a .. finding|knowing|trace|mess .. suicide|die|dead
die|death like|look|from? an? accident
euthanasia|euthanize|euthanise|euthanized for|me|myself|near|in
assisted suicide|dying|death
{want} jump|jumping|leap|leaping|fall|falling|step|stepping|drive|driving|crash|crashing|swerve|swerving|walk|run|lie
  |lay|throw|throwing|hang|roll .. {place}|wall|tree|cliff|bridge|pole|ditch|oncoming|death|head_on|edge|highway
  |freeway|front_of|tracks|road|into
jump|jumping|jumped|leap|step|stepping|walk|walking|throw|run|lie|lay|fall .. in|off|from|out|into front|of|a|the ..
  {place}|highway|freeway|tracks
jump|jumping off|from|in front|out
drive|driving|crash|crashing|swerve|swerving .. my? car? into|off|through .. {place}|wall|tree|cliff|pole|ditch
  |oncoming|lake|ravine
crash|wreck my|the car on|and|into|to|purpose|die
on|standing|sitting|at|im the|on|a|top of|top|edge|of|the .. ledge|roof|bridge|railing|tracks|rooftop|cliff|balcony
  .. jump|going|edge|about|ready|now|want|ready
im|standing|sitting on|at|by the|a|top|edge .. roof|bridge|ledge|rooftop|tracks|cliff|railing|rail
gun|pistol|knife|blade|razor|rope|noose|shotgun .. to|on|against|in|at|around|use my|it|myself|head|mouth|neck|lap
  |hand|on|throat|chest|wrist
i|ive|have|got|im|holding|with|loaded|grabbed|bought|getting a|the|my|got|have|loaded|holding
  loaded|gun|pistol|shotgun|rope|noose|knife|rifle|razor|blade .. ready|loaded|myself|use|tonight|in|and|now|here|to
gun is? loaded|ready
loaded gun|pistol
i have|got|own|bought|want|need a gun
{want} shoot|hang|drown|slit|gas|stab|overdose|od|hang|bleed $
{want} overdose|od on|again|and|tonight
bought|buying|got|getting a? rope|noose
pills|tablets|capsules|xanax|tylenol enough $|to
is|are|would .. sleeping? pills|tablets|capsules enough
would|will|could {number} {pills}|of do|be do_it|the_trick|enough|it
would|will|does|could a? bag over|on my|the|your head work|do|kill|be
bag over my|the|your head
possible to die if|by|from|with|when
{pills}|medicine|dose .. too much .. for good|ever|me $
stockpile|stockpiled|saving|saved|saving_up .. {pills}|prescription
high|tall enough to jump
rip|pull|yank the|my|this line|iv|tube out and|to|if die|go|end|kill
"""
