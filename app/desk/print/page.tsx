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
import { readDeskPlace } from "@/lib/server/desk/desk-place";
import { deskLink, printLink } from "../desk-links";
import classes from "./page.module.css";

export const metadata: Metadata = { title: "Day sheet" };

export default async function DaySheetPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor(undefined, "/desk/print");
  const now = new Date();
  const query = deskQuerySchema.parse(await searchParams);
  const at = { therapistId: query.therapist, locationId: query.location };
  const [clinic, place] = await Promise.all([readClinic(), readDeskPlace(actor, at, now)]);
  if (!place) notFound();
  const date = query.date ?? place.today;
  const day = await readDaySheets(actor, { ...at, date }, now);
  if (!day) notFound();
  const where = { therapist: query.therapist ?? null, location: query.location ?? null };
  const near = [addDays(date, -1), addDays(date, 1)];
  return (
    <main id="main">
      <div className={classes.controls}>
        <h1>Day sheet</h1>
        <p className={classes.ways}>
          <PrintButton />
          <Link href={deskLink("day", date, where)}>Back to the day</Link>
          {near.map((other) => (
            <Link key={other} href={printLink(other, where)}>
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
