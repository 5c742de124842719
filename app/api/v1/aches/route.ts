import { acheReportSchema } from "@/lib/ache-input";
import { dateIn } from "@/lib/domain/calendar-date";
import { listAches } from "@/lib/server/aches/read-aches";
import { reportAche } from "@/lib/server/aches/report-ache";
import { acheResourceOf } from "@/lib/server/http/ache-resources";
import { apiRoute, json } from "@/lib/server/http/api-route";
import { parseBody } from "@/lib/server/http/parse-request";
import { notFoundProblem } from "@/lib/server/http/problem";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  async GET({ actor, now }) {
    const aches = await listAches(await actor(), now);
    return json({ items: aches.map(acheResourceOf) });
  },

  async POST({ request, actor, now }) {
    const asking = await actor();
    const input = await parseBody(request, acheReportSchema(dateIn(now, asking.timeZone)));
    const result = await reportAche(asking, input, now);
    if (!result.ok) throw notFoundProblem();
    return json(acheResourceOf(result.ache), 201);
  },
});
