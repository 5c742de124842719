import { db } from "../database";

/**
 * A text that differs once anything in a calendar has changed, from some weeks ago on: for whoever can't be told and has to ask. Rows are read
 * whole where there are few of them, since not all carry the moment of their last change.
 */
export async function readCalendarMark(): Promise<string> {
  const [row] = await db.$queryRaw<{ mark: string }[]>`
    SELECT md5(concat_ws(' ',
      (SELECT concat(count(*), max(updated_at)) FROM appointment WHERE starts_at > now() - interval '45 days'),
      (SELECT md5(string_agg(row::text, '' ORDER BY id)) FROM time_off row WHERE ends_at > now() - interval '45 days'),
      (SELECT md5(string_agg(row::text, '' ORDER BY id)) FROM closure row WHERE ends_at > now() - interval '45 days'),
      (SELECT md5(string_agg(row::text, '' ORDER BY id)) FROM working_hours row),
      (SELECT md5(string_agg(row::text, '' ORDER BY id)) FROM opening_hours row),
      (SELECT md5(string_agg(row::text, '' ORDER BY id)) FROM day_override row WHERE date > now() - interval '45 days'),
      (SELECT md5(string_agg(row::text, '' ORDER BY id)) FROM day_override_hours row),
      (SELECT md5(string_agg(row::text, '' ORDER BY id)) FROM service row),
      (SELECT concat(count(*), max(updated_at)) FROM race WHERE date > now() - interval '45 days')
    )) AS mark`;
  return row?.mark ?? "";
}
