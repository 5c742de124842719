import { dateIn } from "@/lib/domain/calendar-date";
import { apiRoute, json } from "@/lib/server/http/api-route";
import { parseBody } from "@/lib/server/http/parse-request";
import { notFoundProblem } from "@/lib/server/http/problem";
import { trainingWeekOf } from "@/lib/server/http/training-resources";
import { listWeeks, saveWeek } from "@/lib/server/training/training-weeks";
import { trainingWeekSchema } from "@/lib/training-input";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  async GET({ actor, now }) {
    const weeks = await listWeeks(await actor(), now);
    return json({ items: weeks.map(trainingWeekOf) });
  },

  async POST({ request, actor, now }) {
    const asking = await actor();
    const input = await parseBody(request, trainingWeekSchema(dateIn(now, asking.timeZone)));
    const saved = await saveWeek(asking, input);
    if (!saved) throw notFoundProblem();
    return json(trainingWeekOf({ ...input, source: "entered" }), saved.isNew ? 201 : 200);
  },
});
