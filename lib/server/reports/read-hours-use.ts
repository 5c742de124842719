import type { CalendarDate } from "../../domain/calendar-date";
import { type DatedInterval, minutesByWeek, sharedTime, splitHours } from "../../domain/hours-use";
import { readWorkingTime, type WorkingTime } from "../clinic/working-time";
import { db } from "../database";
import { APPOINTMENTS_IN_PLACE, placesIn, type ReportScope, WEEK_OF_START } from "./report-scope";

/** Elapsed minutes. `bookable` is the hours less what closures and absences take; `treated` is done, `booked` still to be done. */
export type HoursUse = { closed: number; blocked: number; bookable: number; treated: number; booked: number; buffers: number };
export type WhoseHours = { locationId: string; kind: "therapist" | "room"; id: string; name: string };
export type HoursUseRow = WhoseHours & HoursUse & { week: CalendarDate };

type UsedRow = { locationId: string; therapistId: string | null; roomId: string | null; week: string; treated: number; booked: number; buffers: number };

const NOTHING: HoursUse = { closed: 0, blocked: 0, bookable: 0, treated: 0, booked: 0, buffers: 0 };

/**
 * By location, week and therapist, and by location, week and room: what could be booked against what was. A room could be booked while at
 * least one therapist could. The caller has seen to it that the viewer is an admin. [TIME]
 */
export async function readHoursUse(scope: ReportScope): Promise<HoursUseRow[]> {
  const [therapists, rooms] = [
    await db.therapist.findMany({ select: { id: true, displayName: true, archivedAt: true }, orderBy: [{ position: "asc" }, { displayName: "asc" }] }),
    await db.room.findMany({
      where: { locationId: { in: scope.locations.map(({ id }) => id) } },
      select: { id: true, name: true, locationId: true, archivedAt: true },
      orderBy: [{ position: "asc" }, { name: "asc" }],
    }),
  ];
  const time = await readWorkingTime(therapists.map(({ id }) => id), scope.from, scope.to);
  const rows = new Map<string, HoursUseRow>();
  const put = (whose: WhoseHours, week: CalendarDate, values: Partial<HoursUse>) => {
    const key = `${whose.locationId} ${whose.id} ${week}`;
    rows.set(key, { ...(rows.get(key) ?? { ...whose, week, ...NOTHING }), ...values });
  };
  for (const { id: locationId } of scope.locations) {
    const bookable: DatedInterval[] = [];
    for (const { id, displayName: name, archivedAt } of therapists) {
      const split = splitTherapist(time, id, locationId, archivedAt);
      bookable.push(...split.bookable);
      const whose: WhoseHours = { locationId, kind: "therapist", id, name };
      for (const kind of ["closed", "blocked", "bookable"] as const)
        for (const [week, minutes] of minutesByWeek(split[kind])) put(whose, week, { [kind]: minutes });
    }
    const shared = sharedTime(bookable);
    for (const room of rooms.filter((each) => each.locationId === locationId)) {
      for (const [week, minutes] of minutesByWeek(shared.filter(({ end }) => !room.archivedAt || end <= room.archivedAt.getTime())))
        put({ locationId, kind: "room", id: room.id, name: room.name }, week, { bookable: minutes });
    }
  }
  const nameOf = new Map([...therapists.map(({ id, displayName }) => [id, displayName] as const), ...rooms.map(({ id, name }) => [id, name] as const)]);
  for (const { locationId, therapistId, roomId, week, ...used } of await readUsed(scope)) {
    const id = therapistId ?? roomId ?? "";
    put({ locationId, kind: therapistId ? "therapist" : "room", id, name: nameOf.get(id) ?? "" }, week as CalendarDate, used);
  }
  const order = [...therapists, ...rooms].map(({ id }) => id);
  const locationOrder = scope.locations.map(({ id }) => id);
  return [...rows.values()].sort(
    (a, b) => locationOrder.indexOf(a.locationId) - locationOrder.indexOf(b.locationId) || order.indexOf(a.id) - order.indexOf(b.id) || (a.week < b.week ? -1 : 1),
  );
}

/** Hours of somebody who has left the clinic count up to then. */
function splitTherapist(time: WorkingTime, therapistId: string, locationId: string, leftAt: Date | null) {
  const own = (each: { therapistId: string }) => each.therapistId === therapistId;
  const left = leftAt ? leftAt.getTime() : Infinity;
  return splitHours({
    hours: time.hours.filter((each) => own(each) && each.locationId === locationId && each.end <= left),
    closures: time.closures.filter((each) => each.locationId === locationId),
    away: [...time.timeOff.filter(own), ...time.busyElsewhere.filter(own)],
  });
}

/** What was used, in one pass over the appointments. Cancelled and missed sessions used nothing. */
function readUsed(scope: ReportScope): Promise<UsedRow[]> {
  return db.$queryRaw<UsedRow[]>`
    SELECT location_id::text AS "locationId", therapist_id::text AS "therapistId", room_id::text AS "roomId", week::text AS week,
      round(coalesce(sum(treatment) FILTER (WHERE status IN ('checked_in', 'completed')), 0))::int AS treated,
      round(coalesce(sum(treatment) FILTER (WHERE status = 'confirmed'), 0))::int AS booked,
      round(sum(reserved - treatment))::int AS buffers
    FROM (
      SELECT place.id AS location_id, therapist_id, room_id, status, ${WEEK_OF_START} AS week,
        extract(epoch FROM ends_at - starts_at) / 60 AS treatment, extract(epoch FROM reserved_to - reserved_from) / 60 AS reserved
      FROM ${placesIn(scope)} ${APPOINTMENTS_IN_PLACE}
      WHERE status IN ('confirmed', 'checked_in', 'completed')
    ) AS session
    GROUP BY GROUPING SETS ((location_id, week, therapist_id), (location_id, week, room_id))`;
}
