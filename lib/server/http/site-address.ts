/**
 * The address under which people reach the clinic, for links that are handed on: NEXTAUTH_URL, or else what the browser that asks has
 * used. Only what admins do may rest on the latter: a forged header would lead their own links elsewhere, and nobody else's.
 */
export function siteAddress(headers: Pick<Headers, "get">): string {
  const set = process.env.NEXTAUTH_URL;
  if (set) return new URL(set).origin;
  const host = headers.get("x-forwarded-host") ?? headers.get("host") ?? "localhost";
  return `${headers.get("x-forwarded-proto")?.split(",")[0]?.trim() === "https" ? "https" : "http"}://${host}`;
}
