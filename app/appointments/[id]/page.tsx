import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { AppointmentFacts } from "@/components/appointment-facts";
import { AppointmentHistory } from "@/components/appointment-history";
import { CancelForm } from "@/components/cancel-form";
import { Notice } from "@/components/notice";
import type { AppointmentView } from "@/lib/booking-view";
import { formatMoney, percentOf } from "@/lib/domain/money";
import { requireActor } from "@/lib/server/auth/actor";
import { readAppointment } from "@/lib/server/booking/read-appointments";
import { readOwnHistory } from "@/lib/server/booking/read-history";
import { readAdvice } from "@/lib/server/notes/read-notes";
import { cancelAction } from "../actions";
import classes from "./page.module.css";

export const metadata: Metadata = { title: "Session" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ new?: string; moved?: string; kept?: string }> };

export default async function AppointmentPage({ params, searchParams }: Props) {
  const { id } = await params;
  const { new: isNew, moved, kept } = await searchParams;
  const actor = await requireActor("runner", `/appointments/${id}`);
  const appointment = await readAppointment(actor, id, new Date());
  if (!appointment || appointment.runner.id !== actor.userId) notFound();
  const [history, advice] = await Promise.all([readOwnHistory(actor, id), readAdvice(actor, id)]);
  const { can } = appointment;
  const isAhead = appointment.status === "confirmed" || appointment.awaitingReview;
  return (
    <main id="main">
      <h1>{heading(appointment)}</h1>
      {isNew && appointment.status === "confirmed" ? <Notice tone="done">Your session is booked.</Notice> : null}
      {moved ? <Notice tone="done">Your session has moved. The calendar file below replaces the old entry.</Notice> : null}
      {kept && isAhead ? <Notice tone="info">This session is booked, so it stays. If you don&rsquo;t want it, cancel it below.</Notice> : null}
      {appointment.awaitingReview ? <Notice tone="info">Your therapist looks at your check-in first. The time stays yours meanwhile; nothing is confirmed before that.</Notice> : null}
      <AppointmentFacts appointment={appointment} />
      {advice ? (
        <section aria-labelledby="advice">
          <h2 id="advice">For home</h2>
          <p className={classes.advice}>{advice.text}</p>
          <p>From {advice.by}, after this session. It replaces no doctor.</p>
        </section>
      ) : null}
      <p className={classes.actions}>
        {isAhead || appointment.status === "cancelled" || appointment.status === "late_cancelled" ? (
          <a href={`/appointments/${id}/calendar.ics`} download={`session-${id.slice(-8)}.ics`}>
            Add to your calendar (.ics)
          </a>
        ) : null}
        {can.move ? <Link href={`/appointments/${id}/move`}>Move to another time</Link> : null}
        <Link href="/appointments">All sessions</Link>
      </p>
      {can.cancel && isAhead ? (
        <details className={classes.cancel}>
          <summary>Cancel this session</summary>
          <CancelForm
            action={cancelAction}
            id={id}
            warning={
              can.cancelIsLate
                ? `Less than ${appointment.policy.cancellationNoticeHours} hours are left: ${formatMoney(percentOf(appointment.price, appointment.policy.lateCancelPercent), "en")} is due.`
                : "Cancelling is free of charge now."
            }
          />
        </details>
      ) : null}
      <AppointmentHistory history={history} timeZone={appointment.location.timeZone} />
    </main>
  );
}

function heading({ status, awaitingReview }: AppointmentView): string {
  if (awaitingReview) return "Awaiting review";
  if (status === "cancelled" || status === "late_cancelled") return "Cancelled";
  if (status === "expired") return "Not booked";
  if (status === "no_show") return "Missed";
  return status === "completed" ? "Session" : "Your session";
}
