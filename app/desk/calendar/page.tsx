import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CalendarBoard } from "@/components/calendar-board";
import { DeskNavigation } from "@/components/desk-navigation";
import { calendarQuerySchema } from "@/lib/calendar-input";
import type { CalendarView } from "@/lib/calendar-view";
import { dayText } from "@/lib/desk-text";
import { addDays } from "@/lib/domain/calendar-date";
import { formatMonth } from "@/lib/format-date";
import { requireActor } from "@/lib/server/auth/actor";
import { readCalendarServices } from "@/lib/server/desk/calendar-services";
import { readCalendarView } from "@/lib/server/desk/read-calendar-view";
import { calendarChoices, calendarLink, deskLink, deskWhere } from "../desk-links";
import { blockAction, bookAction, findRunnersAction, moveAction, placesAction, undoAction } from "./actions";
import classes from "./page.module.css";

export const metadata: Metadata = { title: "Calendar" };

export default async function DeskCalendarPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor(undefined, "/desk/calendar");
  const { view, date, therapist, location } = calendarQuerySchema.parse(await searchParams);
  const [calendar, services] = await Promise.all([readCalendarView(actor, { view, date, therapistId: therapist, locationId: location }, new Date()), readCalendarServices(actor)]);
  if (!calendar) notFound();
  const [earlier, later] = neighbours(calendar);
  const at = (day: typeof calendar.date | null) => calendarLink(calendar.view, day, deskWhere(calendar));
  return (
    <main id="main" data-wide>
      <DeskNavigation
        title={titleOf(calendar)}
        earlier={{ href: at(earlier), label: "Earlier" }}
        today={{ href: at(null), label: "Today", current: calendar.from <= calendar.today && calendar.today <= calendar.to }}
        later={{ href: at(later), label: "Later" }}
        {...calendarChoices(calendar)}
      />
      <p className={classes.withoutScript}>
        Without JavaScript the calendar is only to be read. Sessions open from{" "}
        <a href={deskLink(calendar.view === "week" ? "week" : "day", calendar.date, deskWhere(calendar))}>the list</a>, and a time is kept free under{" "}
        <a href="/desk/hours">Hours</a>.
      </p>
      <CalendarBoard
        calendar={calendar}
        services={services}
        actions={{ places: placesAction, move: moveAction, book: bookAction, block: blockAction, undo: undoAction, findRunners: findRunnersAction }}
      />
    </main>
  );
}

function titleOf({ view, date, from, to }: CalendarView): string {
  if (view === "month") return formatMonth(date);
  return view === "week" ? `${dayText(from, "without_weekday")} to ${dayText(to, "without_weekday")} ${to.slice(0, 4)}` : dayText(date, "long");
}

function neighbours({ view, date, from, to }: CalendarView) {
  if (view === "week") return [addDays(from, -7), addDays(from, 7)] as const;
  if (view !== "month") return [addDays(from, -1), addDays(to, 1)] as const;
  const first = addDays(date, 1 - Number(date.slice(8)));
  return [addDays(first, -1), addDays(first, 31)] as const;
}
