import { addHours, subDays } from "date-fns";
import { addDays, dateIn } from "../../domain/calendar-date";
import { startOfDay } from "../../domain/time-off";
import type { PolicyEffect, PolicyTerms } from "../../policy-view";
import { lapsedHold } from "../booking/read-calendars";
import { db } from "../database";

const DAYS_OF_OVERRIDES = 90;

/** How many coming appointments notice and horizon would touch. They all stay, under the version they were booked under. [BOOK] */
export async function countBookings(before: PolicyTerms, after: PolicyTerms, timeZone: string, now: Date): Promise<PolicyEffect["bookings"]> {
  const booked = { status: "confirmed" as const };
  const within = (hours: number) => db.appointment.count({ where: { ...booked, startsAt: { gt: now, lt: addHours(now, hours) } } });
  const lastDay = startOfDay(addDays(dateIn(now, timeZone), after.horizonDays + 1), timeZone);
  const overrode = { action: "overrode_race_rule", at: { gte: subDays(now, DAYS_OF_OVERRIDES) } };
  const [coming, noticeBefore, noticeAfter, beyondHorizon, holdsNow, overrides, overridesByTherapists] = await Promise.all([
    db.appointment.count({ where: { ...booked, startsAt: { gt: now } } }),
    within(before.cancellationNoticeHours),
    within(after.cancellationNoticeHours),
    db.appointment.count({ where: { ...booked, startsAt: { gte: lastDay } } }),
    db.appointment.count({ where: { status: "held", reviewRequestedAt: null, NOT: lapsedHold(now) } }),
    db.auditEntry.count({ where: overrode }),
    db.auditEntry.count({ where: { ...overrode, actor: { NOT: { roles: { has: "admin" } } } } }),
  ]);
  return { coming, withinNotice: { before: noticeBefore, after: noticeAfter }, beyondHorizon, holdsNow, overrides, overridesByTherapists };
}
