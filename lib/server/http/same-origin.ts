/**
 * True unless a browser says that another site makes this request. A page elsewhere could otherwise write with the
 * cookie of a person who is signed in here (cross-site request forgery). Browsers cannot be made to leave out or forge
 * these headers; a client that sends neither is no browser, and nobody's cookie is lent to it.
 */
export function isSameOrigin(headers: Pick<Headers, "get">): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin" || site === "none";
  const origin = headers.get("origin");
  if (origin === null) return true;
  const host = headers.get("x-forwarded-host") ?? headers.get("host");
  return URL.canParse(origin) && new URL(origin).host === host;
}
