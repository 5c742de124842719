import { differenceInMinutes } from "date-fns";
import type { OfferedSlot } from "../../booking-view";
import { findSlots, type Slot } from "../../domain/availability";
import { type CalendarDate, dateIn } from "../../domain/calendar-date";
import { intersectIntervals } from "../../domain/intervals";
import { nearestSlots } from "../../domain/slot-ranking";
import type { Interval } from "../../domain/wall-clock";
import type { Transaction } from "../database";
import type { AppointmentRow } from "./appointment-view";
import { type Calendars, readCalendars } from "./read-calendars";
import { readLocation } from "./read-location";
import { keepsRule, offered } from "./refuse";

type Proposing = {
  /** The session as it is: its length, purpose and race stay. */
  row: AppointmentRow;
  /** The dates to look at, both included, the better ones first. */
  spans: readonly { from: CalendarDate; to: CalendarDate }[];
  /** Who shall give it; null: anyone. */
  therapistId: string | null;
  /** Staff may also propose therapists who are hidden from online booking. */
  staff: boolean;
  /** What is proposed for another session already; what is found here is added. */
  taken: Interval[];
};

const MINUTE_MS = 60_000;

/** The nearest free slot for a session that must move, by the rules and within the notice that runners have; null if none is free. [SLOT] [RACE] */
export async function proposeSlot(tx: Transaction, { row, spans, therapistId, staff, taken }: Proposing, now: Date): Promise<OfferedSlot | null> {
  const location = await readLocation(row.locationId, tx);
  if (!location) return null;
  for (const span of spans) {
    const calendars = await readCalendars(
      tx,
      {
        serviceId: row.serviceId,
        ...span,
        therapistId,
        location,
        runnerId: row.runnerId,
        ignoreAppointmentId: row.id,
        wantedDate: dateIn(row.startsAt, location.timeZone),
        services: {},
        staff,
        durationMinutes: differenceInMinutes(row.endsAt, row.startsAt),
      },
      now,
    );
    if (!calendars.ok) return null;
    const fits = (slot: Slot) => keepsRule(slot, row, calendars) && intersectIntervals([reservedBy(slot, calendars)], taken).length === 0;
    const question = { ...calendars.question, noticeMinutes: calendars.policy.noticeMinutes };
    const days = findSlots(question).map((day) => ({ ...day, slots: day.slots.filter(fits) }));
    const [nearest] = nearestSlots(days, { startsAt: row.startsAt, therapistId: row.therapistId }, 1);
    if (!nearest) continue;
    taken.push(reservedBy(nearest, calendars));
    taken.sort((a, b) => a.start - b.start);
    return offered(nearest, calendars.therapistNames);
  }
  return null;
}

function reservedBy({ startsAt, endsAt }: Slot, { service }: Calendars): Interval {
  return { start: startsAt.getTime() - service.bufferBeforeMinutes * MINUTE_MS, end: endsAt.getTime() + service.bufferAfterMinutes * MINUTE_MS };
}
