import { log } from "../log";
import { type Actor, actorFromRequest, type Viewer } from "../auth/actor";
import { Problem, notFoundProblem, problemResponse, unauthenticated } from "./problem";
import { parseId } from "./parse-request";
import { isSameOrigin } from "./same-origin";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof METHODS)[number];

/** What a handler is given: the instant of the request, who asks, and the id in the path. */
export type Call = {
  request: Request;
  now: Date;
  /** Who asks: null when nobody is signed in. A bad token ends the request instead. */
  viewer: () => Promise<Viewer>;
  /** Who asks, signed in; otherwise the request ends with 401. */
  actor: () => Promise<Actor>;
  /** The `{id}` of the path; anything that is no UUID ends the request with 404. */
  id: () => Promise<string>;
};

type Handler = (call: Call) => Promise<Response>;
type Context = { params: Promise<Record<string, string | string[] | undefined>> };
type RouteHandler = (request: Request, context: Context) => Promise<Response>;

/**
 * The exports of a route file: each handler with what all share (problems as answers, the check of the origin, no leak
 * of errors), and 405 with `Allow` for every method without a handler.
 */
export function apiRoute(handlers: Partial<Record<Method, Handler>>): Record<Method | "OPTIONS", RouteHandler> {
  const allowed = METHODS.filter((method) => handlers[method]).join(", ");
  const notAllowed: Handler = async () => {
    throw new Problem({ status: 405, code: "method_not_allowed", title: "Method not allowed", detail: `Allowed: ${allowed}.`, headers: { Allow: allowed } });
  };
  const route = (method: Method): RouteHandler => answering(handlers[method] ?? notAllowed);
  return {
    GET: route("GET"),
    POST: route("POST"),
    PUT: route("PUT"),
    PATCH: route("PATCH"),
    DELETE: route("DELETE"),
    OPTIONS: async () => new Response(null, { status: 204, headers: { Allow: allowed } }),
  };
}

/** A JSON answer. Private unless said otherwise: most of it is about the person who asks. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { "Cache-Control": "no-store", ...headers } });
}

function answering(handler: Handler): RouteHandler {
  return async (request, context) => {
    try {
      refuseOtherSites(request);
      return await handler(callOf(request, context));
    } catch (error) {
      if (error instanceof Problem) return problemResponse(error.parts);
      log.error({ err: error, method: request.method, path: new URL(request.url).pathname }, "request failed");
      return problemResponse({
        status: 500,
        code: "internal_error",
        title: "Something went wrong here",
        detail: "The fault is not in your request. Try again in a moment.",
      });
    }
  };
}

function callOf(request: Request, context: Context): Call {
  const viewer = async () => {
    const found = await actorFromRequest(request);
    if (!found && request.headers.has("authorization")) throw unauthenticated(true);
    return found;
  };
  return {
    request,
    now: new Date(),
    viewer,
    actor: async () => {
      const found = await viewer();
      if (!found) throw unauthenticated(false);
      return found;
    },
    id: async () => {
      const { id } = await context.params;
      const parsed = typeof id === "string" ? parseId(id) : null;
      if (!parsed) throw notFoundProblem();
      return parsed;
    },
  };
}

/** A token is shown on purpose; a cookie goes along with whatever any page sends. So only the latter is asked where it comes from. */
function refuseOtherSites(request: Request): void {
  const reads = request.method === "GET" || request.method === "HEAD";
  if (reads || request.headers.has("authorization") || !request.headers.has("cookie")) return;
  if (!isSameOrigin(request.headers)) {
    throw new Problem({ status: 403, code: "cross_site_request", title: "This came from another site", detail: "Use a token to call from elsewhere." });
  }
}
