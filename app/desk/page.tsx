import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { CalendarLive } from "@/components/calendar-live";
import { DeskDay } from "@/components/desk-day";
import { DeskReviews } from "@/components/desk-reviews";
import { DeskNavigation } from "@/components/desk-navigation";
import { deskQuerySchema } from "@/lib/desk-input";
import { dayText } from "@/lib/desk-text";
import { addDays } from "@/lib/domain/calendar-date";
import { requireActor } from "@/lib/server/auth/actor";
import { readDeskPlace } from "@/lib/server/desk/desk-place";
import { readDeskCalendar, readWaitingReviews } from "@/lib/server/desk/read-desk-calendar";
import { deskStepAction } from "./actions";
import { deskChoices, deskLink, deskWhere, printLink } from "./desk-links";
import classes from "./page.module.css";

export const metadata: Metadata = { title: "The day" };

export default async function DeskDayPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor(undefined, "/desk");
  const now = new Date();
  const query = deskQuerySchema.parse(await searchParams);
  const at = { therapistId: query.therapist, locationId: query.location };
  const place = await readDeskPlace(actor, at, now);
  if (!place) notFound();
  const date = query.date ?? place.today;
  const [calendar, waiting] = await Promise.all([
    readDeskCalendar(actor, { ...at, from: date, to: date }, now),
    readWaitingReviews(actor, query.therapist, now),
  ]);
  const day = calendar?.days[0];
  if (!calendar || !day) notFound();
  const where = deskWhere(calendar);
  const isToday = date === calendar.today;
  // Those of the day shown stand in its list.
  const reviews = waiting.filter((review) => review.date !== date);
  return (
    <main id="main">
      <DeskNavigation
        title={dayText(date, "long")}
        earlier={{ href: deskLink("day", addDays(date, -1), where), label: dayText(addDays(date, -1), "long") }}
        today={{ href: deskLink("day", null, where), label: "Today", current: isToday }}
        later={{ href: deskLink("day", addDays(date, 1), where), label: dayText(addDays(date, 1), "long") }}
        {...deskChoices("day", date, calendar)}
      />
      <DeskReviews reviews={reviews} showsTherapist={calendar.therapists.length > 1} action={deskStepAction} />
      <p className={classes.print}>
        <Link href={printLink(date, where)}>Day sheet to print</Link>
      </p>
      {day.therapists.map((one) => (
        <DeskDay
          key={one.therapist.id}
          day={one}
          timeZone={calendar.timeZone}
          showsName={calendar.therapists.length > 1}
          now={isToday ? now : null}
          action={deskStepAction}
        />
      ))}
      <CalendarLive />
    </main>
  );
}
