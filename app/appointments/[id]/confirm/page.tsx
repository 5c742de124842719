import { Button } from "@mantine/core";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { AppointmentFacts } from "@/components/appointment-facts";
import { ConfirmForm } from "@/components/confirm-form";
import { HoldCountdown } from "@/components/hold-countdown";
import { formatTime } from "@/lib/format-date";
import { requireActor } from "@/lib/server/auth/actor";
import { readAppointment } from "@/lib/server/booking/read-appointments";
import { confirmAction, releaseAction } from "../../actions";

export const metadata: Metadata = { title: "Confirm" };

export default async function ConfirmPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const actor = await requireActor("runner", `/appointments/${id}/confirm`);
  const appointment = await readAppointment(actor, id, new Date());
  if (!appointment || appointment.runner.id !== actor.userId) notFound();
  const isOpen = (appointment.status === "held" && !appointment.awaitingReview) || appointment.status === "expired";
  if (!isOpen) redirect(`/appointments/${id}`);
  const waitsForReview = appointment.checkIn?.action === "review";
  return (
    <main id="main">
      <h1>Look it over</h1>
      {appointment.holdExpiresAt ? (
        <HoldCountdown until={appointment.holdExpiresAt.toISOString()} untilText={formatTime(appointment.holdExpiresAt, appointment.location.timeZone)} />
      ) : null}
      <AppointmentFacts appointment={appointment} />
      {waitsForReview ? <p>Because of your check-in, your therapist looks at this first. Nothing is confirmed before that; the time stays yours meanwhile.</p> : null}
      <ConfirmForm action={confirmAction} id={id} waitsForReview={waitsForReview} />
      <form action={releaseAction}>
        <input type="hidden" name="id" value={id} />
        <Button type="submit" variant="subtle" color="track">
          Let it go
        </Button>
      </form>
    </main>
  );
}
