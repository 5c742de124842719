import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { AdminList, AdminPage, AppointmentList } from "@/components/admin-page";
import { requireActor } from "@/lib/server/auth/actor";
import { listAppointmentsOutsideHours } from "@/lib/server/clinic/appointments-outside-hours";
import { listAdminTherapists } from "@/lib/server/clinic/read-therapist-hours";
import { readSetup } from "@/lib/server/setup/read-setup";
import { appointmentLine } from "./listed-appointments";

export const metadata: Metadata = { title: "The clinic" };

type Query = { searchParams: Promise<{ opened?: string }> };

export default async function AdminIndexPage({ searchParams }: Query) {
  const actor = await requireActor("admin", "/admin");
  const [therapists, outside, setup, { opened }] = await Promise.all([
    listAdminTherapists(actor),
    listAppointmentsOutsideHours(actor, null, new Date()),
    readSetup(actor),
    searchParams,
  ]);
  if (!therapists || !outside || !setup) notFound();
  return (
    <AdminPage title="The clinic" back={{ href: "/desk", label: "The desk" }} notice={opened === "yes" && setup.isOpen ? "The clinic is open. Runners can book from now on." : null}>
      {setup.isOpen ? null : (
        <p>
          The clinic is not open yet: runners can&apos;t book. <Link href="/setup">Go on with the setup</Link>
        </p>
      )}
      <AppointmentList
        heading="Outside the hours"
        lead="These appointments are outside the hours, in a closure, or with somebody or somewhere no longer in use. They stay until you move or cancel them."
        items={outside.map((appointment) => appointmentLine(appointment))}
      />
      <nav aria-label="The clinic">
        <AdminList
          items={[
            { href: "/admin/runners", label: "Runners", text: "Find a runner; book, move and cancel for them; join entries of one person." },
            { href: "/admin/services", label: "Services", text: "What runners can book, with whom, where, and for how much." },
            { href: "/admin/locations", label: "Locations", text: "Rooms, opening hours, closed days and public holidays." },
            { href: "/admin/policy", label: "Policy", text: "The race window, notice, how far ahead, and cancelling. See next week before you save." },
            { href: "/admin/people", label: "People", text: "Who works here and who comes here; invitations, roles, and where they are signed in." },
            { href: "/admin/outbox", label: "Mail", text: "What the clinic has written, and whether it has left." },
            { href: "/admin/reports", label: "Reports", text: "Hours, revenue, cancellations, runners, and the coming race windows against free time." },
            { href: "/admin/audit", label: "Audit log", text: "Who did what, when and why; notes read, rules set aside, sessions moved." },
          ]}
        />
      </nav>
      <section>
        <h2>Hours and time off</h2>
        <AdminList items={therapists.map(({ id, displayName, title }) => ({ href: `/admin/therapists/${id}`, label: displayName, text: title }))} />
      </section>
    </AdminPage>
  );
}
