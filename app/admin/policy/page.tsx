import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AdminPage, AppointmentList } from "@/components/admin-page";
import { PolicyForm } from "@/components/admin-policy-form";
import { PolicyHistory } from "@/components/policy-history";
import { momentText } from "@/lib/desk-text";
import { policyFields } from "@/lib/policy-input";
import { requireActor } from "@/lib/server/auth/actor";
import { racePolicyOf } from "@/lib/server/clinic/policy-terms";
import { listAppointmentsAgainstRaceRule } from "@/lib/server/clinic/race-rule-effect";
import { listPolicyVersions, readPolicy } from "@/lib/server/clinic/read-policies";
import { policyAction } from "./actions";
import { raceRuleLine } from "./race-rule-line";

export const metadata: Metadata = { title: "Policy" };

export default async function PolicyPage() {
  const actor = await requireActor("admin", "/admin/policy");
  const [policy, versions] = await Promise.all([readPolicy(actor), listPolicyVersions(actor)]);
  if (!policy || !versions) notFound();
  const { terms, locations } = policy;
  const breaking = (await listAppointmentsAgainstRaceRule(actor, racePolicyOf(terms), new Date())) ?? [];
  const since = `In force since ${momentText(policy.since, actor.timeZone)}${policy.changedBy ? `, set by ${policy.changedBy}` : ""}. Version ${policy.version}.`;
  return (
    <AdminPage title="Policy" lead={since}>
      <AppointmentList
        heading="Against the race rule"
        lead="These coming appointments break the race rule in force. They stay until you move or cancel them."
        items={breaking.map(raceRuleLine)}
      />
      <PolicyForm
        action={policyAction}
        basedOn={policy.id}
        policy={policyFields(terms)}
        locations={locations.map(({ id, name }) => ({ id, name, gridMinutes: terms.grids[id] ?? 0 }))}
      />
      <PolicyHistory versions={versions} timeZone={actor.timeZone} />
    </AdminPage>
  );
}
