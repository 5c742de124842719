import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { ConfirmedButton } from "@/components/admin-confirm";
import { AdminEntries, AdminPage } from "@/components/admin-page";
import { ServiceForm } from "@/components/admin-service-form";
import { idSchema } from "@/lib/clinic-input";
import { formatMoney } from "@/lib/domain/money";
import { requireActor } from "@/lib/server/auth/actor";
import { type AdminDuration, readAdminService, readServiceChoices } from "@/lib/server/clinic/read-services";
import { gapLines, sessionsText } from "@/lib/service-text";
import { archiveServiceAction, changeServiceAction } from "../actions";
import { serviceFields, serviceFormChoices } from "../service-fields";

export const metadata: Metadata = { title: "Change a service" };

const NOTICES: Record<string, string> = {
  duration_archived: "This duration is archived: it can no longer be booked. Its appointments stay.",
  duration_restored: "This duration can be booked again.",
};

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ saved?: string }> };

export default async function ServicePage({ params, searchParams }: Props) {
  const input = idSchema.safeParse(await params);
  if (!input.success) notFound();
  const { id } = input.data;
  const actor = await requireActor("admin", `/admin/services/${id}`);
  const [service, choices, { saved = "" }] = await Promise.all([readAdminService(actor, id, new Date()), readServiceChoices(actor), searchParams]);
  if (!service || !choices) notFound();
  const { familyId, name, isArchived, durations, gaps } = service;
  if (familyId !== id) redirect(`/admin/services/${familyId}`);
  const offered = durations.filter(({ archivedAt }) => archivedAt === null);
  const coming = durations.reduce((sum, duration) => sum + duration.coming.count, 0);
  return (
    <AdminPage
      title={name}
      lead={isArchived ? "Archived: it can't be booked." : `${sessionsText(coming)}. They keep their length, buffers and price.`}
      back={{ href: "/admin/services", label: "Services" }}
      notice={NOTICES[saved] ?? null}
      warnings={gapLines(gaps, offered.length)}
    >
      <ServiceForm action={changeServiceAction.bind(null, familyId)} service={serviceFields(service)} choices={serviceFormChoices(choices)} submitLabel="Save" />
      <section>
        <h2>Archive</h2>
        <p>What is archived can no longer be booked, and can be brought back. Its appointments stay.</p>
        <AdminEntries>
          {durations.length > 1
            ? durations.map((duration) => (
                <li key={duration.id}>
                  <ArchiveDuration familyId={familyId} duration={duration} />
                </li>
              ))
            : null}
          <li>
            <ConfirmedButton
              action={archiveServiceAction}
              fields={{ familyId, archived: isArchived ? "no" : "yes" }}
              label={isArchived ? "Bring this service back" : "Archive this service"}
              question={isArchived ? "It can be booked again at once, with all its durations." : `It can no longer be booked. ${stayText(coming)}`}
              confirmLabel={isArchived ? "Bring it back" : "Archive it"}
            />
          </li>
        </AdminEntries>
      </section>
    </AdminPage>
  );
}

function ArchiveDuration({ familyId, duration: { id, durationMinutes, price, archivedAt, coming } }: { familyId: string; duration: AdminDuration }) {
  const what = `${durationMinutes} minutes`;
  return (
    <>
      <p>
        {what}, {formatMoney(price, "en")}
        {archivedAt === null ? "" : ", archived"}
      </p>
      <ConfirmedButton
        action={archiveServiceAction}
        fields={{ familyId, serviceId: id, archived: archivedAt === null ? "yes" : "no" }}
        label={archivedAt === null ? "Archive" : "Bring back"}
        accessibleLabel={archivedAt === null ? `Archive ${what}` : `Bring back ${what}`}
        question={archivedAt === null ? `${what} can no longer be booked. ${stayText(coming.count)}` : "It can be booked again at once."}
        confirmLabel={archivedAt === null ? `Archive ${what}` : `Bring back ${what}`}
      />
    </>
  );
}

function stayText(coming: number): string {
  if (coming === 0) return "No session is booked for it.";
  return coming === 1 ? "Its 1 coming session stays." : `Its ${coming} coming sessions stay.`;
}
