import { subDays } from "date-fns";
import { hasRole, type Role, type Viewer } from "../auth/actor";
import { db } from "../database";

/** An invitation that was not accepted, as the admin sees it. */
export type OpenInvitation = {
  id: string;
  name: string;
  email: string;
  roles: Role[];
  invitedBy: string | null;
  createdAt: Date;
  expiresAt: Date;
  /** `open` until its link runs out. */
  state: "open" | "expired";
  /** What became of its mail: `kept` where there is no mail server. Null when none was written, or it is long gone. */
  mail: "queued" | "sent" | "failed" | "kept" | null;
};

const EXPIRED_SHOWN_DAYS = 90;

/** Invitations that wait for an answer, or ran out without one in the last months, the newest first; null for anyone but an admin. [ACCESS] */
export async function listInvitations(viewer: Viewer, now: Date): Promise<OpenInvitation[] | null> {
  if (!hasRole(viewer, "admin")) return null;
  const rows = await db.invitation.findMany({
    where: { acceptedAt: null, withdrawnAt: null, expiresAt: { gt: subDays(now, EXPIRED_SHOWN_DAYS) } },
    select: { id: true, name: true, email: true, roles: true, createdAt: true, expiresAt: true, invitedBy: { select: { name: true } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
  });
  const mails = await db.outboxMail.findMany({
    where: { about: { in: rows.map(({ id }) => `invitation ${id}`) }, status: { not: "dropped" } },
    select: { about: true, status: true },
    orderBy: { createdAt: "asc" },
  });
  // Of several, the newest counts.
  const mailOf = new Map(mails.map(({ about, status }) => [about, status]));
  return rows.map((row) => {
    const mail = mailOf.get(`invitation ${row.id}`) ?? null;
    return {
      ...row,
      invitedBy: row.invitedBy?.name ?? null,
      state: row.expiresAt > now ? ("open" as const) : ("expired" as const),
      mail: mail === "dropped" ? null : mail,
    };
  });
}

/** What an invitation of a therapist can name; null for anyone but an admin. [ACCESS] */
export async function readInvitationChoices(viewer: Viewer): Promise<{ locations: { id: string; name: string }[]; services: { id: string; name: string; durationMinutes: number }[] } | null> {
  if (!hasRole(viewer, "admin")) return null;
  const [locations, services] = await Promise.all([
    db.location.findMany({ where: { archivedAt: null }, select: { id: true, name: true }, orderBy: [{ position: "asc" }, { name: "asc" }] }),
    db.service.findMany({ where: { archivedAt: null }, select: { id: true, name: true, durationMinutes: true }, orderBy: [{ position: "asc" }, { name: "asc" }] }),
  ]);
  return { locations, services };
}
