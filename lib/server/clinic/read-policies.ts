import { policyChanges } from "../../policy-text";
import type { PolicyInput } from "../../policy-input";
import type { PolicyTerms, PolicyVersionView } from "../../policy-view";
import { hasRole, type Viewer } from "../auth/actor";
import { db } from "../database";
import { termsOf } from "./policy-terms";

/** The policy in force, in the form's own terms. */
export type PolicyInForce = {
  id: string;
  terms: PolicyTerms;
  /** Counts from 1. */
  version: number;
  since: Date;
  changedBy: string | null;
  locations: { id: string; name: string }[];
};

const NEWEST_FIRST = [{ createdAt: "desc" as const }, { id: "desc" as const }];

/** The newest policy; null for anyone but an admin, and before the clinic is set up. [ACCESS] */
export async function readPolicy(viewer: Viewer): Promise<PolicyInForce | null> {
  if (!hasRole(viewer, "admin")) return null;
  const [policy, version, locations] = await Promise.all([
    db.policyVersion.findFirst({ orderBy: NEWEST_FIRST, include: { createdBy: { select: { name: true } } } }),
    db.policyVersion.count(),
    db.location.findMany({ where: { archivedAt: null }, select: { id: true, name: true, gridMinutes: true }, orderBy: [{ position: "asc" }, { name: "asc" }] }),
  ]);
  if (!policy) return null;
  return {
    id: policy.id,
    terms: { ...termsOf(policy), grids: Object.fromEntries(locations.map(({ id, gridMinutes }) => [id, gridMinutes])) },
    version,
    since: policy.createdAt,
    changedBy: policy.createdBy?.name ?? null,
    locations: locations.map(({ id, name }) => ({ id, name })),
  };
}

/** Every version, the newest first: what changed, by whom, when, and how many bookings were made under it. Null for anyone but an admin. [ACCESS] */
export async function listPolicyVersions(viewer: Viewer): Promise<PolicyVersionView[] | null> {
  if (!hasRole(viewer, "admin")) return null;
  const rows = await db.policyVersion.findMany({
    orderBy: NEWEST_FIRST,
    // A time that was only kept for a while never was a booking.
    include: { createdBy: { select: { name: true } }, _count: { select: { appointments: { where: { status: { not: "expired" } } } } } },
  });
  return rows.map((row, index) => {
    const before = rows[index + 1];
    return {
      id: row.id,
      number: rows.length - index,
      inForce: index === 0,
      since: row.createdAt,
      byName: row.createdBy?.name ?? null,
      bookings: row._count.appointments,
      changes: before ? policyChanges(termsOf(before), termsOf(row)) : [],
    };
  });
}

/** One version's terms with those of the version before it, null for the first; null if there is none, and for anyone but an admin. [ACCESS] */
export async function readPolicyVersion(viewer: Viewer, id: string): Promise<{ terms: PolicyInput; before: PolicyInput | null } | null> {
  if (!hasRole(viewer, "admin")) return null;
  const row = await db.policyVersion.findUnique({ where: { id } });
  if (!row) return null;
  const before = await db.policyVersion.findFirst({
    where: { OR: [{ createdAt: { lt: row.createdAt } }, { createdAt: row.createdAt, id: { lt: row.id } }] },
    orderBy: NEWEST_FIRST,
  });
  return { terms: termsOf(row), before: before && termsOf(before) };
}
