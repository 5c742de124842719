const HERE = "http://here.invalid";

/**
 * Where to go after signing in: a path on this site, or `fallback`. Anything that a browser could read as another site
 * (`//evil.example`, `/\evil.example`, `https:evil.example`, tabs and line breaks in between) is refused, so that a link
 * to our sign-in never ends elsewhere.
 */
export function safeReturnPath(wanted: unknown, fallback = "/"): string {
  // Browsers drop tabs and line breaks from an address and read "\" as "/", so neither may stand in it.
  if (typeof wanted !== "string" || !/^\/(?!\/)[^\\\s\p{Cc}]*$/u.test(wanted)) return fallback;
  if (!URL.canParse(wanted, HERE)) return fallback;
  const url = new URL(wanted, HERE);
  return url.origin === HERE && !url.pathname.startsWith("//") ? url.pathname + url.search + url.hash : fallback;
}
