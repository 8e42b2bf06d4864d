"""What is about the subject without anybody being in danger, and what is too close to be that."""

# About the subject. Taken out before the full tier is looked for: the rest of the message may still be a cry for help.
GENTLE = """
difference between|from .. {suicide} ideation|thoughts
passive|active and|or|vs .. {suicide} ideation|thoughts
can|could a|one|you|someone|anyone|people person? be|have|feel {suicide} thoughts? and|without|but not? ... depressed|depression
{suicide} hereditary|genetic|inherited|runs
singulair|chantix|accutane|prozac|lexapro|zoloft|antidepressants|ssris|label|fda|warning .. {suicide} thoughts|ideation
in my|his|her twenties|teens|20s|30s|youth|college i|he|she took|had|tried an|a|to overdose|attempt|die
dont|not|never|didnt|wouldnt|wont {really}? ever? want|wanna|gonna|going|trying|planning|wanting|plan|intend to?
  die|kill|hurt|harm|dead myself?
cover|covers|coverage|insurance|qualify|eligible .. for|with .. {suicide} ideation|thoughts|depression
{not} {suicide}
{not} considering|contemplating {suicide}
{not} {suicide} thoughts|ideation|plans|intent|tendencies
{not} thinking|thoughts|think about|of {suicide}|dying|death
{not} .. {suicide} thoughts|ideation|tendencies
dont|never|didnt|wouldnt|havent .. thoughts|plans|urges|thought of|about|to {suicide}|killing|hurting|harming|dying
  |kill|hurt|harm|die myself?
dont|not|never|didnt|wouldnt|wont {really}? ever? want|wanna|gonna|going|trying|planning|wanting|plan|intend to?
  end|take my life
dont|not|never|didnt|wouldnt|wont {really}? ever? hurt|kill|harm myself
no|without|zero|deny|denies|any active|current|history? of? {suicide}|selfharm thoughts|ideation|plans|plan|intent
  |tendencies|thinking
no history of {suicide}|selfharm
used to be|feel|have|think|hurt|cut|want|burn|harm|wish .. {suicide}|myself|die|cutting|killing|selfharm|dead
used to selfharm|cut|overdose
i|ive|was|were|been|felt|had|have|once|were|got .. {suicide} thoughts|ideation|attempt|attempts|plans? {past}
{suicide} thoughts|ideation|attempt|attempts|plan|depression? {past}
{suicide} .. {past}
attempt|attempts|attempted|tried|trying .. {past}
tried|wanted|planned|tried|attempted .. to kill|end|take|hang|shoot|drown|hurt|harm|die|cut|overdose .. {past}
i|ive|he|she|they|{family} attempted|attempt in|when|as|at|once|twice|back|years|before|a .. {year}|was|teen|kid|age
  |ago|now|years
attempted in|twice|before|once {year}|before|years?
past|previous|prior|history|old|earlier|former|failed|childhood|teenage of|suicide|a|an|any|multiple|two|my?
  {suicide}|overdose|selfharm|cutting|attempt|attempts|overdoses|suicidal|burning thoughts|ideation|attempts|attempt
  |tendencies|behavior?
history|survivor|survivors|past|years|record of|with {suicide}|overdose|selfharm|attempts|attempt|attempting|cutting
  |self
attempt survivor|survivors
kill|killed|hurt|hurting|cut|cutting|selfharm|selfharmed|selfharming|overdose|overdosed|hanged|hung|shot|burned
  |harmed|od|drowned {themself}|myself|himself|on|pills? .. {past}
cut|cutting|hurt|burned|harmed|selfharmed|selfharm|overdosed myself? .. {past}
{they} died|passed|gone|death|lost|dead|dies|passing|killed .. by|to|from|of|after {suicide}|overdose|an|a|his|her
  overdose|drug|own|suicide?
died|dies|dead|death|deaths|lost|passed|loss|losing|lose .. by|to|from|of|through {suicide}|overdose|overdosing|drugs
  |an_overdose
lost|losing|lose .. to|by suicide|overdose
{they} committed|completed suicide
{they} killed|hanged|hung|shot|drowned|hung {themself} in|when|last|years|two|ten|a|and|three|five|six|four|after
  |before|while|back
{they} took his|her|their own? life|lives when|in|last|years|two|a|and|three|five|ten|four|after|before|back|$
{they} .. took|taken his|her|their own life|lives in|when|last|years|ago|$
{family} killed|hanged|shot|hung {themself}
{they} .. overdosed and|in died|passed|{year}|past
overdosed and|on died|passed|heroin and? died
suicide|suicides in|runs|loss|survivor|survivors|bereavement|grief|hotline|lifeline|line|prevention|rate|rates
  |statistics|risk|watch|warning|warnings|black|awareness|policy|screening|assessment|number|help|support|crisis
  |counseling|research|studies|study|month my|the|our|in|family|families|history|line|hotline|number|box|group|groups
  |scale|questionnaire?
family|loss|grief|grieving|bereaved|bereavement|history|after|survivor|anniversary|cope|coping|mourning
  history|of|after|by|from|with|a|to|the|his|her|my .. {suicide}|suicides
after a|the|my|his|her|their {family}? {suicide}|s suicide?
{family}|fathers|mothers|brothers|sisters|friends|husbands|sons|daughters|moms|dads|wifes suicide
  in|last|affected|is|was|made|and|still|when|a|years
what|is|the|a|does|for|whats|number|988|are|have|any|of|offer|give|you .. suicide hotline|lifeline|line|prevention
  |number|help
does|do|can|could|will|would|is|are|has|how|if|what|why|when|did|whats|should .. {clinic} .. {treats} ..
  {suicide}|selfharm|si thoughts|ideation|tendencies|feelings|people|patients|depression|behavior|behaviors|urges
  |clients|thinking
does|do|can|is|how|will ketamine|esketamine|spravato|treatment|infusions|infusion|it .. {treats} ..
  {suicide}|selfharm $
{clinic} .. {treats} .. {suicide}|selfharm|selfharming thoughts|ideation|tendencies|feelings|people|patients
  |depression|behavior|urges|thinking
does|do|can|could|will|would|are|is|how|what|if yall|ketamine|clinic|patients|people .. {treats}|safe|for|with|see
  |have|having|develop|become|get|about|on .. {suicide}|selfharm|cutting thoughts|ideation|patients|people|tendencies
  |feelings|clients?
{treats}|seeing|treating|helping|with|for|on|about|accepting|reducing .. patients|people|those|anyone|clients|teens
  |veterans|adults|person|individuals who|with|that|having|are|is|has|feel|have|experiencing|feeling|struggling|a ..
  {suicide}|selfharm thoughts|ideation|tendencies?
policy|policies|protocol|rules|approach|procedure|about|stance on|for|about|with|regarding|to {suicide}
  patients|people|thoughts|ideation|clients
{suicide} patients|people|clients|depression|ideation|thoughts|thinking|tendencies|feelings|risk
  a|as|accepted|eligible|welcome|allowed|side|treated|excluded|helped|get|go|with|patients|be|come|common|worse
  |normal|from|caused|disqualify|mean|after
are|is|can|do|does|will|would|if {suicide} thoughts|ideation|patients|people|tendencies|feelings|depression|thinking
treat|treats|treating|treatment|treated|help|good|used|effective|work|works|approved|indicated|relief|improve
  |improves|data|research|studies|study|evidence|trial for|on|of|against|in|with|about|acute|severe|chronic?
  {suicide}|selfharm|acute|severe ideation|thoughts|suicidality|depression|suicidal?
what|if|when someone|a|i|you|patient|patients|person|anyone|people .. {suicide}|selfharm|overdose|overdoses|od
  thoughts|ideation|during .. treatment|during|session|infusion|clinic|there|on|it|therapy|here
side|effect|effects|risk|risks|increase|cause|causes|increased|warning|warnings|chance|chances|worsen|worse|danger
  |dangers|possible|possibility .. {suicide}|overdose|overdosing|od|death|lethal thoughts|ideation|risk?
{suicide}|overdose|overdosing|overdoses risk|risks|rate|side|chance|chances|during|possible|dangers|potential|with
  |happens|prevention|protocol
can|could|is|does|what|possible|chance|happens|anyone|has|you|people .. overdose|od|overdosing|overdosed|overdoses
  on|from|during|with|of|in|happen|easily|possible|symptoms|look ketamine|it|the|infusion|spravato|your|like|here|an
  |session?
can|could|does|do|will|would|is|has .. anyone|patients|people|you|ketamine|infusions|it|they die|died|overdose|kill
  |fatal|deadly|lethal|dangerous from|on|of|during|at|here|you|in|people|your ketamine|the|it|treatment|an|infusion
  |clinic|spravato|?
can|could|will|would|does|has|did ketamine|it|this|treatment|spravato kill|be people|someone|fatal|lethal|deadly
  |dangerous
how|is too much|dangerous ketamine
how much ketamine is safe|dangerous|too_much
overdose|overdosing on ketamine possible|here|during|in
after|since|from an? overdose last|years|in|ago
had an overdose last|years|in
tratamiento|tratan|trata|ayuda|ketamina|sirve|contra|atienden|funciona|reduce .. pensamientos|ideas|ideacion
  |pacientes|tendencias|personas suicidas|suicida
pensamientos suicidas .. hace|en_el_pasado|efecto
no quiero|voy_a|pienso_en|pienso morir|morirme|matarme|suicidarme
no tengo pensamientos suicidas
no soy|estoy suicida
se suicido|mato hace|en|cuando
murio por suicidio
{family} .. raped|abused|assaulted me when|as|years|in .. child|kid|was|ago|{year}|young
i|was|been|being|got|were .. raped|abused|assaulted|molested|attacked|beaten|stabbed|shot|stalked
  in|as|when|by|years|at|last|growing|during|ten|two|before|a|and|throughout|while .. {year}|child|kid|i|ago|military
  |army|combat|college|ptsd|war|teen|teenager|was|childhood|iraq|young|overseas|my|up
{they} used to hit|beat|abuse|choke|hurt me|us
{they} .. beat|abused|hit|raped|molested|assaulted me|us .. when|as|growing|for .. i|a|up|years|child|kid
"""

