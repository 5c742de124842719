import { availabilityQuerySchema } from "@/lib/booking-input";
import { readAvailability } from "@/lib/server/booking/read-availability";
import { apiRoute, json } from "@/lib/server/http/api-route";
import { parseQuery } from "@/lib/server/http/parse-request";
import { refusalProblem } from "@/lib/server/http/refusal";
import { availabilityDayOf } from "@/lib/server/http/resources";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  async GET({ request, viewer, now }) {
    const query = parseQuery(request, availabilityQuerySchema);
    const found = await readAvailability(await viewer(), query, now);
    if (!found.ok) throw refusalProblem(found);
    return json({ timeZone: found.timeZone, days: found.days.map(availabilityDayOf) });
  },
});
