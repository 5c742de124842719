import { raceChangeSchema } from "@/lib/race-input";
import { apiRoute, json } from "@/lib/server/http/api-route";
import { parseBody } from "@/lib/server/http/parse-request";
import { raceWriteAnswer } from "@/lib/server/http/race-write";
import { changeRace, removeRace } from "@/lib/server/races/write-race";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  async PATCH({ request, actor, id, now }) {
    const asking = await actor();
    return json(raceWriteAnswer(await changeRace(asking, await id(), await parseBody(request, raceChangeSchema), now)));
  },

  async DELETE({ actor, id, now }) {
    return json(raceWriteAnswer(await removeRace(await actor(), await id(), now)));
  },
});
