import { apiRoute } from "@/lib/server/http/api-route";
import { notFoundProblem } from "@/lib/server/http/problem";

/** Programs get a problem document where people would get a page. */
async function unknown(): Promise<never> {
  throw notFoundProblem();
}

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({ GET: unknown, POST: unknown, PUT: unknown, PATCH: unknown, DELETE: unknown });
