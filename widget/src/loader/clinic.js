// What can be told with the whole server down. The gateway puts the facts here when it starts (frontdesk/web/gateway/pages.py).

/** @typedef {{ name: string, phone: string, display: string, hours: string }} Clinic `phone` is E.164, `display` as people write it */

export const clinic = /** @type {Clinic} */ (/** @type {unknown} */ ("__CLINIC__"));
