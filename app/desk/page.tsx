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
import { readDeskCalendar, readDeskToday, readWaitingReviews } from "@/lib/server/desk/read-desk-calendar";
import { deskStepAction } from "./actions";
import { deskChoices, deskLink } from "./desk-links";
import classes from "./page.module.css";
import { printLink } from "./print/print-link";

export const metadata: Metadata = { title: "The day" };

export default async function DeskDayPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor(undefined, "/desk");
  const now = new Date();
  const query = deskQuerySchema.parse(await searchParams);
  const clock = await readDeskToday(now);
  if (!clock) notFound();
  const date = query.date ?? clock.today;
  const [calendar, waiting] = await Promise.all([
    readDeskCalendar(actor, { therapistId: query.therapist, from: date, to: date }, now),
    readWaitingReviews(actor, query.therapist, now),
  ]);
  const day = calendar?.days[0];
  if (!calendar || !day) notFound();
  const isToday = date === calendar.today;
  // Those of the day shown stand in its list.
  const reviews = waiting.filter((review) => review.date !== date);
  return (
    <main id="main">
      <DeskNavigation
        title={dayText(date, "long")}
        earlier={{ href: deskLink("day", addDays(date, -1), calendar.chosen), label: dayText(addDays(date, -1), "long") }}
        today={{ href: deskLink("day", null, calendar.chosen), label: "Today", current: isToday }}
        later={{ href: deskLink("day", addDays(date, 1), calendar.chosen), label: dayText(addDays(date, 1), "long") }}
        {...deskChoices("day", date, calendar.chosen, calendar.therapists)}
      />
      <DeskReviews reviews={reviews} showsTherapist={calendar.therapists.length > 1} action={deskStepAction} />
      <p className={classes.print}>
        <Link href={printLink(date, calendar.chosen)}>Day sheet to print</Link>
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
