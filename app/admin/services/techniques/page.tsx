import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AdminList, AdminPage } from "@/components/admin-page";
import { TechniqueForm } from "@/components/admin-technique-form";
import { requireActor } from "@/lib/server/auth/actor";
import { listAdminTechniques } from "@/lib/server/clinic/techniques";
import { techniqueUses } from "@/lib/service-text";
import { addTechniqueAction } from "./actions";

export const metadata: Metadata = { title: "Techniques" };

type Query = { searchParams: Promise<{ removed?: string | string[] }> };

export default async function TechniquesPage({ searchParams }: Query) {
  const actor = await requireActor("admin", "/admin/services/techniques");
  const [techniques, { removed }] = await Promise.all([listAdminTechniques(actor), searchParams]);
  if (!techniques) notFound();
  return (
    <AdminPage
      title="Techniques"
      lead="What a session works with. Services name them, runners say which they like, therapists note which they used."
      back={{ href: "/admin/services", label: "Services" }}
      notice={typeof removed === "string" ? `${removed} is taken away.` : null}
    >
      {techniques.length > 0 ? (
        <AdminList
          items={techniques.map((technique) => ({
            href: `/admin/services/techniques/${technique.id}`,
            label: technique.name,
            text: [technique.description, techniqueUses(technique) ?? "Not used yet."].filter(Boolean).join(" "),
          }))}
        />
      ) : (
        <p>None yet.</p>
      )}
      <section>
        <h2>Add a technique</h2>
        <TechniqueForm action={addTechniqueAction} technique={{ name: "", description: "" }} submitLabel="Add it" />
      </section>
    </AdminPage>
  );
}
