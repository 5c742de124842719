import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CalendarLive } from "@/components/calendar-live";
import { DeskNavigation } from "@/components/desk-navigation";
import { DeskWeek } from "@/components/desk-week";
import { deskQuerySchema } from "@/lib/desk-input";
import { dayText } from "@/lib/desk-text";
import { addDays, mondayOf } from "@/lib/domain/calendar-date";
import { requireActor } from "@/lib/server/auth/actor";
import { readDeskPlace } from "@/lib/server/desk/desk-place";
import { readDeskCalendar } from "@/lib/server/desk/read-desk-calendar";
import { deskChoices, deskLink, deskWhere } from "../desk-links";

export const metadata: Metadata = { title: "The week" };

export default async function DeskWeekPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor(undefined, "/desk/week");
  const now = new Date();
  const query = deskQuerySchema.parse(await searchParams);
  const at = { therapistId: query.therapist, locationId: query.location };
  const place = await readDeskPlace(actor, at, now);
  if (!place) notFound();
  const date = query.date ?? place.today;
  const monday = mondayOf(date);
  const calendar = await readDeskCalendar(actor, { ...at, from: monday, to: addDays(monday, 6) }, now);
  if (!calendar) notFound();
  const { chosen, today } = calendar;
  const where = deskWhere(calendar);
  return (
    <main id="main">
      <DeskNavigation
        title={`${dayText(monday)} to ${dayText(addDays(monday, 6), "with_year")}`}
        earlier={{ href: deskLink("week", addDays(monday, -7), where), label: "The week before" }}
        today={{ href: deskLink("week", null, where), label: "This week", current: monday === mondayOf(today) }}
        later={{ href: deskLink("week", addDays(monday, 7), where), label: "The week after" }}
        {...deskChoices("week", date, calendar)}
      />
      <DeskWeek
        days={calendar.days.map((day) => ({ ...day, href: deskLink("day", day.date, where), isToday: day.date === today }))}
        timeZone={calendar.timeZone}
        showsNames={chosen === null && calendar.therapists.length > 1}
      />
      <CalendarLive />
    </main>
  );
}
