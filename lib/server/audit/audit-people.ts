import type { AuditChoice, AuditPerson } from "../../audit-view";
import { hasRole, type Viewer } from "../auth/actor";
import { db } from "../database";
import { searchPeople } from "../people/search-people";

const MOST = 8;

/** People whose name, address or number is like what was typed, the likest first; nobody for anyone but an admin. [ACCESS] */
export async function findAuditPeople(viewer: Viewer, text: string, now: Date): Promise<AuditChoice[]> {
  if (!hasRole(viewer, "admin")) return [];
  const { found } = await searchPeople(viewer, text, "everyone", now);
  return found.slice(0, MOST);
}

/** Whose name the filter shows; null if there is nobody, and for anyone but an admin. [ACCESS] */
export async function readAuditPerson(viewer: Viewer, id: string | undefined): Promise<AuditPerson | null> {
  if (!hasRole(viewer, "admin") || id === undefined) return null;
  return db.user.findUnique({ where: { id }, select: { id: true, name: true } });
}
