import { acheFollowUpSchema } from "@/lib/ache-input";
import { followUpAche } from "@/lib/server/aches/follow-up-ache";
import { acheResourceOf } from "@/lib/server/http/ache-resources";
import { apiRoute, json } from "@/lib/server/http/api-route";
import { parseBody } from "@/lib/server/http/parse-request";
import { notFoundProblem, Problem } from "@/lib/server/http/problem";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  async POST({ request, actor, id, now }) {
    const asking = await actor();
    const result = await followUpAche(asking, await id(), await parseBody(request, acheFollowUpSchema), now);
    if (result.ok) return json(acheResourceOf(result.ache), 201);
    if (result.code === "not_found") throw notFoundProblem();
    throw new Problem({ status: 409, code: result.code, title: "This ache is gone", detail: "Report it anew if it is back." });
  },
});
