import type { Metadata } from "next";
import Link from "next/link";
import { AppointmentCard } from "@/components/appointment-card";
import { ConflictNotice } from "@/components/conflict-notice";
import { requireActor } from "@/lib/server/auth/actor";
import { listOwnAppointments } from "@/lib/server/booking/read-appointments";
import { listConflicts } from "@/lib/server/races/read-races";

export const metadata: Metadata = { title: "Your sessions" };

export default async function AppointmentsPage() {
  const actor = await requireActor("runner", "/appointments");
  const now = new Date();
  const [{ upcoming, past }, conflicts] = await Promise.all([listOwnAppointments(actor, now), listConflicts(actor, now)]);
  const namesPlace = new Set([...upcoming, ...past].map(({ location }) => location.id)).size > 1;
  return (
    <main id="main">
      <h1>Your sessions</h1>
      <ConflictNotice count={conflicts.length} />
      <h2>To come</h2>
      {upcoming.length > 0 ? (
        upcoming.map((each) => <AppointmentCard key={each.id} appointment={each} ownZone={actor.timeZone} namesPlace={namesPlace} />)
      ) : (
        <p>
          Nothing is booked. <Link href="/book">Book a session</Link>
        </p>
      )}
      {past.length > 0 ? (
        <>
          <h2>Before</h2>
          {past.map((each) => (
            <AppointmentCard key={each.id} appointment={each} ownZone={actor.timeZone} namesPlace={namesPlace} />
          ))}
        </>
      ) : null}
    </main>
  );
}
