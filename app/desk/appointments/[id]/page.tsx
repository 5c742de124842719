import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { CalendarLive } from "@/components/calendar-live";
import { ClientAches, ClientRecommendations, ClientSeason, ClientVisits } from "@/components/client-card";
import { DeskHistory } from "@/components/desk-history";
import { DeskPolicy } from "@/components/desk-policy";
import { DeskSession } from "@/components/desk-session";
import { IntakeSummary } from "@/components/intake-summary";
import { NextSession } from "@/components/next-session";
import { idSchema } from "@/lib/clinic-input";
import { dayText } from "@/lib/desk-text";
import { hasRole, requireActor } from "@/lib/server/auth/actor";
import { readNextSession } from "@/lib/server/desk/next-session";
import { readClientCard } from "@/lib/server/desk/read-client-card";
import { readDeskAppointment } from "@/lib/server/desk/read-desk-appointment";
import { readIntakeForDesk } from "@/lib/server/health/intake";
import { bookNextAction, deskStepAction } from "../../actions";
import { deskLink } from "../../desk-links";
import classes from "./page.module.css";

export const metadata: Metadata = { title: "Appointment" };

export default async function DeskAppointmentPage({ params }: { params: Promise<{ id: string }> }) {
  const input = idSchema.safeParse(await params);
  if (!input.success) notFound();
  const { id } = input.data;
  const actor = await requireActor(undefined, `/desk/appointments/${id}`);
  const now = new Date();
  const [appointment, card, intake, next] = await Promise.all([
    readDeskAppointment(actor, id, now),
    readClientCard(actor, id, now),
    readIntakeForDesk(actor, id, now),
    readNextSession(actor, id, now),
  ]);
  if (!appointment) notFound();
  const { date, therapist, timeZone, history, agreed } = appointment;
  return (
    <main id="main">
      <header className={classes.header}>
        <p>
          <Link href={deskLink("day", date, { therapist: therapist.id, location: null })}>
            <span aria-hidden>← </span>
            {dayText(date, "long")}
          </Link>
        </p>
        <h1>
          {dayText(date, "with_year")}, {therapist.displayName}
        </h1>
      </header>
      <DeskSession session={appointment} isNext action={deskStepAction} linked={false} />
      {card ? <ClientSeason client={card} /> : null}
      <div className={classes.columns}>
        <div>
          {intake ? <IntakeSummary intake={intake} timeZone={timeZone} /> : null}
          {card ? <ClientRecommendations recommendations={card.recommendations} today={card.today} /> : null}
          {next ? <NextSession appointmentId={id} next={next} action={bookNextAction} /> : null}
        </div>
        <div>
          {card ? <ClientAches aches={card.aches} /> : null}
          {card ? <ClientVisits visits={card.visits} /> : null}
          <DeskPolicy agreed={agreed} timeZone={timeZone} linked={hasRole(actor, "admin")} />
          <DeskHistory history={history} timeZone={timeZone} />
        </div>
      </div>
      <CalendarLive />
    </main>
  );
}
