"""Harm that is being done or has just been done: to oneself, by an overdose or an emergency, by or to others."""

SELF_HARM = """
{hurt}|hitting|scratching|punching|biting|carving|burning|hit|scratch|slash|slashing|slice|slicing|bruise|bruising
  {myself}
hurt|burned|cut|hurting|burnt|harmed|injured|sliced|slashed {myself}
cuts|cut|cutting|slice|slicing|slit|slitting|slashed|slash|sliced|carving|burned|burning|burning .. my|her|his own?
  wrist|wrists|arm|arms|thigh|thighs|leg|legs|skin|vein|veins|throat
selfharm|selfharming|selfharmed|selfharms
self injure|injury|injuring|mutilating
been|started|starting|began|back|keep|keeps|to|is|urge|stop|from cutting $
cutting|burning|cut|burn again|helps|myself|relapse|urges|is|feels $
cutting again|helps|urges|myself
urge|urges|want|wanting|need|wanna to? cut|bleed|burn
blade|razor|razors|knife is|keeps|s calling|looking|waiting|in_my
i deserve to? pain|hurt|be hurt|suffer|bleed
fresh|new lines|cuts|marks|burns on|again|all|are
covered in|with fresh|new? cuts|lines|marks|burns
blades|blade|razor|razors|lighter|lighters are|is back|out
clean|free until|till|for .. then|tonight|today|again
i starve|purge|choke myself
scratched|scratching|scratch|picked|burned|burnt|cut .. arm|arms|leg|legs|wrist|wrists|skin .. bled|blood|bleeding|raw
"""

OVERDOSE = """
took|swallowed|taken|downed|drank everything|all_of_it|the_lot|whatever in|from|i_had|i_could
took|swallowed|taken|downed ... medicine_cabinet
empty|emptied .. pill|pills bottle|bottles
pill|pills bottle|bottles empty|next_to|beside|on_the_floor
found|find my|him|her .. {family}|him|her|on|unconscious .. floor|unconscious|pills|bottle|blood|hanging|bathtub
{took} {many} .. {pills}|{poison}|them|those|bottle
took|taken|swallowed|downed|popped|ingested|chugged {many}
took|taken|swallowed|downed|drank all|every|too|the|whole|a|an .. whole|bottle|many|much|entire|of|all|last
  {pills}|bottle|of_them|{poison}
took|taken|swallowed|drank|downed|chugged|drinking|swallowing .. {poison}
took|taken|swallowed .. bottle of
bottle of {pills}|sleeping_pills
{took} .. more than .. supposed|should|prescribed .. {pills}
mixed {pills}|alcohol|vodka|xanax .. {pills}|alcohol|vodka|whiskey .. feel|now|cant|took
overdosed|overdosing
{want} overdose|od
took|taken|had|having|take an? overdose
just|i|he|she|they|may|might|might_have|think|friend|son|daughter|husband|wife|mom|dad took|od|oded|overdose
  |overdosed .. on|too|all|now
narcan|naloxone help|now|please|on
swallowed something|bleach|poison|them_all|it_all|everything
"""

MEDICAL = """
chest ... crushed|crushing|numb|squeezing|arm|jaw
arm|face|side .. numb|tingling ... chest|speak|talk|face
cant|cannot|barely|unable|hardly|struggling|hard|trouble|hard_time to? breathe|catch_my_breath
  right|now|well|at|please|help|and|$
cant breathe
cant|barely|hardly breathe|breath
im|having|he|she|hes|shes|theyre|is|ive|got|they|trouble|really|have trouble|difficulty|hard breathing|breathe
isnt|not|stopped|hasnt|barely|no|quit|wont breathing|breathe|breath|pulse|breaths
my chest hurts|hurt|is tight|aches|tight|pain
chest hurts|is hurting|is tight|is crushing
having|have|got|im|in|feel|with|has bad|severe|crushing|terrible|a|really|sudden? chest pain|pains
chest pain|pains now|right|and|since|going|down|help|bad|radiating|$
pain in|across|down my? chest|left arm|left
having|have|had|think|is|suffering|he|she a|an|another|just|my|this? is? heart_attack|stroke|seizure|seizures
  |anaphylaxis|allergic_reaction now|right|help|i|please|and|$
having a|an|another heart_attack|stroke|seizure|allergic_reaction
a|think heart_attack|stroke|seizure now|right|happening
is|are|been|started|having|im|hes|shes seizing|convulsing|choking|unconscious|unresponsive|fainted|collapsed|dying
  |bleeding .. out|badly|heavily|a_lot|now|on|and|to|everywhere|help|$
unconscious|unresponsive|collapsed|convulsing
wont|isnt|doesnt|cant|hasnt|hes_not|shes_not wake|waking|responding|respond|woken|moving up|to|at|and|now|$
not waking|responding
wont|isnt|not|hasnt wake|waking|responding|respond|woken .. after|since .. dose|pill|pills|taking|took|taken|shot|injection
  |drinking|drugs
somebody|someone|he|they|guy|date|friend|who spiked|drugged|roofied my|her|his|me|our|us drink|glass|water|beer?
drink|drinks was|were|got|been|is spiked|drugged|roofied
been|was|got|am drugged|roofied
passed out and|cant|wont|on|not .. wake|respond|breathing|now|bathroom|floor
turning|turned|going|lips|face|are|is|skin blue|gray|grey|purple
bleeding .. wont|not|cant|doesnt|out|everywhere|heavily|badly|so|lot
bleeding out|badly|heavily
wont|doesnt|cant|not stop|stopping bleeding|the bleeding
losing|lost|so|there|a|much|lot is|of|much|lot blood|of_blood
blood everywhere|all
face|arm|side|mouth is|went|drooping|numb drooping|numb .. slurred|stroke|droopy|cant|side
slurred|slurring speech|words|my
throat is? closing|swelling|swollen
took|had|after|from ketamine|infusion|dose .. cant|not|hard .. move|breathe|wake|stand
foaming at
need an? ambulance
call|send|need 911|ambulance|an_ambulance|help_now
im|hes|shes|theyre|is|and dying right|now|help|please|of|here .. help|now|blood|me|$
medical emergency
"""

