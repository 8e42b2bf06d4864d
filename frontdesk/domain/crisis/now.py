"""Signs that it is happening, or about to."""

NOW = """
now|tonight|today
about to
just took|cut|swallowed|drank|did
on|standing|sitting on|the|a|at ledge|roof|bridge|railing|tracks|rooftop|cliff|balcony
on|standing|sitting on|at|by the|a edge|ledge|roof|bridge|railing|tracks|rooftop|cliff|balcony
gun|pistol|knife|blade|razor|rope|noose|pills in|to|on|against|around|at|here|ready|next|loaded
gun|it is? loaded
loaded gun
in my hand|hands
bleeding
goodbye everyone|everybody|all|world|cruel
last message|goodbye|night|words
is|s|am|are hitting|beating|choking|threatening|attacking|breaking|coming
has a gun|knife|weapon
im ready
ahora|hoy
esta noche
"""
