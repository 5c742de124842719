import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ConfirmedButton } from "@/components/admin-confirm";
import { AdminPage } from "@/components/admin-page";
import { PolicyEffectView } from "@/components/policy-effect";
import { idSchema } from "@/lib/clinic-input";
import { momentText } from "@/lib/desk-text";
import { requireActor } from "@/lib/server/auth/actor";
import { readPolicyEffect } from "@/lib/server/clinic/policy-effect";
import { listPolicyVersions, readPolicy, readPolicyVersion } from "@/lib/server/clinic/read-policies";
import { restoreAction } from "../actions";
import { raceRuleLine } from "../race-rule-line";

export const metadata: Metadata = { title: "A version of the policy" };

/** The version in force beside the one before it; an earlier one beside the one in force, and the way back to it. */
export default async function PolicyVersionPage({ params }: { params: Promise<{ id: string }> }) {
  const input = idSchema.safeParse(await params);
  if (!input.success) notFound();
  const { id } = input.data;
  const actor = await requireActor("admin", `/admin/policy/${id}`);
  const [policy, versions, version] = await Promise.all([readPolicy(actor), listPolicyVersions(actor), readPolicyVersion(actor, id)]);
  const listed = versions?.find((one) => one.id === id);
  if (!policy || !version || !listed) notFound();
  const { number, inForce, since, byName, bookings } = listed;
  const { grids } = policy.terms;
  const first = inForce ? (version.before ?? version.terms) : policy.terms;
  const effect = await readPolicyEffect(actor, { ...first, grids }, { ...version.terms, grids }, raceRuleLine, new Date());
  const saved = `Saved ${momentText(since, actor.timeZone)}${byName ? ` by ${byName}` : ""}. ${bookings === 1 ? "1 booking was" : `${bookings} bookings were`} made under it.`;
  return (
    <AdminPage title={`Version ${number}${inForce ? ", in force" : ""}`} lead={saved} back={{ href: "/admin/policy", label: "Policy" }}>
      {inForce ? (
        <p>{version.before ? "Next week as it was under the version before, and as it is now." : "It is the first: there is nothing to compare it with."}</p>
      ) : (
        <p>Next week as it is under the version in force, and as it would be if this one were put back.</p>
      )}
      {effect && effect.changes.length > 0 ? <PolicyEffectView effect={effect} wasSaved={inForce} /> : null}
      {!inForce && effect?.changes.length === 0 ? <p>It says the same as the policy in force.</p> : null}
      {!inForce && effect && effect.changes.length > 0 ? (
        <ConfirmedButton
          action={restoreAction}
          fields={{ id }}
          label="Put this version back into force"
          question="It counts as a new version, for every booking from then on. Bookings so far keep theirs. Where sessions start stays as it is."
          confirmLabel="Put it back"
        />
      ) : null}
    </AdminPage>
  );
}
