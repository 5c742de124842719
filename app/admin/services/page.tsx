import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AdminPage, MainLink } from "@/components/admin-page";
import { ServiceTable } from "@/components/admin-service-table";
import { requireActor } from "@/lib/server/auth/actor";
import { listAdminServices } from "@/lib/server/clinic/read-services";

export const metadata: Metadata = { title: "Services" };

type Query = { searchParams: Promise<{ saved?: string }> };

export default async function ServicesPage({ searchParams }: Query) {
  const actor = await requireActor("admin", "/admin/services");
  const services = await listAdminServices(actor);
  if (!services) notFound();
  const { saved } = await searchParams;
  return (
    <AdminPage title="Services" lead="What runners can book. A change counts for bookings from now on." notice={saved === "added" ? "The service is added and can be booked." : null}>
      <MainLink href="/admin/services/new">Add a service</MainLink>
      <ServiceTable services={services.filter(({ archivedAt }) => archivedAt === null)} caption="Offered" />
      {services.some(({ archivedAt }) => archivedAt !== null) ? (
        <ServiceTable services={services.filter(({ archivedAt }) => archivedAt !== null)} caption="Archived" />
      ) : null}
    </AdminPage>
  );
}