# Too close to means to be a question about the subject, however it is put.
NEVER_GENTLE = """
disclosed a? {suicide} plan|plans
{suicide} thats|thats_me|like me
people|someone|patients who are|is|feel actively? {suicide} .. me|myself
cutting|slitting my|your|the wrists|wrist|veins
cant|cannot promise|guarantee|trust|swear|stop
overdose|od .. on_purpose|intentionally|deliberately
how {to}|do|can|could|would i|you|one|someone? overdose|od
how|what many|much .. is|are|would|will|be fatal|lethal|deadly
{deadly} dose|amount|combination|quantity
die|dying from|by taking|swallowing
die|dying from|of too_many|too_much
for suicide
cut to bleed
{suicide} .. painless|painlessly|method|methods
"""

# Nothing here asks for help in itself, but the line to 988 does no harm beside the answer.
SUBJECT = """
{suicide}
overdose|overdosed|overdoses|overdosing|selfharm|selfharmed|selfharming
died .. by|of|from suicide|overdose
crisis line|hotline|center|number
hopeless|worthless
point of any|anything|it_all|everything
out of fight
no fight left
cant stop|quit crying
breaking point
rock bottom
dark thoughts|place
raped|molested
suicida|suicidas|suicidio|suicido
attempted|attempt in {year}
past attempts|attempt
my|an|the attempt .. ago|in|back|years|since|after|month|never
988
safety plan
columbia scale
passive|active|no|mean|means ideation|si
si here|now|today
self injured|injury|injuring
havent cut
ended|took his|her|their own? life
hurting|harming myself|themselves|themself
no plans|plan|thoughts .. no plans|plan|thoughts|intent|danger
im safe
not in danger
since i tried
hotline
dont|not want|wanna|gonna|going to? live with this|the|my depression|anxiety|ptsd|pain|ocd|trauma
"""
