import { PLAN_DAYS, planBookingSchema } from "@/lib/plan-input";
import { answerOnce } from "@/lib/server/booking/idempotency";
import { apiRoute, json } from "@/lib/server/http/api-route";
import { onceOf } from "@/lib/server/http/once";
import { parseBody } from "@/lib/server/http/parse-request";
import { planBookingOf } from "@/lib/server/http/plan-resources";
import { notFoundProblem } from "@/lib/server/http/problem";
import { refusalProblem } from "@/lib/server/http/refusal";
import { bookPlan, planBookingFrom } from "@/lib/server/plan/book-plan";
import { readPlan } from "@/lib/server/plan/read-plan";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  async POST({ request, actor, now }) {
    const asking = await actor();
    const input = await parseBody(request, planBookingSchema, {});
    const situation = await readPlan(asking, now, PLAN_DAYS);
    if (!situation) throw notFoundProblem();
    const once = onceOf(request, input);
    const answer = await answerOnce(asking, once, now, async () => {
      const result = await bookPlan(asking, situation, planBookingFrom(situation, input), now, once?.key ?? null);
      if (!result.ok) throw refusalProblem(result);
      return { status: 201, body: planBookingOf(result) };
    });
    if (answer === "reused") throw refusalProblem({ code: "idempotency_key_reused" });
    return json(answer.body, answer.status);
  },
});
