import { beforeAll, expect, test } from "vitest";
import { noteContentSchema } from "@/lib/note-input";
import type { AppointmentStatus } from "@/lib/domain/appointment-life";
import type { Actor } from "@/lib/server/auth/actor";
import { db } from "@/lib/server/database";
import { readNextSession } from "@/lib/server/desk/next-session";
import { readClientCard } from "@/lib/server/desk/read-client-card";
import { readDeskAppointment } from "@/lib/server/desk/read-desk-appointment";
import { readIntakeForDesk } from "@/lib/server/health/intake";
import { addRecommendation, attachDocument, readDocument } from "@/lib/server/health/recommendations";
import { readNote, readSignedNote } from "@/lib/server/notes/read-notes";
import { saveNote, signNote } from "@/lib/server/notes/write-notes";
import { booked, openClinic, person, type StaffClinic } from "./staff-clinic";

/** Who becomes a therapist's client, by what has become of the one appointment between them. [ACCESS] */

const now = new Date("2027-03-08T10:00:00Z");
const PDF = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");

let clinic: StaffClinic;
let mia: Actor;
let appointmentId: string;
let documentId: string;
let noteId: string;

beforeAll(async () => {
  clinic = await openClinic();
  mia = await person("Mia", "runner");
  // Tom has treated her and written about it; with Ines there is one appointment, of which the tests tell.
  const earlier = await booked(clinic, clinic.tom, mia, new Date("2027-03-01T09:00:00Z"), { status: "checked_in" });
  await saveNote(clinic.tom, { appointmentId: earlier.id, version: 0, content: noteContentSchema.parse({ plan: "Again in two weeks." }), advice: "" }, now);
  await signNote(clinic.tom, { appointmentId: earlier.id, version: 1 }, now);
  noteId = (await db.soapNote.findFirstOrThrow({ where: { appointmentId: earlier.id } })).id;
  const added = await addRecommendation(mia, { issuedBy: "Dr Marsh", issuedOn: "2027-02-01" as never, validUntil: null, recommendation: "No pressure on the shin." }, now);
  if (!added.ok) throw new Error(added.code);
  documentId = added.id;
  await attachDocument(mia, documentId, { name: "letter.pdf", bytes: PDF });
  await db.preference.create({ data: { runnerId: mia.userId, pressure: "firm", note: "Quiet, please." } });
  appointmentId = (await booked(clinic, clinic.ines, mia, new Date("2027-03-08T13:00:00Z"))).id;
});

/** What Ines gets to see of Mia now. */
async function seen(viewer: Actor) {
  const session = await readDeskAppointment(viewer, appointmentId, now);
  return {
    care: Boolean(session?.care),
    card: Boolean(await readClientCard(viewer, appointmentId, now)),
    screening: Boolean(await readIntakeForDesk(viewer, appointmentId, now)),
    next: Boolean(await readNextSession(viewer, appointmentId, now)),
    note: Boolean(await readNote(viewer, appointmentId, now)),
    earlierNote: Boolean(await readSignedNote(viewer, noteId, now)),
    document: Boolean(await readDocument(viewer, documentId, now)),
  };
}

const all = { care: true, card: true, screening: true, next: true, note: true, earlierNote: true, document: true };
const nothing = Object.fromEntries(Object.keys(all).map((key) => [key, false]));

async function became(values: { status: AppointmentStatus; reviewRequestedAt?: Date; holdExpiresAt?: Date }) {
  await db.appointment.update({ where: { id: appointmentId }, data: { reviewRequestedAt: null, holdExpiresAt: null, ...values } });
}

test.each(["confirmed", "checked_in", "completed", "no_show"] as const)("an appointment that is %s makes a client", async (status) => {
  await became({ status });
  expect(await seen(clinic.ines)).toEqual(all);
});

test("so does one that waits for the therapist's review: they decide on what they can read", async () => {
  await became({ status: "held", reviewRequestedAt: now });
  expect(await seen(clinic.ines)).toEqual(all);
});

test.each(["cancelled", "late_cancelled", "expired"] as const)("one that is %s makes none", async (status) => {
  await became({ status });
  expect(await seen(clinic.ines)).toEqual(nothing);
});

test("nor does a hold of somebody who is only choosing a time, while it lasts and after", async () => {
  await became({ status: "held", holdExpiresAt: new Date("2027-03-08T10:04:00Z") });
  expect(await seen(clinic.ines)).toEqual(nothing);
  await became({ status: "held", holdExpiresAt: new Date("2027-03-08T09:00:00Z") });
  expect(await seen(clinic.ines)).toEqual(nothing);
});

test("an admin who does not treat sees no health data, and a runner nothing of the desk", async () => {
  await became({ status: "confirmed" });
  expect(await seen(clinic.admin)).toEqual(nothing);
  // Her own document is hers.
  expect(await seen(mia)).toEqual({ ...nothing, document: true });
});
