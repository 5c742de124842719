import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { AdminList, AdminPage } from "@/components/admin-page";
import { PageLinks } from "@/components/runner-list";
import { requireActor } from "@/lib/server/auth/actor";
import { listSuspectedPairs } from "@/lib/server/runners/alike-runners";

export const metadata: Metadata = { title: "Entries that may be one person" };

const querySchema = z.object({ page: z.coerce.number().int().min(1).max(500).catch(1) });
const REASON = { phone: "the same telephone number", birth_date: "born on the same day, with a similar name", name: "the same name and a similar address" };

export default async function DuplicatesPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor("admin", "/admin/runners/duplicates");
  const { page } = querySchema.parse(await searchParams);
  const found = await listSuspectedPairs(actor, page);
  if (!found) notFound();
  return (
    <AdminPage title="Entries that may be one person" lead="Compare each pair before you join it: families share telephones." back={{ href: "/admin/runners", label: "Runners" }}>
      {found.pairs.length > 0 ? (
        <AdminList
          items={found.pairs.map(({ first, second, reasons }) => ({
            href: `/admin/runners/${first.id}/merge?with=${second.id}`,
            label: `${first.name} and ${second.name}`,
            text: `${first.email} and ${second.email}: ${reasons.map((reason) => REASON[reason]).join("; ")}.`,
          }))}
        />
      ) : (
        <p>No two entries look like one person.</p>
      )}
      <PageLinks page={page} hasNext={found.hasNext} hrefOf={(to) => `/admin/runners/duplicates?page=${to}`} />
    </AdminPage>
  );
}
