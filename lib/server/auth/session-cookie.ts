import { decode, encode } from "next-auth/jwt";
import { cookies } from "next/headers";
import { SESSION_DAYS } from "./sessions";

/**
 * The cookie that carries a session. It has next-auth's name, options and encryption, so that the routes of next-auth
 * and our own sign-in (a plain form post that needs no script) understand each other.
 */

const SESSION_SECONDS = SESSION_DAYS * 24 * 60 * 60;

/** True when the site is reached over https, as NEXTAUTH_URL says; then cookies are `Secure`. */
export function usesSecureCookies(): boolean {
  return process.env.NEXTAUTH_URL?.startsWith("https://") ?? false;
}

/** The name next-auth gives the cookie. */
export function sessionCookieName(): string {
  return `${usesSecureCookies() ? "__Secure-" : ""}next-auth.session-token`;
}

/** The cookie's value in a request's headers; undefined when the request has none. */
export function sessionCookieOf(request: Request): string | undefined {
  const start = `${sessionCookieName()}=`;
  const cookie = request.headers.get("cookie")?.split(";").find((part) => part.trim().startsWith(start));
  return cookie?.trim().slice(start.length);
}

/** The key of all session cookies. Throws when the installation has none, since any default would let everyone forge them. */
export function sessionSecret(): string {
  const secret = process.env.NEXTAUTH_SECRET;
  if (!secret) throw new Error("NEXTAUTH_SECRET is not set.");
  return secret;
}

/** The session's id in a cookie's value; null when the cookie is missing, forged, broken or too old. */
export async function sessionIdIn(cookieValue: string | undefined): Promise<string | null> {
  if (!cookieValue) return null;
  try {
    const token = await decode({ token: cookieValue, secret: sessionSecret() });
    return typeof token?.sid === "string" ? token.sid : null;
  } catch {
    return null;
  }
}

/** Hands the session to the browser. Only in a server action or route handler, where cookies can be set. */
export async function setSessionCookie(session: { id: string; userId: string }): Promise<void> {
  const value = await encode({
    token: { sub: session.userId, sid: session.id },
    secret: sessionSecret(),
    maxAge: SESSION_SECONDS,
  });
  (await cookies()).set(sessionCookieName(), value, {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: usesSecureCookies(),
    maxAge: SESSION_SECONDS,
  });
}

/** Takes the session away from the browser. */
export async function clearSessionCookie(): Promise<void> {
  (await cookies()).set(sessionCookieName(), "", { httpOnly: true, sameSite: "lax", path: "/", secure: usesSecureCookies(), maxAge: 0 });
}
