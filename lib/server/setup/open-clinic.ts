import { SETUP_STEPS, type SetupStep } from "../../setup-steps";
import { type Actor, hasRole } from "../auth/actor";
import { recordChange } from "../clinic/audit";
import { db } from "../database";
import { readSetup } from "./read-setup";

export type ClinicOpened = { ok: true } | { ok: false; code: "not_found" } | { ok: false; code: "steps_missing"; missing: SetupStep[] };

/** Opens the clinic for online booking, once every step of the setup is done; a second time changes nothing. For admins. [ACCESS] */
export async function openClinic(actor: Actor, now: Date): Promise<ClinicOpened> {
  if (!hasRole(actor, "admin")) return { ok: false, code: "not_found" };
  return db.$transaction(async (tx): Promise<ClinicOpened> => {
    await tx.$queryRaw`SELECT id FROM clinic WHERE id = 1 FOR UPDATE`;
    const setup = await readSetup(actor, tx);
    if (!setup) return { ok: false, code: "not_found" };
    if (setup.isOpen) return { ok: true };
    const missing = SETUP_STEPS.filter(({ key }) => !setup.done.has(key)).map(({ key }) => key);
    if (missing.length > 0) return { ok: false, code: "steps_missing", missing };
    await tx.clinic.update({ where: { id: 1 }, data: { openedAt: now } });
    await recordChange(tx, actor, { action: "opened_clinic", subject: "clinic", subjectId: "1" }, now);
    return { ok: true };
  });
}
