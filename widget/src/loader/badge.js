// How many replies came unseen, as it stands on the button.

/** @param {number} count */
export const badge = (count) => (count > 99 ? "99+" : count > 0 ? `${count}` : "");
