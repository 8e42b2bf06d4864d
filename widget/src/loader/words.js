// Every word that the loader says, in the language that the page asks for.
import { chosen } from "./chosen.js";

/** @param {string} english @param {string} spanish */
const say = (english, spanish) => (chosen.lang === "es" ? spanish : english);

export const label = say("Questions? Chat with us", "¿Preguntas? Escríbanos");
export const title = say("Chat with the clinic's automated assistant", "Chat con el asistente automático de la clínica");
export const close = say("Close the chat", "Cerrar el chat");
export const opening = say("Opening…", "Abriendo…");
export const unread = say("new messages: ", "mensajes nuevos: ");
export const down = say("The chat can't be reached", "No se puede abrir el chat");
export const why = say("We keep trying.", "Seguimos intentando.");
export const call = say("Call ", "Llame a ");
export const crisis = say("In a crisis: ", "En una crisis: ");
export const call988 = say("call 988", "llame al 988, opción 2");
export const text988 = say("text 988", "envíe AYUDA al 988");
export const danger = say("In danger: ", "Si hay peligro: ");
export const call911 = say("call 911", "llame al 911");
export const retry = say("Try again", "Reintentar");
