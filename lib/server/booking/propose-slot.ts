import { differenceInMinutes } from "date-fns";
import type { OfferedSlot } from "../../booking-view";
import { type AvailabilityQuestion, findSlots, type Slot } from "../../domain/availability";
import { type CalendarDate, dateIn } from "../../domain/calendar-date";
import { nearestSlots } from "../../domain/slot-ranking";
import type { Interval } from "../../domain/wall-clock";
import type { Transaction } from "../database";
import type { AppointmentRow } from "./appointment-view";
import { type Calendars, readCalendars } from "./read-calendars";
import { readLocation } from "./read-location";
import { keepsRule, offered } from "./refuse";

/** A time that is proposed: the treatment, and what it would reserve. */
export type Proposed = { runnerId: string; therapistId: string; roomId: string; treatment: Interval; reserved: Interval };

type Proposing = {
  /** The session as it is: its length, purpose and race stay. */
  row: AppointmentRow;
  /** The dates to look at, both included, the better ones first. */
  spans: readonly { from: CalendarDate; to: CalendarDate }[];
  /** Who shall give it; null: anyone. */
  therapistId: string | null;
  /** Where, if not at the session's location. */
  locationId?: string;
  /** Staff may also propose therapists who are hidden from online booking. */
  staff: boolean;
  /** What is proposed for other sessions already: it counts as booked. What is found here is added. */
  taken: Proposed[];
};

const MINUTE_MS = 60_000;

/**
 * The nearest free slot for a session that must move, by the rules and within the notice that runners have, which its own start needs not
 * keep: nothing changes for the runner then but the room or the therapist. Null if none is free. [SLOT] [RACE]
 */
export async function proposeSlot(tx: Transaction, { row, spans, therapistId, locationId, staff, taken }: Proposing, now: Date): Promise<OfferedSlot | null> {
  const location = await readLocation(locationId ?? row.locationId, tx);
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
    const earliest = now.getTime() + calendars.policy.noticeMinutes * MINUTE_MS;
    const inTime = ({ startsAt }: Slot) => startsAt.getTime() >= earliest || startsAt.getTime() === row.startsAt.getTime();
    const fits = (slot: Slot) => inTime(slot) && keepsRule(slot, row, calendars);
    const days = findSlots(withProposed(calendars.question, row.runnerId, taken)).map((day) => ({ ...day, slots: day.slots.filter(fits) }));
    const [nearest] = nearestSlots(days, { startsAt: row.startsAt, therapistId: row.therapistId }, 1);
    if (!nearest) continue;
    taken.push(proposed(nearest, row.runnerId, calendars));
    return offered(nearest, calendars.therapistNames);
  }
  return null;
}

function withProposed(question: AvailabilityQuestion, runnerId: string, taken: readonly Proposed[]): AvailabilityQuestion {
  const reservedOf = (isTheirs: (one: Proposed) => boolean) => taken.filter(isTheirs).map(({ reserved }) => reserved);
  return {
    ...question,
    therapists: question.therapists.map((one) => ({ ...one, reserved: [...one.reserved, ...reservedOf(({ therapistId }) => therapistId === one.therapistId)] })),
    rooms: question.rooms.map((one) => ({ ...one, reserved: [...one.reserved, ...reservedOf(({ roomId }) => roomId === one.roomId)] })),
    runnerBusy: [...question.runnerBusy, ...taken.filter((one) => one.runnerId === runnerId).map(({ treatment }) => treatment)],
  };
}

function proposed({ startsAt, endsAt, therapistId, roomId }: Slot, runnerId: string, { service }: Calendars): Proposed {
  const treatment = { start: startsAt.getTime(), end: endsAt.getTime() };
  const reserved = { start: treatment.start - service.bufferBeforeMinutes * MINUTE_MS, end: treatment.end + service.bufferAfterMinutes * MINUTE_MS };
  return { runnerId, therapistId, roomId, treatment, reserved };
}
