"use server";

import { redirect } from "next/navigation";
import { auditFormSchema } from "@/lib/audit-input";
import type { AuditChoice, AuditFormState, AuditPerson } from "@/lib/audit-view";
import { fieldErrors, refusedForm } from "@/lib/form-state";
import { findAuditPeople, readAuditPerson } from "@/lib/server/audit/audit-people";
import { type Actor, requireActor } from "@/lib/server/auth/actor";
import { auditAddress } from "./audit-address";

/** Leads to what the form asks for; where a name fits nobody or several people, it says so. Names and words are sent here and not in the address. */
export async function findAuditAction(previous: AuditFormState, form: FormData): Promise<AuditFormState> {
  const actor = await requireActor("admin", "/admin/audit");
  const input = auditFormSchema.safeParse(Object.fromEntries(form));
  if (!input.success) return { ...refusedForm(previous, form, fieldErrors(input.error)), choices: { by: [], about: [] } };
  const { by, about, byId, aboutId, reason, ...rest } = input.data;
  const [who, whom] = await Promise.all([personMeant(actor, by, byId), personMeant(actor, about, aboutId)]);
  if (Array.isArray(who) || Array.isArray(whom)) {
    const errors = { ...(Array.isArray(who) ? { by: errorOf(by, who) } : {}), ...(Array.isArray(whom) ? { about: errorOf(about, whom) } : {}) };
    return { ...refusedForm(previous, form, errors, "Say whom you mean."), choices: { by: Array.isArray(who) ? who : [], about: Array.isArray(whom) ? whom : [] } };
  }
  redirect(auditAddress({ ...rest, by: who?.id, about: whom?.id, reason: reason || undefined }));
}

/** Nobody, the one person meant, or those whom the name fits, which may be none. */
async function personMeant(actor: Actor, name: string, chosenId: string | undefined): Promise<AuditPerson | AuditChoice[] | null> {
  if (name === "") return null;
  const chosen = await readAuditPerson(actor, chosenId);
  const found = await findAuditPeople(actor, name, new Date());
  // A choice made for another name than the one that stands there now is none.
  if (chosen && (chosen.name === name || found.some(({ id }) => id === chosen.id))) return chosen;
  const exact = found.filter((person) => person.name.toLowerCase() === name.toLowerCase());
  return exact.length === 1 ? exact[0]! : found.length === 1 ? found[0]! : found;
}

function errorOf(name: string, found: AuditChoice[]): string {
  return found.length === 0 ? `Nobody is called like “${name}”. Try another part of the name or the e-mail address.` : `${found.length} people are called like “${name}”. Choose one below.`;
}
