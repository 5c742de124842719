import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CalendarLive } from "@/components/calendar-live";
import { DeskNavigation } from "@/components/desk-navigation";
import { DeskWeek } from "@/components/desk-week";
import { deskQuerySchema } from "@/lib/desk-input";
import { dayText } from "@/lib/desk-text";
import { addDays, mondayOf } from "@/lib/domain/calendar-date";
import { requireActor } from "@/lib/server/auth/actor";
import { readDeskCalendar, readDeskToday } from "@/lib/server/desk/read-desk-calendar";
import { deskChoices, deskLink } from "../desk-links";

export const metadata: Metadata = { title: "The week" };

export default async function DeskWeekPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor(undefined, "/desk/week");
  const now = new Date();
  const query = deskQuerySchema.parse(await searchParams);
  const clock = await readDeskToday(now);
  if (!clock) notFound();
  const date = query.date ?? clock.today;
  const monday = mondayOf(date);
  const calendar = await readDeskCalendar(actor, { therapistId: query.therapist, from: monday, to: addDays(monday, 6) }, now);
  if (!calendar) notFound();
  const { chosen, today } = calendar;
  return (
    <main id="main">
      <DeskNavigation
        title={`${dayText(monday)} to ${dayText(addDays(monday, 6), "with_year")}`}
        earlier={{ href: deskLink("week", addDays(monday, -7), chosen), label: "The week before" }}
        today={{ href: deskLink("week", null, chosen), label: "This week", current: monday === mondayOf(today) }}
        later={{ href: deskLink("week", addDays(monday, 7), chosen), label: "The week after" }}
        {...deskChoices("week", date, chosen, calendar.therapists)}
      />
      <DeskWeek
        days={calendar.days.map((day) => ({ ...day, href: deskLink("day", day.date, chosen), isToday: day.date === today }))}
        timeZone={calendar.timeZone}
        showsNames={chosen === null && calendar.therapists.length > 1}
      />
      <CalendarLive />
    </main>
  );
}
