import { planQuerySchema } from "@/lib/plan-input";
import { apiRoute, json } from "@/lib/server/http/api-route";
import { parseQuery } from "@/lib/server/http/parse-request";
import { planOf } from "@/lib/server/http/plan-resources";
import { notFoundProblem } from "@/lib/server/http/problem";
import { readPlan } from "@/lib/server/plan/read-plan";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  async GET({ request, actor, now }) {
    const asking = await actor();
    const { horizonDays } = parseQuery(request, planQuerySchema);
    const situation = await readPlan(asking, now, horizonDays);
    if (!situation) throw notFoundProblem();
    return json(planOf(situation));
  },
});
