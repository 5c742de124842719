import { raceSchema } from "@/lib/race-input";
import { apiRoute, json } from "@/lib/server/http/api-route";
import { parseBody } from "@/lib/server/http/parse-request";
import { raceWriteAnswer } from "@/lib/server/http/race-write";
import { raceOf } from "@/lib/server/http/resources";
import { listRaces } from "@/lib/server/races/read-races";
import { addRace } from "@/lib/server/races/write-race";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  async GET({ actor, now }) {
    const races = await listRaces(await actor(), now);
    return json({ items: races.map(raceOf) });
  },

  async POST({ request, actor, now }) {
    const asking = await actor();
    return json(raceWriteAnswer(await addRace(asking, await parseBody(request, raceSchema), now)), 201);
  },
});
