// Help to tap, under a crisis reply.
import { words } from "../words/index.js";
import { make } from "./make.js";

export const crisisLinks = () =>
  make(
    "div",
    { className: "lifelines" },
    make("a", { href: "tel:988" }, words.call("988")),
    make("a", { href: "sms:988" }, words.text988),
    make("a", { href: "tel:911" }, words.call("911")),
  );
