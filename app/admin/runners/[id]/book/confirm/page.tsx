import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { AdminPage } from "@/components/admin-page";
import { DeskBookingForm } from "@/components/desk-booking";
import { monthOf } from "@/lib/calendar-month";
import { dateIn } from "@/lib/domain/calendar-date";
import { formatMoney } from "@/lib/domain/money";
import { formatDayOf, formatTime } from "@/lib/format-date";
import { slotValue } from "@/lib/offered-time";
import { requireActor } from "@/lib/server/auth/actor";
import { readPurposes } from "@/lib/server/booking/read-purposes";
import { listLocations, listServices, readClinic } from "@/lib/server/catalogue/read-catalogue";
import { readRunnerName } from "@/lib/server/runners/read-runner";
import { instantSchema } from "@/lib/time-input";
import { bookForRunnerAction } from "../../actions";
import { readDeskMonth } from "../../desk-month";

export const metadata: Metadata = { title: "Book for a runner" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

const querySchema = z.object({ service: z.uuid(), location: z.uuid(), therapist: z.uuid(), startsAt: instantSchema });

export default async function DeskConfirmPage({ params, searchParams }: Props) {
  const { id } = await params;
  const query = querySchema.safeParse(await searchParams);
  const actor = await requireActor("admin", `/admin/runners/${id}`);
  if (!query.success) notFound();
  const now = new Date();
  const { service: serviceId, location: locationId, therapist: therapistId, startsAt } = query.data;
  const [name, services, locations, purposes, clinic] = await Promise.all([readRunnerName(actor, id), listServices(actor), listLocations(), readPurposes(actor, startsAt, null, id), readClinic()]);
  const service = services.find((each) => each.id === serviceId);
  const location = locations.find((each) => each.id === locationId);
  if (name === null || !service || !location) notFound();
  const date = dateIn(startsAt, location.timeZone);
  const found = await readDeskMonth(actor, { runnerId: id, serviceId, locationId, therapistId, month: monthOf(date), date }, now);
  const therapistName = found?.therapistNames.get(therapistId);
  const back = new URLSearchParams({ service: serviceId, location: locationId, date }).toString();
  return (
    <AdminPage
      title={`${formatTime(startsAt, location.timeZone)}, ${formatDayOf(startsAt, location.timeZone)}`}
      lead={`${service.name}, ${service.durationMinutes} minutes${therapistName ? ` with ${therapistName}` : ""}, ${formatMoney(service.price, clinic?.locale ?? "en")}, for ${name}.`}
      back={{ href: `/admin/runners/${id}/book?${back}`, label: "Choose another time" }}
    >
      {found?.against ? <p>{found.against}</p> : null}
      <DeskBookingForm action={bookForRunnerAction.bind(null, id)} chosen={{ serviceId, locationId, slot: slotValue(startsAt, therapistId) }} purposes={purposes} against={found?.against ?? null} />
    </AdminPage>
  );
}
