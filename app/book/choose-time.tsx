import Link from "next/link";
import { daysForRace, monthDays, timeGroups } from "@/components/availability-month";
import { MonthCalendar } from "@/components/month-calendar";
import { MonthLegend } from "@/components/month-legend";
import { DurationChoice } from "@/components/duration-choice";
import { TherapistFilter } from "@/components/therapist-filter";
import { TimeChoice } from "@/components/time-choice";
import { datesOfMonth, monthAfter, monthOf, parseMonth } from "@/lib/calendar-month";
import { type CalendarDate, dateIn as dateOf } from "@/lib/domain/calendar-date";
import { formatMoney } from "@/lib/domain/money";
import { formatDay, formatDays, formatZone, otherClockText } from "@/lib/format-date";
import { getActor } from "@/lib/server/auth/actor";
import { type AskedRace, readAskedRace } from "@/lib/server/booking/read-asked-race";
import { readAvailability } from "@/lib/server/booking/read-availability";
import { readUsualLocation } from "@/lib/server/booking/read-location";
import { listLocations, readClinic, type ServiceSummary, type TherapistSummary } from "@/lib/server/catalogue/read-catalogue";
import { type BookQuery, bookHref, dateIn } from "./query";

type Props = { service: ServiceSummary; /** All durations of the service, this one among them. */ durations: ServiceSummary[]; therapists: TherapistSummary[]; query: BookQuery; now: Date };

/** The month of a service, and the times of a chosen day; for a race only the days of its window can be chosen. */
export async function ChooseTime({ service, durations, therapists, query, now }: Props) {
  const [actor, all, clinic] = await Promise.all([getActor(), listLocations(), readClinic()]);
  const locations = all.filter(({ id }) => service.locationIds.includes(id));
  const usual = await readUsualLocation(actor?.userId ?? null);
  const location = locations.find(({ slug }) => slug === query.location) ?? locations.find(({ id }) => id === usual?.id) ?? locations[0] ?? all[0];
  const timeZone = location?.timeZone ?? "UTC";
  const today = dateOf(now, timeZone);
  const date = dateIn(query);
  const month = parseMonth(query.month) ?? monthOf(date ?? today);
  const able = therapists.filter(({ serviceIds, locationIds }) => serviceIds.includes(service.id) && location !== undefined && locationIds.includes(location.id));
  const therapist = able.find(({ id }) => id === query.therapist);
  const { first, last } = datesOfMonth(month);
  const [found, asked] = await Promise.all([
    readAvailability(actor, { serviceId: service.id, from: first, to: last, therapistId: therapist?.id, locationId: location?.id }, now),
    readAskedRace(actor, query.race, timeZone),
  ]);
  const here = { ...query, service: service.slug, location: locations.length > 1 ? location?.slug : undefined, therapist: therapist?.id };
  const allDays = found.ok ? monthDays(found.days, (each) => `${bookHref("/book", { ...here, month, date: each })}#times`) : [];
  const days = asked ? daysForRace(allDays, asked.race.name, asked.dates) : allDays;
  const shown = days.find((each) => each.date === date);
  const day = found.ok && date ? found.days.find((each) => each.date === date) : undefined;
  return (
    <main id="main">
      <h1>{service.name}</h1>
      <p>
        {service.durationMinutes} minutes, {formatMoney(service.price, clinic?.locale ?? "en")}. {service.summary} <Link href="/book">Choose another service</Link>
      </p>
      {asked ? <ForRace asked={asked} today={today} anyDay={bookHref("/book", { ...here, month, race: undefined })} /> : null}
      <DurationChoice
        chosen={service.id}
        durations={durations.map(({ id, slug, durationMinutes, price }) => ({ id, durationMinutes, price, href: bookHref("/book", { ...here, service: slug }) }))}
      />
      <TherapistFilter
        locations={locations.map(({ slug, name }) => ({ value: slug, label: name }))}
        location={location?.slug ?? ""}
        therapists={able}
        chosen={therapist?.id ?? ""}
        kept={{ service: service.slug, month, date: query.date, race: query.race }}
      />
      {locations.length > 1 && location ? (
        <p>
          {location.name}, {location.address}. Times are on its clock, {formatZone(timeZone, now)}.
        </p>
      ) : null}
      {found.ok ? (
        <>
          <MonthCalendar
            days={days}
            selected={date}
            today={today}
            previous={month > monthOf(today) ? bookHref("/book", { ...here, month: monthAfter(month, -1), date: undefined }) : null}
            next={bookHref("/book", { ...here, month: monthAfter(month, 1), date: undefined })}
          />
          <MonthLegend days={days} today={today} />
        </>
      ) : (
        <p>These times can&rsquo;t be shown. Choose another service or therapist.</p>
      )}
      {day && found.ok ? (
        <section id="times" aria-labelledby="times-heading">
          <h2 id="times-heading">{formatDay(day.date)}</h2>
          <p>
            Times are in {formatZone(timeZone, now)}.{actor ? otherClockText(actor.timeZone, timeZone, now) : ""}
          </p>
          {shown?.href ? (
            <TimeChoice
              groups={timeGroups(day.slots, timeZone, found.therapistNames, (slot) =>
                bookHref("/book/check-in", { service: service.slug, location: here.location, therapist: slot.therapistId, startsAt: slot.startsAt.toISOString(), race: query.race }),
              )}
            />
          ) : (
            <p>{shown?.reason} Choose another day above.</p>
          )}
        </section>
      ) : null}
    </main>
  );
}

type ForRaceProps = { asked: AskedRace; today: CalendarDate; /** The same month without the race. */ anyDay: string };

function ForRace({ asked: { race, dates }, today, anyDay }: ForRaceProps) {
  const ahead = dates.filter((each) => each >= today);
  return (
    <p>
      <strong>
        Before your {race.name}, {formatDay(race.date, "short")}.
      </strong>{" "}
      {ahead.length > 0 ? `The session before it can be on ${formatDays(ahead)}.` : "No day of its race window is left."} <Link href={anyDay}>Any other day</Link>
    </p>
  );
}
