import { resolveAche } from "@/lib/server/aches/resolve-ache";
import { acheResourceOf } from "@/lib/server/http/ache-resources";
import { apiRoute, json } from "@/lib/server/http/api-route";
import { notFoundProblem } from "@/lib/server/http/problem";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  async DELETE({ actor, id, now }) {
    const result = await resolveAche(await actor(), await id(), now);
    if (!result.ok) throw notFoundProblem();
    return json(acheResourceOf(result.ache));
  },
});
