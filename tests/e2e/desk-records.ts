import { randomUUID } from "node:crypto";
import { SHORT_CHECK_IN, SHORT_CHECK_IN_VERSION } from "../../lib/domain/screening";
import { EMPTY_NOTE } from "../../lib/note-input";
import { connect } from "../../lib/server/database";
import { encryptBytes, encryptHealth } from "../../lib/server/health-cipher";
import { sealNote } from "../../lib/server/notes/note-rows";
import type { TestTherapist } from "./staff";

/** What a desk's session has beside it: answers that ask for a look, a signed note, an orthopaedist's letter. */

const db = connect(process.env.DATABASE_URL ?? "");

export async function closeRecords(): Promise<void> {
  await db.$disconnect();
}

/** The runner of this session has answered that a bone hurts at one spot: the therapist decides. */
export async function answersBonePain(appointmentId: string): Promise<void> {
  const { runnerId } = await db.appointment.findUniqueOrThrow({ where: { id: appointmentId }, select: { runnerId: true } });
  const answers = { ...Object.fromEntries(SHORT_CHECK_IN.map((id) => [id, id === "bone_pain" ? "yes" : "no"])), lastUnwellOn: null, cannotBearWeight: null };
  const id = randomUUID();
  await db.screeningResponse.create({
    data: { id, runnerId, appointmentId, form: "check_in", formVersion: SHORT_CHECK_IN_VERSION, answersCipher: encryptHealth(answers, `screening_response/${id}`), action: "review" },
  });
}

/** A signed note of this session by its therapist; its id. */
export async function signedNote(appointmentId: string, therapist: TestTherapist): Promise<string> {
  const { runnerId } = await db.appointment.findUniqueOrThrow({ where: { id: appointmentId }, select: { runnerId: true } });
  const id = randomUUID();
  const now = new Date();
  await db.soapNote.create({
    data: { id, appointmentId, runnerId, therapistId: therapist.id, ...sealNote(id, { ...EMPTY_NOTE, plan: "Again in two weeks." }, ""), createdAt: now, updatedAt: now, signedAt: now },
  });
  return id;
}

/** What an orthopaedist has written of this session's runner, with a document; its id. */
export async function recommendationOf(appointmentId: string): Promise<string> {
  const { runnerId } = await db.appointment.findUniqueOrThrow({ where: { id: appointmentId }, select: { runnerId: true } });
  const id = randomUUID();
  await db.orthopaedicRecommendation.create({
    data: {
      id, runnerId, issuedBy: "Dr Marsh", issuedOn: new Date("2026-10-01"), recommendation: "No pressure on the shin bone.",
      documentName: "letter.pdf", documentType: "application/pdf", documentCipher: encryptBytes(Buffer.from("%PDF-1.7\n%%EOF\n"), `orthopaedic_recommendation/${id}`),
    },
  });
  return id;
}

/** How often somebody's reading of this note or document is written down. */
export async function readingsOf(subjectId: string): Promise<number> {
  return db.auditEntry.count({ where: { subjectId, action: { in: ["read_note", "read_document"] } } });
}