VIOLENCE = """
{want} {really}? kill|murder|shoot|stab|strangle|hurt|harm|poison|attack|choke|beat|beat_up|hit|destroy|smother
  |suffocate {them}|my|you|the|this|that|these|all|another|our
i kill|murder|shoot|stab|strangle|hurt|harm|poison {them}|my .. sleep|tonight|now|and|dead|up|someday|$
kill|murder|killing|murdering my|his|her|our|their {family}|whole_family|family|neighbor|coworkers|landlord|doctor
  |therapist
kill|killing|murder|murdering|shoot|shooting|stab|strangle|stabbing|hurt|hurting someone|somebody|people|everyone
  |everybody|others|them_all|other_people|him|her
wants|wanted|trying|tried|threatened|threatening|threatens|going|gonna|will|hed|shed|said|would|theyd|theyll|hell
  |shell to? kill|hurt|shoot|stab|murder|strangle|beat|choke|harm|rape|attack me|us|my|everyone
thoughts|voices|urge|urges|dreams|fantasies .. killing|hurting|harming|murdering|kill|hurt|stab|strangle|shoot ..
  people|someone|others|him|her|them|my|everyone
homicidal
he|she|they|hes|shes|theyre|who|{family}|and .. hits|hit|hitting|beats|beat|beating|punched|punches|kicked|kicks
  |choked|chokes|choking|strangled|strangles|slapped|slaps|rapes|raping|raped|assaulted|attacked|attacking|abuses
  |abusing|stabbed|hurts|hurting|threatens|threatening|threatened|pushed|stalking|locked me|us|my|the_kids|her_kids
  |his_kids
hitting|beating|choking|strangling|raping|abusing|stabbing|stalking|punching|threatening me|us
being|getting|is|am|im|was|been just|being? beaten|abused|attacked|stalked|assaulted|molested|trafficked|held|raped
  |threatened|strangled right|now|by|against|at|today|tonight|again|$
raped|assaulted|attacked|beaten|molested me? last_night|yesterday|today|tonight|this_morning|just_now|right_now
  |an_hour
i was|got|just just? raped|assaulted tonight|today|last|yesterday|an|just
not|isnt|dont|never|cant .. safe|unsafe at|in|here|with|around|to .. home|house|him|her|here|husband|boyfriend
  |partner|go|wife|dad
unsafe|safe at_home|with_him|with_her he|she|hits|help|anymore|right|tonight
afraid|scared|terrified|worried|fear|frightened .. {they}|im|i|ill|of|for .. hurt|kill|harm|shoot|stab|hit|snap|lose
  |beat|hurting|killing|harming .. me|us|him|her|them|someone|my|people|somebody|the|kids|control
scared|afraid|terrified of my|him|her {family}|he|she|right|and|now|$
afraid|scared|worried|feel|terrified|gonna|going|might|may|will|could|like|im|thoughts .. hurt|hurting|harm|harming
  |shaking|shake|kill|killing my|the|our|a baby|kids|child|children|son|daughter|newborn|infant
shoot|shooting|bomb|blow|burn|blowing|bombing|shot up|the|a|down|my .. school|place|clinic|office|work|church|mall
  |hospital|everyone|building|house|people
bring|bringing|brought a gun|weapon|knife|bomb to
has|have|got|with|holding|pulled|pointed|pulling|waving a|the|out|his|her gun|knife|weapon|machete|bat ..
  to|on|at|and|in|out|against|me|us|here|right
someone|somebody is|has|broke|trying|broken|breaking|with|following|in|s .. break|broken|breaking|into|my|me|house
  |gun|kill|hurt|outside|home|attack
make|making|get him|her|them pay|suffer with|for|in .. blood|life|tonight
domestic violence|abuse right|now|situation|help|at
help|save me|us .. hes|shes|he|she|they|someone .. hurt|kill|gun|here|coming|knife|door|hitting
hand|hands around|on|round my throat|neck
choked|choking|strangled|strangling me
"""
