import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { monthDays } from "@/components/availability-month";
import { MonthCalendar } from "@/components/month-calendar";
import { MonthLegend } from "@/components/month-legend";
import { MoveForm } from "@/components/move-form";
import { datesOfMonth, monthAfter, monthOf, parseMonth } from "@/lib/calendar-month";
import { dateIn as dateOf, isNamedDate } from "@/lib/domain/calendar-date";
import { formatDay, formatDayOf, formatTime } from "@/lib/format-date";
import { offeredTime } from "@/lib/offered-time";
import { requireActor } from "@/lib/server/auth/actor";
import { readAppointment } from "@/lib/server/booking/read-appointments";
import { readAvailability } from "@/lib/server/booking/read-availability";
import { moveAction } from "../../actions";

export const metadata: Metadata = { title: "Move a session" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ month?: string; date?: string }> };

export default async function MovePage({ params, searchParams }: Props) {
  const { id } = await params;
  const query = await searchParams;
  const here = `/appointments/${id}/move`;
  const actor = await requireActor("runner", here);
  const now = new Date();
  const appointment = await readAppointment(actor, id, now);
  if (!appointment || appointment.runner.id !== actor.userId) notFound();
  if (!appointment.can.move) redirect(`/appointments/${id}`);
  const { timeZone } = appointment.location;
  const date = query.date && isNamedDate(query.date) ? query.date : null;
  const today = dateOf(now, timeZone);
  const month = parseMonth(query.month) ?? monthOf(date ?? dateOf(appointment.startsAt, timeZone));
  const { first, last } = datesOfMonth(month);
  const found = await readAvailability(actor, { serviceId: appointment.service.id, from: first, to: last, locationId: appointment.location.id, movedId: id }, now);
  const days = found.ok ? monthDays(found.days, (each) => `${here}?month=${month}&date=${each}#times`) : [];
  const day = found.ok && date ? found.days.find((each) => each.date === date) : undefined;
  return (
    <main id="main">
      <h1>Move to another time</h1>
      <p>
        {appointment.service.name}, now at {formatTime(appointment.startsAt, timeZone)} on {formatDayOf(appointment.startsAt, timeZone)} with {appointment.therapist.displayName}. It stays yours until the
        new time is booked. <Link href={`/appointments/${id}`}>Keep it as it is</Link>
      </p>
      {found.ok ? (
        <>
          <MonthCalendar
            days={days}
            selected={date}
            today={today}
            previous={month > monthOf(today) ? `${here}?month=${monthAfter(month, -1)}` : null}
            next={`${here}?month=${monthAfter(month, 1)}`}
          />
          <MonthLegend days={days} today={today} />
        </>
      ) : null}
      {day && found.ok && day.slots.length > 0 ? (
        <section id="times" aria-label={formatDay(day.date)}>
          <MoveForm
            key={day.date}
            action={moveAction}
            id={id}
            legend={formatDay(day.date)}
            times={day.slots.map((slot) => offeredTime({ ...slot, therapistName: found.therapistNames.get(slot.therapistId) ?? "" }, timeZone))}
          />
        </section>
      ) : null}
    </main>
  );
}
