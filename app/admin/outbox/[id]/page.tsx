import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MailText } from "@/components/admin-outbox-mail";
import { AdminPage } from "@/components/admin-page";
import { ResendForm } from "@/components/admin-resend-form";
import { idSchema } from "@/lib/clinic-input";
import { requireActor } from "@/lib/server/auth/actor";
import { readMail } from "@/lib/server/mail/read-outbox";
import { resendMailAction } from "../actions";

// The mail may hold a one-time link.
export const metadata: Metadata = { title: "A mail", referrer: "same-origin" };

export default async function MailPage({ params }: { params: Promise<{ id: string }> }) {
  const input = idSchema.safeParse(await params);
  if (!input.success) notFound();
  const actor = await requireActor("admin", `/admin/outbox/${input.data.id}`);
  const mail = await readMail(actor, input.data.id);
  if (!mail) notFound();
  return (
    <AdminPage title={mail.subject} back={{ href: "/admin/outbox", label: "Mail" }}>
      <MailText mail={mail} timeZone={actor.timeZone} />
      {mail.canBeSent ? <ResendForm action={resendMailAction} id={mail.id} /> : null}
    </AdminPage>
  );
}
