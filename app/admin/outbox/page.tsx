import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { AdminPage } from "@/components/admin-page";
import { MailSettingsNote, OutboxTable } from "@/components/admin-outbox";
import { FilterLinks } from "@/components/admin-filter-links";
import { requireActor } from "@/lib/server/auth/actor";
import { listOutbox } from "@/lib/server/mail/read-outbox";

export const metadata: Metadata = { title: "Mail" };

const querySchema = z.object({
  status: z.enum(["queued", "sent", "failed", "kept", "dropped"]).nullable().catch(null).default(null),
  after: z.uuid().nullable().catch(null).default(null),
});

const STATES = [
  { status: null, label: "All" },
  { status: "queued", label: "On the way" },
  { status: "failed", label: "Not sent" },
  { status: "kept", label: "Kept" },
  { status: "sent", label: "Sent" },
] as const;

export default async function OutboxPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor("admin", "/admin/outbox");
  const query = querySchema.parse(await searchParams);
  const outbox = await listOutbox(actor, query);
  if (!outbox) notFound();
  const link = (status: string | null, after: string | null = null) =>
    `/admin/outbox?${new URLSearchParams({ ...(status ? { status } : {}), ...(after ? { after } : {}) }).toString()}`;
  return (
    <AdminPage title="Mail" lead="What the clinic has written, and whether it has left.">
      <MailSettingsNote missing={outbox.missing} failed={outbox.failed} />
      <FilterLinks label="Which mail" links={STATES.map(({ status, label }) => ({ href: link(status), label, current: status === query.status }))} />
      <OutboxTable mails={outbox.mails} timeZone={actor.timeZone} />
      {outbox.next ? (
        <p>
          <Link href={link(query.status, outbox.next)}>Earlier mail</Link>
        </p>
      ) : null}
    </AdminPage>
  );
}
