"""The same in Spanish, without accents, as `normalise` leaves it: ñ is n."""

SPANISH_SUICIDE = """
forma|manera|modo|formas de morir|morirme|morirse que|mas|menos|sin|rapida|rapido|facil|$
no vale la pena vivir|seguir|la_vida|nada
quiero|quisiera|quiere|deseo|ganas|prefiero|preferiria|mejor|queria|necesito|quieren|gustaria|voy|va|debo|deberia
  |pienso|pensando|planeo|pensado a|de|en|estar|ya|solo? morir|morirme|morirse|matarme|matarse|suicidarme|suicidarse
  |muerto|muerta|desaparecer|dormir_para|no_despertar|quitarme|quitarse
me|se|ya|te quiero|quiere|voy|va|quisiera|queria|quieren|van a? morir|matar|suicidar|ahorcar|colgar|cortar|lastimar
  |quitar|disparar|tirar|ir
matarme|matarse|suicidarme|suicidarse|ahorcarme|ahorcarse
suicidio|suicida|suicidas|suicidar|suicide|suicidarnos
se suicido
intento|intente|intentado|intentar matar|matarme|matarse|suicidarme|suicidarse|suicidar|quitarme|quitarse
quitarme|quitarse|quito|quitar la? vida
no|ya|ni|sin quiero|quiere|quisiera|deseo|puedo|puede|ganas|aguanto|soporto|tengo|hay|veo|tiene|no?
  de|ganas|quiero|puedo|seguir|esta|mas|razon|razones|motivo|motivos|sentido|salida|vivir|aguanto?
  vivir|viviendo|seguir|mas|existir|despertar|vida|para_vivir|estar_viva|estar_vivo|de_vivir|esta_vida|salida
  |levantarme|a_la_vida|estar_aqui|seguir_viviendo|seguir_asi
no quiero|quisiera|quiere|deseo vivir|existir|despertar|despertarme|seguir|estar_viva|estar_vivo|estar_aqui
quisiera|ojala|espero|quiero no_despertar|despertarme|despertara|haber_nacido|existir
ya no puedo|aguanto|soporto mas|seguir|esta|vivir|la vida|$
no aguanto|soporto mas
no puedo mas $
no puedo mas con|y|ayuda|me|quiero|esta|por
cansado|cansada|harto|harta|aburrido de la|mi|tanto|todo? vivir|vida|existir|todo|sufrir
no|para vale|que|tiene la? pena|sentido|vivir? vivir|la vida|seguir|mi vida|nada
acabar|terminar con mi|todo|esto? vida|todo|sufrimiento|$
mejor|mejores|bien|felices sin mi
estarian|estaria|serian|seria mejor|felices si|sin mi|muero|muriera|no_estuviera|me_muero|yo
nadie me? extranaria|notaria|importaria|echaria|extranara
soy una? carga
cuantas|cuanta|cuanto|que pastillas|pastilla|dosis|ketamina|pastillas .. morir|matar|mata|mueren|letal|mortal|muera
  |morirme|matarme|morirse
dosis letal|mortal
como|formas|forma|manera|maneras|modo de|facil|mas|puedo|facil_de|rapida? morir|matarme|suicidarme|matarse|suicidarse
  |morirme|morir sin|quitarme|ahorcarme
forma|manera|modo|metodo|metodos mas? facil|rapida|indolora|rapido|sin .. morir|morirse|matarse|suicidarse|matarme
ojala me|no|estuviera|hubiera muera|muriera|muerto|muerta|nacido|despierte|muero
deseo|quisiera|ojala|quiero|preferiria haber|nunca|no|estar|estuviera nacido|haber|muerto|muerta
estar|estuviera|estaria muerto|muerta
pensamientos|ideas|ganas suicidas|de_morir|de_muerte|de_matarme
adios a todos|mundo|para_siempre
despedirme de todos|mi|este mundo
"""

SPANISH_HARM = """
me|se corto|corte|corta|cortado|corto|cortando|estoy|lastimo|lastimando las? venas|munecas|brazos|cortando|lastimando
  |mismo|misma
cortarme|lastimarme|lastimarse|cortarse|herirme|autolesion|autolesiones|autolesionarme
hacerme|hacerse|hago|hice dano
hago dano a|mismo|$
"""

SPANISH_OVERDOSE = """
me|se tome|tomo|trague|trago|he_tomado|ha_tomado|tomado|bebio|bebi todas|muchas|demasiadas|todo|un_frasco|el_frasco
  |la_botella|cloro|veneno|todos|muchos
tome|tomo|trague muchas|demasiadas|todas pastillas|las|mis|sus|pildoras
sobredosis
"""

SPANISH_MEDICAL = """
no puedo|puede respirar
no respira|esta respirando|reacciona|despierta
esta|estoy inconsciente|convulsionando|desangrando|desangrandome
dolor de|en el? pecho
ataque|infarto al|de corazon|cardiaco
me|esta|estoy duele|sangrando|desangrando el? pecho|mucho
"""

SPANISH_VIOLENCE = """
quiero|voy|va|quiere|amenaza|amenazo|amenazando a|con|de|me? matar|matarlo|matarla a|alguien|mi
quiero|voy|va|quiere|amenaza|amenazo a|con? matarlo|matarla|matarlos
me|nos pega|golpea|golpeo|pego|amenaza|amenazo|viola|violo|maltrata|va_a_matar|quiere_matar|esta_pegando
  |esta_golpeando
"""

SPANISH_OTHERS = """
mi|un|una|su hijo|hija|esposo|esposa|marido|mujer|hermano|hermana|amigo|amiga|novio|novia|mama|papa|madre|padre|primo
  |prima|tio|tia|abuelo|abuela|sobrino|sobrina|pareja|companero .... morir|morirse|matarse|matar|suicidarse|suicidar
  |vivir|muerto|muerta|lastimarse|cortarse|corta|vida|matarme
quiere|se|va|piensa|dice|queria|intento|amenaza a|en|que|con? quiere? matarse|suicidarse|morirse|quitarse|lastimarse
"""
