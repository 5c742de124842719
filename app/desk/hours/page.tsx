import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { AdminPage, AppointmentList } from "@/components/admin-page";
import { HoursSections } from "@/components/desk-hours-sections";
import { hoursQuerySchema } from "@/lib/desk-input";
import { requireActor } from "@/lib/server/auth/actor";
import { listAppointmentsOutsideHours } from "@/lib/server/clinic/appointments-outside-hours";
import { listTherapistsWithHours, readTherapistHours } from "@/lib/server/clinic/read-therapist-hours";
import { appointmentLine } from "../../admin/listed-appointments";
import { hoursActions } from "./hours-actions";
import classes from "./page.module.css";

export const metadata: Metadata = { title: "Hours" };

export default async function DeskHoursPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor(undefined, "/desk/hours");
  const now = new Date();
  const [query, therapists] = [hoursQuerySchema.parse(await searchParams), await listTherapistsWithHours(actor)];
  const id = query.therapist ?? therapists.find((therapist) => therapist.id === actor.userId)?.id ?? therapists[0]?.id;
  if (!id) notFound();
  const [hours, outside] = await Promise.all([readTherapistHours(actor, id, now), listAppointmentsOutsideHours(actor, id, now)]);
  if (!hours || !outside) notFound();
  const isOwn = id === actor.userId;
  return (
    <AdminPage title={isOwn ? "Your hours" : `Hours of ${hours.displayName}`} back={{ href: "/desk", label: "The day" }}>
      {therapists.length > 1 ? (
        <nav aria-label="Therapists" className={classes.therapists}>
          {therapists.map((therapist) => (
            <Link key={therapist.id} href={`/desk/hours?therapist=${therapist.id}`} aria-current={therapist.id === id ? "page" : undefined}>
              {therapist.displayName}
            </Link>
          ))}
        </nav>
      ) : null}
      <AppointmentList
        heading="Outside the hours"
        lead="These appointments are outside the hours, in time off or in a closure. They stay until they are moved or cancelled."
        items={outside.map((appointment) => appointmentLine(appointment))}
      />
      <HoursSections key={id} hours={hours} actions={hoursActions(id)} block={query} />
    </AdminPage>
  );
}
