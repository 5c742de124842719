import type { PlanWishes } from "../../plan-input";
import type { PlanMark } from "../../domain/plan-revision";
import { type Actor, hasRole } from "../auth/actor";
import { readClinic } from "../catalogue/read-catalogue";
import { db } from "../database";
import { readMark } from "./plan-mark";

/**
 * Keeps the actor's wishes for the plan; `mark` is kept with them when the plan was booked or is to stay as it is. Nothing booked changes.
 * False for who isn't a runner. [CADENCE]
 */
export async function saveWishes(actor: Actor, wishes: PlanWishes, mark?: PlanMark): Promise<boolean> {
  if (!hasRole(actor, "runner")) return false;
  const { preference, monthlyBudget, ...choices } = wishes;
  const clinic = await readClinic();
  const runnerId = actor.userId;
  await db.$transaction(async (tx) => {
    const before = await tx.cadenceSettings.findUnique({ where: { runnerId }, select: { choices: true } });
    const kept = mark ?? readMark(before?.choices);
    const data = {
      preference: String(preference),
      budgetAmount: monthlyBudget,
      budgetCurrency: monthlyBudget === null ? null : (clinic?.currency ?? null),
      choices: { ...choices, ...(kept ? { mark: kept } : {}) },
    };
    await tx.cadenceSettings.upsert({ where: { runnerId }, create: { runnerId, ...data }, update: data });
  });
  return true;
}
