import Link from "next/link";
import { monthDays } from "@/components/availability-month";
import { MonthCalendar, type MonthDay } from "@/components/month-calendar";
import { MonthLegend } from "@/components/month-legend";
import { datesOfMonth, monthAfter, monthOf } from "@/lib/calendar-month";
import type { AvailabilityDay } from "@/lib/domain/availability";
import type { CalendarDate } from "@/lib/domain/calendar-date";
import { formatDay } from "@/lib/format-date";
import type { Actor } from "@/lib/server/auth/actor";
import { readAvailability } from "@/lib/server/booking/read-availability";

export type DeskMonthQuery = { runnerId: string; serviceId: string; locationId: string; therapistId?: string | undefined; movedId?: string | undefined; month: string; date: CalendarDate | null };

export type DeskMonth = { timeZone: string; days: AvailabilityDay[]; day: AvailabilityDay | null; /** Why the race rule is against the chosen day. */ against: string | null; therapistNames: Map<string, string> };

/** A month for a runner at the desk; of a chosen day that the race rule is against, the times it would have without the rule. */
export async function readDeskMonth(actor: Actor, { month, date, ...query }: DeskMonthQuery, now: Date): Promise<DeskMonth | null> {
  const { first, last } = datesOfMonth(month);
  const found = await readAvailability(actor, { ...query, from: first, to: last }, now);
  if (!found.ok) return null;
  const day = date ? (found.days.find((each) => each.date === date) ?? null) : null;
  if (day?.state !== "too_close_to_race") return { ...found, day, against: null };
  const free = await readAvailability(actor, { ...query, from: day.date, to: day.date, againstRaceRule: true }, now);
  const [shown] = monthDays([day], () => "", "the");
  return { ...found, day: free.ok ? (free.days[0] ?? day) : day, against: shown?.reason ?? "" };
}

type DeskMonthViewProps = { month: string; today: CalendarDate; found: DeskMonth; date: CalendarDate | null; hrefOf: (month: string, date?: CalendarDate) => string; children: React.ReactNode };

/** What each day says, and under it the times of the chosen one. Days that the race rule is against can be looked at too. */
export function DeskMonthView({ month, today, found, date, hrefOf, children }: DeskMonthViewProps) {
  const days = monthDays(found.days, (each) => `${hrefOf(month, each)}#times`, "the").map((day): MonthDay => (day.look === "blocked" ? { ...day, href: `${hrefOf(month, day.date)}#times` } : day));
  return (
    <>
      <MonthCalendar days={days} selected={date} today={today} previous={month > monthOf(today) ? hrefOf(monthAfter(month, -1)) : null} next={hrefOf(monthAfter(month, 1))} />
      <MonthLegend days={days} today={today} />
      {found.day ? (
        <section id="times" aria-labelledby="times-heading">
          <h2 id="times-heading">{formatDay(found.day.date)}</h2>
          {found.against ? <p>{found.against} Staff can book it with a written reason. Better: a day of the race window, marked in the month above.</p> : null}
          {found.day.slots.length > 0 ? children : <p>No time is left on this day. Choose another one above.</p>}
        </section>
      ) : (
        <p>
          Choose a day. <Link href={hrefOf(monthOf(today))}>This month</Link>
        </p>
      )}
    </>
  );
}
