import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AdminPage, AppointmentList } from "@/components/admin-page";
import { PolicyForm } from "@/components/admin-policy-form";
import { cadenceFields } from "@/lib/clinic-input";
import { momentText } from "@/lib/desk-text";
import { requireActor } from "@/lib/server/auth/actor";
import { readPolicy } from "@/lib/server/clinic/policy";
import { listAppointmentsAgainstRaceRule } from "@/lib/server/clinic/race-rule-effect";
import { policyAction } from "./actions";
import { raceRuleLine } from "./race-rule-line";

export const metadata: Metadata = { title: "Policy" };

const DISTANCES = [
  { value: "5k", label: "5 km" },
  { value: "10k", label: "10 km" },
  { value: "half_marathon", label: "Half marathon" },
  { value: "marathon", label: "Marathon" },
  { value: "ultra", label: "Longer than a marathon" },
];

export default async function PolicyPage() {
  const actor = await requireActor("admin", "/admin/policy");
  const policy = await readPolicy(actor);
  if (!policy) notFound();
  const racePolicy = {
    windowMinDays: policy.raceWindowMinDays,
    windowMaxDays: policy.raceWindowMaxDays,
    enforcedDistances: policy.raceEnforcedDistances,
  };
  const breaking = (await listAppointmentsAgainstRaceRule(actor, racePolicy, new Date())) ?? [];
  const since = `In force since ${momentText(policy.since, actor.timeZone)}${policy.changedBy ? `, set by ${policy.changedBy}` : ""}. Version ${policy.versions}.`;
  return (
    <AdminPage title="Policy" lead={since}>
      <AppointmentList
        heading="Against the race rule"
        lead="These coming appointments break the race rule in force. They stay until you move or cancel them."
        items={breaking.map(raceRuleLine)}
      />
      <PolicyForm
        action={policyAction}
        distances={DISTANCES}
        policy={{
          raceWindowMinDays: String(policy.raceWindowMinDays),
          raceWindowMaxDays: String(policy.raceWindowMaxDays),
          raceEnforcedDistances: policy.raceEnforcedDistances,
          noticeMinutes: String(policy.noticeMinutes),
          horizonDays: String(policy.horizonDays),
          cancellationNoticeHours: String(policy.cancellationNoticeHours),
          lateCancelPercent: String(policy.lateCancelPercent),
          noShowPercent: String(policy.noShowPercent),
          cadence: cadenceFields(policy.cadence),
        }}
      />
    </AdminPage>
  );
}
