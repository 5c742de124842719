import type { NoteListed, NoteView } from "../../note-view";
import { dateIn } from "../../domain/calendar-date";
import { type Actor, hasRole, type Viewer } from "../auth/actor";
import { db } from "../database";
import { clientsOf, makingClients } from "../desk/clients";
import type { Prisma } from "../generated/client";
import { noteSelect, openAdvice, openNote } from "./note-rows";

/**
 * The note of this session, for the therapist who treats it: `note` is null before anything is written. Null for anyone else, an admin
 * who does not treat among them. The reading is written down. [ACCESS]
 */
export async function readNote(viewer: Viewer, appointmentId: string, now: Date): Promise<{ note: NoteView | null } | null> {
  if (!hasRole(viewer, "therapist")) return null;
  return db.$transaction(async (tx) => {
    if ((await tx.appointment.count({ where: treatedBy(viewer, appointmentId, now) })) === 0) return null;
    const row = await tx.soapNote.findUnique({ where: { appointmentId_therapistId: { appointmentId, therapistId: viewer.userId } }, select: noteSelect });
    return { note: row && (await openNote(tx, viewer, row, now)) };
  });
}

/** A signed note of any visit of a runner whom this therapist treats; null for anyone else, and while it is not signed. Written down. [ACCESS] */
export async function readSignedNote(viewer: Viewer, noteId: string, now: Date): Promise<NoteView | null> {
  if (!hasRole(viewer, "therapist")) return null;
  return db.$transaction(async (tx) => {
    const row = await tx.soapNote.findFirst({ where: { AND: [{ id: noteId, signedAt: { not: null } }, ofClients(viewer, now)] }, select: noteSelect });
    return row && openNote(tx, viewer, row, now);
  });
}

const MOST_LISTED = 20;

/** The signed notes of the earlier visits of this session's runner, latest first: that they are there, not what stands in them. [ACCESS] */
export async function listEarlierNotes(viewer: Viewer, appointmentId: string, now: Date): Promise<NoteListed[]> {
  if (!hasRole(viewer, "therapist")) return [];
  const appointment = await db.appointment.findFirst({ where: treatedBy(viewer, appointmentId, now), select: { runnerId: true, startsAt: true } });
  if (!appointment) return [];
  const rows = await db.soapNote.findMany({
    where: { runnerId: appointment.runnerId, signedAt: { not: null }, appointmentId: { not: appointmentId }, appointment: { startsAt: { lt: appointment.startsAt } } },
    select: {
      id: true, appointmentId: true, signedAt: true, therapist: { select: { displayName: true } },
      appointment: { select: { startsAt: true, service: { select: { name: true } }, location: { select: { timeZone: true } } } },
    },
    orderBy: [{ appointment: { startsAt: "desc" } }, { id: "desc" }],
    take: MOST_LISTED,
  });
  return rows.flatMap(({ id, signedAt, therapist, appointment: visit, ...row }) =>
    signedAt ? [{ id, appointmentId: row.appointmentId, date: dateIn(visit.startsAt, visit.location.timeZone), serviceName: visit.service.name, authorName: therapist.displayName, signedAt }] : [],
  );
}

/** What the therapist advises for home after this session: the runner's own, once the note is signed; null otherwise. [ACCESS] */
export async function readAdvice(viewer: Viewer, appointmentId: string): Promise<{ text: string; by: string } | null> {
  if (!viewer) return null;
  const row = await db.soapNote.findFirst({
    where: { appointmentId, runnerId: viewer.userId, signedAt: { not: null }, adviceCipher: { not: null } },
    select: { id: true, adviceCipher: true, therapist: { select: { displayName: true } } },
  });
  return row && { text: openAdvice(row), by: row.therapist.displayName };
}

/** The session, where this therapist treats it, or has begun a note of it: what was written stays within reach when a session ends otherwise. */
export function treatedBy(actor: Actor, appointmentId: string, now: Date): Prisma.AppointmentWhereInput {
  return { id: appointmentId, OR: [makingClients(actor, now), { soapNotes: { some: { therapistId: actor.userId } } }] };
}

/** Notes of the runners whom this therapist treats, has treated or is going to: one's own stay readable when a session is given away. */
function ofClients(actor: Actor, now: Date): Prisma.SoapNoteWhereInput {
  return { OR: [{ therapistId: actor.userId }, { runner: clientsOf(actor, now) }] };
}
