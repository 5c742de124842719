import { db } from "../database";

/** A text that differs once anything in a calendar has changed: for whoever can't be told and has to ask. */
export async function readCalendarMark(): Promise<string> {
  const [row] = await db.$queryRaw<{ mark: string }[]>`
    SELECT md5(concat_ws(' ',
      (SELECT max(updated_at) FROM appointment),
      (SELECT concat(count(*), max(id::text)) FROM time_off),
      (SELECT concat(count(*), max(id::text)) FROM working_hours),
      (SELECT concat(count(*), max(id::text)) FROM day_override),
      (SELECT concat(count(*), max(id::text)) FROM closure),
      (SELECT concat(count(*), max(id::text)) FROM opening_hours),
      (SELECT max(updated_at) FROM race)
    )) AS mark`;
  return row?.mark ?? "";
}
