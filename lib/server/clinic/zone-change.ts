import { dateIn } from "../../domain/calendar-date";
import { instantsAt, minuteOfDayIn } from "../../domain/wall-clock";
import { startOfDay } from "../../domain/time-off";
import { lapsedHold } from "../booking/read-calendars";
import type { Transaction } from "../database";

/** How many sessions are to come at a location, held ones among them. */
export async function unfinishedSessions(tx: Transaction, locationId: string, now: Date): Promise<number> {
  return tx.appointment.count({ where: { locationId, endsAt: { gt: now }, status: { in: ["held", "confirmed", "checked_in"] }, NOT: lapsedHold(now) } });
}

/** What has not ended yet keeps its days and times on the clock, now the new zone's. [TIME] */
export async function rereadClosures(tx: Transaction, locationId: string, zones: { from: string; to: string }, now: Date): Promise<void> {
  const closures = await tx.closure.findMany({ where: { locationId, endsAt: { gt: now } }, select: { id: true, startsAt: true, endsAt: true } });
  for (const { id, startsAt, endsAt } of closures) {
    await tx.closure.update({ where: { id }, data: { startsAt: onOtherClock(startsAt, zones), endsAt: onOtherClock(endsAt, zones) } });
  }
}

/** The instant at which clocks in the other zone show the same date and time; if they skip it, when that day begins there. */
function onOtherClock(instant: Date, { from, to }: { from: string; to: string }): Date {
  const date = dateIn(instant, from);
  const minutes = minuteOfDayIn(instant, from);
  if (minutes === 0) return startOfDay(date, to);
  const time = `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  return instantsAt(date, time, to)[0] ?? startOfDay(date, to);
}
