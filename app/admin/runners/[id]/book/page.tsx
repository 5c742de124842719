import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { timeGroups } from "@/components/availability-month";
import { AdminPage } from "@/components/admin-page";
import { BookingFilter } from "@/components/desk-booking";
import { TimeChoice } from "@/components/time-choice";
import { monthOf, parseMonth } from "@/lib/calendar-month";
import { dateIn as dateOf, isNamedDate } from "@/lib/domain/calendar-date";
import { requireActor } from "@/lib/server/auth/actor";
import { listLocations, listServices, listTherapists } from "@/lib/server/catalogue/read-catalogue";
import { readRunnerName } from "@/lib/server/runners/read-runner";
import { DeskMonthView, readDeskMonth } from "../desk-month";

export const metadata: Metadata = { title: "Book for a runner" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | undefined>> };

export default async function DeskBookPage({ params, searchParams }: Props) {
  const { id } = await params;
  const query = await searchParams;
  const actor = await requireActor("admin", `/admin/runners/${id}/book`);
  const now = new Date();
  const [name, services, therapists, locations] = await Promise.all([readRunnerName(actor, id), listServices(actor), listTherapists(actor), listLocations()]);
  const service = services.find((each) => each.id === query.service) ?? services[0];
  const location = locations.find((each) => each.id === query.location) ?? locations[0];
  if (name === null || !service || !location) notFound();
  const able = therapists.filter(({ serviceIds }) => serviceIds.includes(service.id));
  const therapist = able.find((each) => each.id === query.therapist);
  const today = dateOf(now, location.timeZone);
  const date = query.date && isNamedDate(query.date) ? query.date : null;
  const month = parseMonth(query.month) ?? monthOf(date ?? today);
  const found = await readDeskMonth(actor, { runnerId: id, serviceId: service.id, locationId: location.id, therapistId: therapist?.id, month, date }, now);
  const here = { service: service.id, location: location.id, ...(therapist ? { therapist: therapist.id } : {}) };
  const link = (to: Record<string, string>) => new URLSearchParams({ ...here, ...to }).toString();
  return (
    <AdminPage title={`Book for ${name}`} lead="Their races and sessions count. What the race rule is against says so." back={{ href: `/admin/runners/${id}`, label: name }}>
      <BookingFilter
        services={services.map((each) => ({ value: each.id, label: `${each.name}, ${each.durationMinutes} min` }))}
        locations={locations.map((each) => ({ value: each.id, label: each.name }))}
        therapists={able.map((each) => ({ value: each.id, label: each.displayName }))}
        chosen={{ service: service.id, location: location.id, therapist: therapist?.id ?? "" }}
        month={month}
      />
      {found ? (
        <DeskMonthView month={month} today={today} found={found} date={date} hrefOf={(to, day) => `/admin/runners/${id}/book?${link({ month: to, ...(day ? { date: day } : {}) })}`}>
          <TimeChoice
            groups={timeGroups(found.day?.slots ?? [], found.timeZone, found.therapistNames, (slot) => `/admin/runners/${id}/book/confirm?${link({ startsAt: slot.startsAt.toISOString(), therapist: slot.therapistId })}`)}
          />
        </DeskMonthView>
      ) : (
        <p>These times can&rsquo;t be shown. Choose another service or therapist.</p>
      )}
    </AdminPage>
  );
}
