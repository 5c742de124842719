import { revokeApiToken } from "@/lib/server/auth/api-tokens";
import { apiRoute } from "@/lib/server/http/api-route";
import { notFoundProblem } from "@/lib/server/http/problem";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  async DELETE({ actor, id, now }) {
    const result = await revokeApiToken(await actor(), await id(), now);
    if (!result.ok) throw notFoundProblem();
    return new Response(null, { status: 204 });
  },
});
