"""Someone worries about another person."""

THIRD_PARTY = """
{says} .. wont|wouldnt|never see {they}|him|her again
{they} .. cant|cannot keep {themself} safe
has|had|disclosed|made|got a? suicide plan
{they} .. locked|barricaded {themself} in
locked|barricaded {themself} in
{they} .. with|has|got|have|holding a|the|his|her gun|knife|rope|noose|razor
{they} .. {says} ... goodbye|bye|farewell everyone|everybody|to|all|forever
{they} .. {says} ... done|tired with|of living|life|it_all|everything
{they} ... life|living isnt|not|no|doesnt|pointless ... worth|point|worth_it|living|meaning
{they} {says}|is|are|been ... ready to? die|go|leave|give_up
{they} .. joking|jokes|joked|talking|talks|threatening about offing|killing|dying|suicide|death|ending|unaliving
{they} ... disappear forever
{they} ... {says}|is|are|wants|wanted|keeps|was|been|has|wishes|wished|hopes|wish|want|going|gonna|tried ...
  {die}|dying|suicide|kill|suicidal|end_it|end_things|hurt_himself|not_live|not_wake|jump
{they} ... {suicide}
{they} .. {kill}|{hurt}|cuts|hurts|cut|shot|burns|kills|hanged|hung|tried .. {themself}
{they} .. tried|attempted|attempting|attempt|trying|threatening|threatened|threatens .. suicide|kill|overdose|die
  |jump|hang|od|take|end
{they} .. {want} end|take|ending|taking|jump|jumping|hang|die|be_dead .. it|life|off|herself|himself|things|themselves
{they} ... doesnt|dont|didnt|not|no|cant|nothing .. want|wanna|wish|see|reason|point|longer|wants|for|go|left_to
  |wants|a|any? live|be_here|be_alive|exist|wake_up|wake|go_on|living|be_around|future|point|live_for|way_out|on
{they} {says} ... goodbye|better_off_without|burden|nothing_to_live|no_reason|last_time|wishes|end_it|give_up_on_life
  |not_be_here|disappear
{they} .. {took}|swallowed|overdosed|drank .. {pills}|bottle|{poison}
{they} .. overdosed|overdosing|overdose|unconscious|unresponsive
{they} .. selfharm|selfharming|selfharms|selfharmed|cutting|suicidal|kms|unalive|unaliving|ctb
{they} .. gun .. head|himself|herself|mouth|himself|says|talking|use|threatening|die|kill
{they} left|wrote|posted|sent|has|found a|me|her|his? suicide|goodbye note|letter|video|message|text
{they} .. {says} .. about death|dying|suicide|killing|being_dead|not_being
{they} {says} .. about|of death|dying|suicide|killing
{they} .. giving|gave|given|gives|give away .. things|stuff|belongings|possessions|everything
{they} .. wrote|writes|draws|writing .. killing|dying|suicide|death
cut|cuts|cutting|hurt|hurts|hurting|harm|harming|kill|killing|burning|burns|hang|hanging|shoot|shooting|starving
  |drown|drowning|stab|stabbing|off|offing {themself}
want|wants|wanted|wish|wishes|wished .. was|were|to|he|she|be .. dead
{they} .. {says} .. {die}|kill|suicide|end
{they} .. wish|wishes|wished|wishing .. dead|never_born|not_wake|never_been_born
asking|ask|for for|a a|friend friend? .... pills|die|dying|kill|suicide|overdose|end|lethal|noose|gun|bridge|cut
  |painless
take|taking|took|end|ending|ended|lose his|her|their own? life|lives
talk|talking|stop|keep|prevent|save|help|stopping {they}|him|her|them|someone|my|a .. from|who ..
  killing|suicide|suicidal|jumping|hurting|dying|ending|cutting|harming
loved one|ones .. suicidal|suicide|die|kill
{they} .. ready|going|gonna|about|trying|threatening|threatens|threatened|says .. jump
goodbye text|texts|message|letter|letters|note .. wont|not|isnt|doesnt|cant
"""
