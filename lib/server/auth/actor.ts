import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { actorOfToken, bearerToken } from "./api-tokens";
import { sessionCookieName, sessionCookieOf, sessionIdIn } from "./session-cookie";
import { actorOfSession } from "./sessions";

export type Role = "runner" | "therapist" | "admin";

/** The signed-in person on whose behalf something is done. Roles are those in the database at the time of the request. */
export type Actor = {
  userId: string;
  name: string;
  email: string;
  roles: Role[];
  /** IANA zone the person has chosen for what is shown to them. */
  timeZone: string;
  /** The browser session; null when an API token was shown. */
  sessionId: string | null;
};

/** Whoever looks at a public page: someone signed in, or nobody known. */
export type Viewer = Actor | null;

/** True when the person holds the role; nobody signed in holds none. */
export function hasRole(viewer: Viewer, role: Role): viewer is Actor {
  return viewer?.roles.includes(role) ?? false;
}

/** The person signed in with this browser, or null. Read once per request, from the session's row. [ACCESS] */
export const getActor = cache(async (): Promise<Viewer> => {
  return actorOfCookie((await cookies()).get(sessionCookieName())?.value);
});

/**
 * The signed-in person, for a page or action. Sends others to sign in, and back to `returnTo` afterwards;
 * answers "not found" to a person without the role, as if the page did not exist. [ACCESS]
 */
export async function requireActor(role?: Role, returnTo?: string): Promise<Actor> {
  const actor = await getActor();
  if (!actor) redirect(returnTo ? `/sign-in?next=${encodeURIComponent(returnTo)}` : "/sign-in");
  if (role && !hasRole(actor, role)) notFound();
  return actor;
}

/** The person of an API request: of its Bearer token where it shows one (a bad one counts as nobody), else of its session cookie. */
export async function actorFromRequest(request: Request): Promise<Viewer> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) return actorOfToken(bearerToken(authorization), new Date());
  return actorOfCookie(sessionCookieOf(request));
}

async function actorOfCookie(value: string | undefined): Promise<Viewer> {
  const sessionId = await sessionIdIn(value);
  return sessionId ? actorOfSession(sessionId, new Date()) : null;
}
