import type { LocationInput } from "../../place-input";
import type { Actor } from "../auth/actor";
import { addLocation, type LocationSaved } from "../clinic/locations";
import { db } from "../database";

/** Adds a location during the setup. Until there was one nobody knew the admin's own clock: now it is this location's. For admins. [ACCESS] */
export async function addFirstLocation(actor: Actor, input: LocationInput, now: Date): Promise<LocationSaved> {
  const isFirst = (await db.location.count()) === 0;
  const added = await addLocation(actor, input, now);
  if (added.ok && isFirst) await db.user.update({ where: { id: actor.userId }, data: { timeZone: input.timeZone } });
  return added;
}
