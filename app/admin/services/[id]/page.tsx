import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ConfirmedButton } from "@/components/admin-confirm";
import { AdminPage } from "@/components/admin-page";
import { ServiceForm } from "@/components/admin-service-form";
import { idSchema } from "@/lib/clinic-input";
import { requireActor } from "@/lib/server/auth/actor";
import { readAdminService, readServiceChoices } from "@/lib/server/clinic/read-services";
import { archiveServiceAction, changeServiceAction } from "../actions";
import { serviceFields, serviceFormChoices } from "../service-fields";

export const metadata: Metadata = { title: "Change a service" };

export default async function ServicePage({ params }: { params: Promise<{ id: string }> }) {
  const input = idSchema.safeParse(await params);
  if (!input.success) notFound();
  const { id } = input.data;
  const actor = await requireActor("admin", `/admin/services/${id}`);
  const [service, choices] = await Promise.all([readAdminService(actor, id, new Date()), readServiceChoices(actor)]);
  if (!service || !choices) notFound();
  const archived = service.archivedAt !== null;
  return (
    <AdminPage
      title={service.name}
      lead={archived ? "Archived: it can't be booked." : `${service.futureAppointments} coming appointments. They keep their length, buffers and price.`}
      back={{ href: "/admin/services", label: "Services" }}
    >
      <ServiceForm action={changeServiceAction.bind(null, id)} service={serviceFields(service)} {...serviceFormChoices(choices)} submitLabel="Save" />
      <section>
        <h2>{archived ? "Bring it back" : "Archive"}</h2>
        <ConfirmedButton
          action={archiveServiceAction}
          fields={{ id, archived: archived ? "no" : "yes" }}
          label={archived ? "Bring this service back" : "Archive this service"}
          question={archived ? "It can be booked again at once." : "It can no longer be booked. Its appointments stay."}
          confirmLabel={archived ? "Bring it back" : "Archive it"}
        />
      </section>
    </AdminPage>
  );
}
