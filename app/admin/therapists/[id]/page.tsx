import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AdminPage, AppointmentList } from "@/components/admin-page";
import { HoursSections } from "@/components/desk-hours-sections";
import { idSchema } from "@/lib/clinic-input";
import { requireActor } from "@/lib/server/auth/actor";
import { listAppointmentsOutsideHours } from "@/lib/server/clinic/appointments-outside-hours";
import { readTherapistHours } from "@/lib/server/clinic/read-therapist-hours";
import { hoursActions } from "../../../desk/hours/hours-actions";
import { appointmentLine } from "../../listed-appointments";

export const metadata: Metadata = { title: "Hours and time off" };

export default async function TherapistPage({ params }: { params: Promise<{ id: string }> }) {
  const input = idSchema.safeParse(await params);
  if (!input.success) notFound();
  const { id } = input.data;
  const actor = await requireActor("admin", `/admin/therapists/${id}`);
  const now = new Date();
  const [therapist, outside] = await Promise.all([readTherapistHours(actor, id, now), listAppointmentsOutsideHours(actor, id, now)]);
  if (!therapist || !outside) notFound();
  return (
    <AdminPage title={therapist.displayName} lead={therapist.title ?? undefined}>
      <AppointmentList
        heading="Outside the hours"
        lead="These appointments are outside the hours, in time off or in a closure. They stay until you move or cancel them."
        items={outside.map((appointment) => appointmentLine(appointment))}
      />
      <HoursSections hours={therapist} actions={hoursActions(id)} />
    </AdminPage>
  );
}
