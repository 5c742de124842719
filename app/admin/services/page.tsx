import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { AdminPage, MainLink } from "@/components/admin-page";
import { ServiceList } from "@/components/admin-service-list";
import { StarterServices } from "@/components/admin-starter-services";
import { requireActor } from "@/lib/server/auth/actor";
import { type AdminService, listAdminServices, readServiceChoices } from "@/lib/server/clinic/read-services";
import { gapLines } from "@/lib/service-text";
import { STARTER_SERVICES, suggestedPrice } from "@/lib/starter-services";
import { addStarterServicesAction, placeServiceAction } from "./actions";

export const metadata: Metadata = { title: "Services" };

type Query = { searchParams: Promise<{ saved?: string }> };

const NOTICES: Record<string, string> = {
  added: "The service is added.",
  started: "The services are added. Change whatever is different at your clinic.",
  archived: "The service is archived: it can no longer be booked. Its appointments stay.",
  restored: "The service can be booked again.",
};

export default async function ServicesPage({ searchParams }: Query) {
  const actor = await requireActor("admin", "/admin/services");
  const [services, choices] = await Promise.all([listAdminServices(actor, new Date()), readServiceChoices(actor)]);
  if (!services || !choices) notFound();
  const { saved = "" } = await searchParams;
  const [offered, archived] = [services.filter(({ isArchived }) => !isArchived), services.filter(({ isArchived }) => isArchived)];
  return (
    <AdminPage title="Services" lead="What runners can book, in the order in which they see it. A change counts for bookings from now on." notice={NOTICES[saved] ?? null}>
      <p>
        <MainLink href="/admin/services/new">Add a service</MainLink>
      </p>
      <p>
        <Link href="/admin/services/techniques">Techniques</Link> are what a session works with: deep tissue, stretching and so on.
      </p>
      <section>
        <h2>Offered</h2>
        {offered.length > 0 ? <ServiceList services={offered.map(rowOf)} label="Offered" placeAction={placeServiceAction} /> : <StartHere currency={choices.currency} />}
      </section>
      {archived.length > 0 ? (
        <section>
          <h2>Archived</h2>
          <ServiceList services={archived.map(rowOf)} label="Archived" />
        </section>
      ) : null}
    </AdminPage>
  );
}

function StartHere({ currency }: { currency: string }) {
  const services = STARTER_SERVICES.map(({ key, name, summary, isSuggested, minutes }) => ({
    key,
    name,
    summary,
    isSuggested,
    durations: minutes.map((durationMinutes) => ({ durationMinutes, price: suggestedPrice(durationMinutes, currency) })),
  }));
  return (
    <>
      <p>Nothing yet: runners can&rsquo;t book until there is a service. Begin with what a runners&rsquo; massage clinic usually offers, or add your own.</p>
      <StarterServices action={addStarterServicesAction} services={services} currency={currency} />
    </>
  );
}

function rowOf(service: AdminService) {
  const offered = service.durations.filter(({ archivedAt }) => archivedAt === null);
  return { ...service, warnings: gapLines(service.gaps, offered.length) };
}
