/**
 * Refusals of the HTTP interface as RFC 9457 problem documents. `code` is stable and is what programs should read;
 * `title` and `detail` are for people.
 */

/** A field of the request that needs a change; `path` as in `races.0.date`. */
export type FieldProblem = { path: string; message: string };

/** What a problem says besides its code. Further members (`race`, `allowedDates`, ...) stand beside the standard ones. */
export type ProblemParts = {
  status: number;
  code: string;
  title: string;
  detail?: string | undefined;
  errors?: FieldProblem[] | undefined;
  members?: Record<string, unknown> | undefined;
  headers?: Record<string, string> | undefined;
};

/** Thrown within lib/server/http and route handlers to end a request with a problem; `apiRoute` turns it into the answer. */
export class Problem extends Error {
  override name = "Problem";
  constructor(readonly parts: ProblemParts) {
    super(parts.code);
  }
}

/** The answer to the client. Never cached: it is about this request at this moment. */
export function problemResponse({ status, code, title, detail, errors, members, headers }: ProblemParts): Response {
  const body = { ...members, type: `urn:taper:problem:${code}`, title, status, code, detail, errors };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/problem+json", "Cache-Control": "no-store", ...headers },
  });
}

/** Nobody is signed in, or the token shown is not good (any more). */
export function unauthenticated(tokenShown: boolean): Problem {
  return new Problem({
    status: 401,
    code: "unauthenticated",
    title: "Sign in first",
    detail: tokenShown
      ? "This token is unknown, revoked or expired. Make a new one with POST /api/v1/tokens."
      : "Send a token of POST /api/v1/tokens as Authorization: Bearer, or a session cookie.",
    headers: { "WWW-Authenticate": `Bearer realm="Taper"${tokenShown ? ', error="invalid_token"' : ""}` },
  });
}

/** There is no such thing here, or none that this person may know of. [ACCESS] */
export function notFoundProblem(): Problem {
  return new Problem({ status: 404, code: "not_found", title: "Not found", detail: "There is nothing here that you can see." });
}

/** Too many attempts; says when the next one will be considered. */
export function tooManyAttempts(retryAt: Date, now: Date): Problem {
  const seconds = Math.max(1, Math.ceil((retryAt.getTime() - now.getTime()) / 1000));
  return new Problem({
    status: 429,
    code: "too_many_attempts",
    title: "Too many attempts",
    detail: `Try again after ${retryAt.toISOString()}.`,
    members: { retryAt: retryAt.toISOString() },
    headers: { "Retry-After": String(seconds) },
  });
}
