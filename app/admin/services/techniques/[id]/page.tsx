import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ConfirmedButton } from "@/components/admin-confirm";
import { AdminList, AdminPage } from "@/components/admin-page";
import { TechniqueForm } from "@/components/admin-technique-form";
import { idSchema } from "@/lib/clinic-input";
import { requireActor } from "@/lib/server/auth/actor";
import { listAdminTechniques } from "@/lib/server/clinic/techniques";
import { techniqueUses } from "@/lib/service-text";
import { changeTechniqueAction, removeTechniqueAction } from "../actions";

export const metadata: Metadata = { title: "Change a technique" };

export default async function TechniquePage({ params }: { params: Promise<{ id: string }> }) {
  const input = idSchema.safeParse(await params);
  if (!input.success) notFound();
  const { id } = input.data;
  const actor = await requireActor("admin", `/admin/services/techniques/${id}`);
  const technique = (await listAdminTechniques(actor))?.find((one) => one.id === id);
  if (!technique) notFound();
  const { name, description, services } = technique;
  const uses = techniqueUses(technique);
  return (
    <AdminPage title={name} back={{ href: "/admin/services/techniques", label: "Techniques" }}>
      <TechniqueForm action={changeTechniqueAction.bind(null, id)} technique={{ name, description: description ?? "" }} submitLabel="Save" />
      <section>
        <h2>Take it away</h2>
        {uses ? (
          <>
            <p>{uses} While it is used, it stays. Take it off these services first; what runners wish is theirs to change.</p>
            <AdminList items={services.map((service) => ({ href: `/admin/services/${service.familyId}`, label: service.name, text: service.isArchived ? "Archived" : null }))} />
          </>
        ) : (
          <ConfirmedButton
            action={removeTechniqueAction}
            fields={{ id }}
            label="Take this technique away"
            question="No service and no runner's wish names it. It can't be brought back, only added again."
            confirmLabel="Take it away"
          />
        )}
      </section>
    </AdminPage>
  );
}
