import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { AdminPage } from "@/components/admin-page";
import { DeskMoveForm } from "@/components/desk-booking";
import { monthOf, parseMonth } from "@/lib/calendar-month";
import { dateIn as dateOf, isNamedDate } from "@/lib/domain/calendar-date";
import { formatDay, formatDayOf, formatTime } from "@/lib/format-date";
import { offeredTime } from "@/lib/offered-time";
import { requireActor } from "@/lib/server/auth/actor";
import { readAppointment } from "@/lib/server/booking/read-appointments";
import { moveForRunnerAction } from "../../actions";
import { DeskMonthView, readDeskMonth } from "../../desk-month";

export const metadata: Metadata = { title: "Move a session" };

type Props = { params: Promise<{ id: string; appointmentId: string }>; searchParams: Promise<{ month?: string; date?: string }> };

export default async function DeskMovePage({ params, searchParams }: Props) {
  const { id, appointmentId } = await params;
  const query = await searchParams;
  const actor = await requireActor("admin", `/admin/runners/${id}`);
  const now = new Date();
  const appointment = await readAppointment(actor, appointmentId, now);
  if (!appointment || appointment.runner.id !== id) notFound();
  if (!appointment.can.move) redirect(`/desk/appointments/${appointmentId}`);
  const { location, service, startsAt, therapist, runner } = appointment;
  const date = query.date && isNamedDate(query.date) ? query.date : null;
  const month = parseMonth(query.month) ?? monthOf(date ?? dateOf(startsAt, location.timeZone));
  const found = await readDeskMonth(actor, { runnerId: id, serviceId: service.id, locationId: location.id, movedId: appointmentId, month, date }, now);
  const here = `/admin/runners/${id}/move/${appointmentId}`;
  return (
    <AdminPage
      title="Move to another time"
      lead={`${runner.name}: ${service.name}, now at ${formatTime(startsAt, location.timeZone)} on ${formatDayOf(startsAt, location.timeZone)} with ${therapist.displayName}. It stays there until it is moved.`}
      back={{ href: `/admin/runners/${id}`, label: runner.name }}
    >
      {found ? (
        <DeskMonthView
          month={month}
          today={dateOf(now, location.timeZone)}
          found={found}
          date={date}
          hrefOf={(to, day) => `${here}?${new URLSearchParams({ month: to, ...(day ? { date: day } : {}) }).toString()}`}
        >
          <DeskMoveForm
            key={date}
            action={moveForRunnerAction.bind(null, id, appointmentId)}
            legend={date ? formatDay(date) : ""}
            times={(found.day?.slots ?? []).map((slot) => offeredTime({ ...slot, therapistName: found.therapistNames.get(slot.therapistId) ?? "" }, location.timeZone))}
            against={found.against}
          />
        </DeskMonthView>
      ) : (
        <p>These times can&rsquo;t be shown.</p>
      )}
    </AdminPage>
  );
}
