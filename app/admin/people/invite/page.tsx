import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { InviteForm } from "@/components/admin-invite-form";
import { Invitations } from "@/components/admin-invitations";
import { AdminPage } from "@/components/admin-page";
import { requireActor } from "@/lib/server/auth/actor";
import { readPersonName } from "@/lib/server/clinic/people";
import { listInvitations, readInvitationChoices } from "@/lib/server/clinic/read-invitations";
import { inviteAction, renewInvitationAction, withdrawInvitationAction } from "./actions";

export const metadata: Metadata = { title: "Invite someone" };

/** Whom to fill in: somebody who has an account already. */
const querySchema = z.object({ person: z.uuid().optional().catch(undefined) });

export default async function InvitePage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor("admin", "/admin/people/invite");
  const { person } = querySchema.parse(await searchParams);
  const [choices, invitations, known] = await Promise.all([readInvitationChoices(actor), listInvitations(actor, new Date()), person ? readPersonName(actor, person) : null]);
  if (!choices || !invitations) notFound();
  return (
    <AdminPage
      title="Invite someone"
      lead="They get a link that works once, choose a password that nobody else ever knows, and are at the desk."
      back={{ href: "/admin/people", label: "People" }}
    >
      <InviteForm action={inviteAction} person={known ?? { name: "", email: "" }} {...choices} />
      <section>
        <h2>Open invitations</h2>
        <Invitations invitations={invitations} timeZone={actor.timeZone} renew={renewInvitationAction} withdraw={withdrawInvitationAction} />
      </section>
    </AdminPage>
  );
}
