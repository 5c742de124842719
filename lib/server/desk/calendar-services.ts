import type { CalendarService } from "../../calendar-view";
import type { Viewer } from "../auth/actor";
import { db } from "../database";
import { isStaff } from "./desk-appointment";

/** What staff can book from the calendar, in the clinic's order; nothing for anyone else. [ACCESS] */
export async function readCalendarServices(viewer: Viewer): Promise<CalendarService[]> {
  if (!isStaff(viewer)) return [];
  const services = await db.service.findMany({
    where: { archivedAt: null },
    select: { id: true, name: true, durationMinutes: true, therapists: { select: { therapistId: true } } },
    orderBy: [{ position: "asc" }, { name: "asc" }],
  });
  return services.map(({ therapists, ...service }) => ({ ...service, therapistIds: therapists.map(({ therapistId }) => therapistId) }));
}
