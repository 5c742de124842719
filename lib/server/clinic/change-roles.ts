import { type Decisions, NOTHING_DECIDED } from "../../hours-decisions";
import { dateIn } from "../../domain/calendar-date";
import type { StaffRole } from "../../people-input";
import { type Actor, hasRole } from "../auth/actor";
import { recordChange } from "./audit";
import { changeClinic, type Undecided } from "./hours-conflicts";
import { hasOtherAdmin } from "./last-admin";
import { makeStaff } from "./make-staff";

type RolesWritten =
  | { ok: true }
  | { ok: false; code: "not_found" | "last_admin" }
  /** Who does not work here yet is invited: they accept it themselves. */
  | { ok: false; code: "not_staff" }
  /** Somebody without any role is nobody: deactivating says so plainly. */
  | { ok: false; code: "no_role_left" };

/**
 * Gives and takes the roles of somebody who works here, at once. Each coming session of one who is no therapist any more has to be decided on
 * first. The last admin stays one. For admins. [ACCESS]
 */
export async function changeRoles(actor: Actor, userId: string, roles: readonly StaffRole[], now: Date, decisions: Decisions = NOTHING_DECIDED): Promise<RolesWritten | Undecided> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  const endsAsTherapist = !roles.includes("therapist");
  const span = { therapistIds: [], from: dateIn(now, "UTC"), to: null };
  const concerns = async () => (endsAsTherapist ? { therapistId: userId } : null);
  return changeClinic<RolesWritten>(actor, { span, concerns, why: "Your therapist no longer gives sessions here.", write }, decisions, now);

  async function write(tx: Parameters<typeof hasOtherAdmin>[0]): Promise<RolesWritten> {
    const otherAdmin = await hasOtherAdmin(tx, userId);
    const person = await tx.user.findFirst({ where: { id: userId, deactivatedAt: null }, select: { name: true, roles: true } });
    if (!person) return { ok: false, code: "not_found" };
    const before = person.roles.filter((role) => role !== "runner");
    if (before.length === 0) return { ok: false, code: "not_staff" };
    if (before.includes("admin") && !roles.includes("admin") && !otherAdmin) return { ok: false, code: "last_admin" };
    const after = [...person.roles.filter((role) => role === "runner"), ...roles];
    if (after.length === 0) return { ok: false, code: "no_role_left" };
    await tx.user.update({ where: { id: userId }, data: { roles: after } });
    if (endsAsTherapist) await tx.therapist.updateMany({ where: { id: userId, archivedAt: null }, data: { archivedAt: now } });
    else if (!before.includes("therapist")) {
      const locations = await tx.location.findMany({ where: { archivedAt: null }, select: { id: true }, take: 2 });
      const onlyOne = locations.length === 1 ? locations.map(({ id }) => id) : [];
      await makeStaff(tx, userId, { roles: ["therapist"], name: person.name, title: null, locationIds: onlyOne, serviceIds: [] });
    }
    await recordChange(tx, actor, { action: "changed_roles", subject: "user", subjectId: userId, personId: userId, detail: { before, after: [...roles] } }, now);
    return { ok: true };
  }
}
