import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { CheckInForm } from "@/components/check-in-form";
import { Notice } from "@/components/notice";
import { instantSchema } from "@/lib/time-input";
import { dateIn } from "@/lib/domain/calendar-date";
import { formatMoney } from "@/lib/domain/money";
import { formatDay, formatDayOf, formatTime, formatZone, otherClockText } from "@/lib/format-date";
import { requireActor } from "@/lib/server/auth/actor";
import { readAskedRace } from "@/lib/server/booking/read-asked-race";
import { readPurposes } from "@/lib/server/booking/read-purposes";
import { readOwnIntake } from "@/lib/server/health/intake";
import { currentPolicy, listLocations, listServices, listTherapists } from "@/lib/server/catalogue/read-catalogue";
import { bookHref, singleValues } from "../query";
import { holdAction } from "../actions";

export const metadata: Metadata = { title: "Check-in" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CheckInPage({ searchParams }: Props) {
  const query = singleValues(await searchParams);
  const actor = await requireActor("runner", bookHref("/book/check-in", query));
  const startsAt = instantSchema.safeParse(query.startsAt);
  const [services, therapists, locations] = await Promise.all([listServices(actor), listTherapists(actor), listLocations()]);
  const service = services.find(({ slug }) => slug === query.service);
  const therapist = therapists.find(({ id }) => id === query.therapist);
  const location = locations.find(({ slug }) => slug === query.location) ?? locations[0];
  if (!service || !startsAt.success || !therapist || !location) redirect(bookHref("/book", { service: query.service }));
  const now = new Date();
  const [purposes, asked, { isDue, stored }, { holdMinutes }] = await Promise.all([
    readPurposes(actor, startsAt.data, query.race ?? null),
    readAskedRace(actor, query.race, location.timeZone),
    readOwnIntake(actor, now),
    currentPolicy(),
  ]);
  const missed = asked && purposes.every(({ value }) => value !== asked.race.id) ? asked.race : null;
  const time = formatTime(startsAt.data, location.timeZone);
  const date = dateIn(startsAt.data, location.timeZone);
  return (
    <main id="main">
      <h1>
        {time}, {formatDayOf(startsAt.data, location.timeZone)}
      </h1>
      <p>
        {service.name}, {service.durationMinutes} minutes, with {therapist.displayName}, {formatMoney(service.price, "en")}. {location.name}, {location.address}. Times are in{" "}
        {formatZone(location.timeZone, now)}.{otherClockText(actor.timeZone, location.timeZone, startsAt.data)} <Link href={bookHref("/book", { service: service.slug, location: query.location, therapist: query.therapist, date, race: query.race })}>Choose another time</Link>
      </p>
      {missed ? (
        <Notice tone="stop">
          This time is not in the race window of your {missed.name} ({formatDay(missed.windowFirst, "short")} to {formatDay(missed.windowLast, "short")}): it can&rsquo;t be booked as the session before that race.{" "}
          <Link href={bookHref("/book", { service: service.slug, location: query.location, race: query.race, month: missed.windowFirst.slice(0, 7) })}>Look at the days of the race window</Link>
        </Notice>
      ) : null}
      <CheckInForm
        action={holdAction}
        chosen={{ service: service.id, startsAt: startsAt.data.toISOString(), therapist: therapist.id, location: location.id }}
        purposes={purposes}
        today={dateIn(now, location.timeZone)}
        intake={isDue ? stored : null}
        holdMinutes={holdMinutes}
      />
    </main>
  );
}
