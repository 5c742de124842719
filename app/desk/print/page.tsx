import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { DaySheet } from "@/components/day-sheet";
import { PrintButton } from "@/components/desk-print-button";
import { deskQuerySchema } from "@/lib/desk-input";
import { dayText } from "@/lib/desk-text";
import { addDays } from "@/lib/domain/calendar-date";
import { requireActor } from "@/lib/server/auth/actor";
import { readClinic } from "@/lib/server/catalogue/read-catalogue";
import { readDaySheets } from "@/lib/server/desk/read-day-sheet";
import { readDeskToday } from "@/lib/server/desk/read-desk-calendar";
import { deskLink } from "../desk-links";
import classes from "./page.module.css";
import { printLink } from "./print-link";

export const metadata: Metadata = { title: "Day sheet" };

export default async function DaySheetPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor(undefined, "/desk/print");
  const now = new Date();
  const query = deskQuerySchema.parse(await searchParams);
  const [clinic, clock] = await Promise.all([readClinic(), readDeskToday(now)]);
  if (!clock) notFound();
  const date = query.date ?? clock.today;
  const day = await readDaySheets(actor, { date, therapistId: query.therapist }, now);
  if (!day) notFound();
  const therapist = query.therapist ?? null;
  const near = [addDays(date, -1), addDays(date, 1)];
  return (
    <main id="main">
      <div className={classes.controls}>
        <h1>Day sheet</h1>
        <p className={classes.ways}>
          <PrintButton />
          <Link href={deskLink("day", date, therapist)}>Back to the day</Link>
          {near.map((other) => (
            <Link key={other} href={printLink(other, therapist)}>
              {dayText(other)}
            </Link>
          ))}
        </p>
      </div>
      {day.sheets.length === 0 ? <p>Nobody works or treats on {dayText(date, "long")}.</p> : null}
      {day.sheets.map(({ therapist: { id, displayName }, working, away, appointments }) => (
        <DaySheet key={id} date={date} therapistName={displayName} clinicName={clinic?.name ?? ""} timeZone={day.timeZone} working={working} away={away} sessions={appointments} />
      ))}
    </main>
  );
}
