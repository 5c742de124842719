import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AdminPage } from "@/components/admin-page";
import { ServiceForm } from "@/components/admin-service-form";
import { requireActor } from "@/lib/server/auth/actor";
import { listAdminServices, readServiceChoices } from "@/lib/server/clinic/read-services";
import { addServiceAction } from "../actions";
import { newServiceFields, serviceFormChoices } from "../service-fields";

export const metadata: Metadata = { title: "Add a service" };

export default async function NewServicePage() {
  const actor = await requireActor("admin", "/admin/services/new");
  const [choices, services] = await Promise.all([readServiceChoices(actor), listAdminServices(actor, new Date())]);
  if (!choices || !services) notFound();
  const taken = services.filter(({ isArchived }) => !isArchived).map(({ color }) => color);
  return (
    <AdminPage title="Add a service" back={{ href: "/admin/services", label: "Services" }}>
      <ServiceForm action={addServiceAction} service={newServiceFields(choices, taken)} choices={serviceFormChoices(choices)} submitLabel="Add the service" />
    </AdminPage>
  );
}
