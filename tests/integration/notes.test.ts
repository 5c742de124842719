import { randomBytes } from "node:crypto";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { noteContentSchema, type NoteContent } from "@/lib/note-input";
import type { Actor } from "@/lib/server/auth/actor";
import { changeKeys } from "@/lib/server/change-keys";
import { db } from "@/lib/server/database";
import { listEarlierNotes, readAdvice, readNote, readSignedNote } from "@/lib/server/notes/read-notes";
import { amendNote, copyForward, saveNote, signNote } from "@/lib/server/notes/write-notes";
import { booked, openClinic, person, type StaffClinic } from "./staff-clinic";

const now = new Date("2027-03-08T10:00:00Z");
const content = (parts: Partial<NoteContent>) => noteContentSchema.parse(parts);

let clinic: StaffClinic;
let mia: Actor;
let other: Actor;
let [first, second]: Awaited<ReturnType<typeof booked>>[] = [];

beforeAll(async () => {
  clinic = await openClinic();
  [mia, other] = [await person("Mia", "runner"), await person("Olga", "therapist")];
  first = await booked(clinic, clinic.ines, mia, new Date("2027-03-01T09:00:00Z"), { status: "checked_in" });
  second = await booked(clinic, clinic.tom, mia, new Date("2027-03-08T09:00:00Z"), { status: "checked_in" });
});
afterEach(() => vi.unstubAllEnvs());

const audited = async (action: string) => (await db.auditEntry.findMany({ where: { action, subject: "soap_note" }, orderBy: { at: "asc" } })).map(({ actorId }) => actorId);

describe("writing a note", () => {
  test("begins empty, is kept sealed, and each save makes the next version", async () => {
    expect(await readNote(clinic.ines, first!.id, now)).toEqual({ note: null });
    const save = { appointmentId: first!.id, content: content({ subjective: "Left calf tight since Sunday." }), advice: "" };
    expect(await saveNote(clinic.ines, { ...save, version: 0 }, now)).toEqual({ ok: true, version: 1, savedAt: now });
    expect(await saveNote(clinic.ines, { ...save, version: 1, advice: "Calf raises, 3 times 12." }, now)).toMatchObject({ ok: true, version: 2 });
    const row = await db.soapNote.findFirstOrThrow({ where: { appointmentId: first!.id } });
    expect(Buffer.from(row.contentCipher).toString("latin1")).not.toContain("calf");
    expect(await readNote(clinic.ines, first!.id, now)).toMatchObject({ note: { version: 2, content: { subjective: "Left calf tight since Sunday." }, advice: "Calf raises, 3 times 12.", signedAt: null } });
  });

  test("a second tab overwrites nothing that it has not seen", async () => {
    const stale = await saveNote(clinic.ines, { appointmentId: first!.id, version: 1, content: content({ subjective: "Other words." }), advice: "" }, now);
    expect(stale).toMatchObject({ ok: false, code: "conflict", current: { version: 2, content: { subjective: "Left calf tight since Sunday." } } });
  });

  test("two tabs that open an empty note and save at once: one is kept, the other is told", async () => {
    const save = (subjective: string) => saveNote(clinic.tom, { appointmentId: second!.id, version: 0, content: content({ subjective }), advice: "" }, now);
    const results = await Promise.all([save("one"), save("two")]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ code: "conflict", current: { version: 1 } });
  });

  test("nobody else writes or reads it: another therapist, an admin, the runner, nobody [ACCESS]", async () => {
    for (const viewer of [clinic.tom, other, clinic.admin, mia]) {
      expect(await readNote(viewer, first!.id, now)).toBeNull();
      expect(await saveNote(viewer, { appointmentId: first!.id, version: 2, content: content({}), advice: "" }, now)).toEqual({ ok: false, code: "not_found" });
      expect(await signNote(viewer, { appointmentId: first!.id, version: 2 }, now)).toEqual({ ok: false, code: "not_found" });
      expect(await copyForward(viewer, first!.id, now)).toEqual({ ok: false, code: "not_found" });
    }
    expect(await readNote(null, first!.id, now)).toBeNull();
  });

  test("while it is not signed, a colleague who treats the same runner does not read it, nor the runner its advice [ACCESS]", async () => {
    const { id } = await db.soapNote.findFirstOrThrow({ where: { appointmentId: first!.id } });
    expect(await readSignedNote(clinic.tom, id, now)).toBeNull();
    expect(await listEarlierNotes(clinic.tom, second!.id, now)).toEqual([]);
    expect(await readAdvice(mia, first!.id)).toBeNull();
    expect(await copyForward(clinic.tom, second!.id, now)).toEqual({ ok: false, code: "nothing_to_copy" });
  });

  test("every reading stands in the audit log, those of a conflict too", async () => {
    const before = (await audited("read_note")).length;
    await readNote(clinic.ines, first!.id, now);
    await saveNote(clinic.ines, { appointmentId: first!.id, version: 1, content: content({}), advice: "" }, now);
    const entries = await db.auditEntry.findMany({ where: { action: "read_note" } });
    expect(entries).toHaveLength(before + 2);
    expect(JSON.stringify(entries)).not.toMatch(/calf/i);
  });
});

describe("signing a note", () => {
  test("waits until the session has begun, on time or before it", async () => {
    const ahead = await booked(clinic, clinic.ines, mia, new Date(now.getTime() + 3 * 86_400_000));
    expect(await signNote(clinic.ines, { appointmentId: ahead.id, version: 0 }, now)).toEqual({ ok: false, code: "not_begun" });
    await db.appointment.update({ where: { id: ahead.id }, data: { status: "checked_in" } });
    expect(await signNote(clinic.ines, { appointmentId: ahead.id, version: 0 }, now)).toEqual({ ok: false, code: "empty" });
    await db.appointment.update({ where: { id: ahead.id }, data: { status: "cancelled" } });
  });

  test("an empty one is none; a stale one is looked at first", async () => {
    expect(await signNote(clinic.ines, { appointmentId: first!.id, version: 1 }, now)).toEqual({ ok: false, code: "conflict" });
    const empty = await booked(clinic, clinic.ines, mia, new Date("2027-03-02T09:00:00Z"), { status: "checked_in" });
    expect(await signNote(clinic.ines, { appointmentId: empty.id, version: 0 }, now)).toEqual({ ok: false, code: "empty" });
    await saveNote(clinic.ines, { appointmentId: empty.id, version: 0, content: content({ techniques: ["Stripping"] }), advice: "" }, now);
    expect(await signNote(clinic.ines, { appointmentId: empty.id, version: 1 }, now)).toEqual({ ok: false, code: "empty" });
  });

  test("locks it: not saved again, not changed or deleted even by the database's own words", async () => {
    await saveNote(clinic.ines, { appointmentId: first!.id, version: 2, content: content({ subjective: "Calf.", objective: "Taut band.", plan: "Again in two weeks.", private: "Talks of quitting." }), advice: "Calf raises." }, now);
    expect(await signNote(clinic.ines, { appointmentId: first!.id, version: 3 }, now)).toEqual({ ok: true, signedAt: now });
    expect(await audited("signed_note")).toEqual([clinic.ines.userId]);
    expect(await signNote(clinic.ines, { appointmentId: first!.id, version: 3 }, now)).toEqual({ ok: false, code: "signed" });
    expect(await saveNote(clinic.ines, { appointmentId: first!.id, version: 3, content: content({}), advice: "" }, now)).toMatchObject({ ok: false, code: "signed" });
    const where = { where: { appointmentId_therapistId: { appointmentId: first!.id, therapistId: clinic.ines.userId } } };
    await expect(db.soapNote.update({ ...where, data: { contentCipher: new Uint8Array([1]) } })).rejects.toThrow(/never changed/);
    await expect(db.soapNote.update({ ...where, data: { signedAt: null } })).rejects.toThrow(/never changed/);
    await expect(db.soapNote.delete(where)).rejects.toThrow(/never changed/);
  });

  test("its author amends it; the amendment stays as it is", async () => {
    const { id } = await db.soapNote.findFirstOrThrow({ where: { appointmentId: first!.id } });
    expect(await amendNote(clinic.ines, { noteId: id, text: "It was the right calf." }, now)).toEqual({ ok: true });
    expect(await amendNote(clinic.tom, { noteId: id, text: "No." }, now)).toEqual({ ok: false, code: "not_found" });
    expect(await readNote(clinic.ines, first!.id, now)).toMatchObject({ note: { amendments: [{ text: "It was the right calf.", authorName: "Ines" }] } });
    await expect(db.soapNoteAmendment.updateMany({ data: { contentCipher: new Uint8Array([1]) } })).rejects.toThrow(/never changed/);
    await expect(db.soapNoteAmendment.deleteMany()).rejects.toThrow(/never changed/);
  });

  test("the runner reads its advice and nothing else; another runner nothing [ACCESS]", async () => {
    expect(await readAdvice(mia, first!.id)).toEqual({ text: "Calf raises.", by: "Ines" });
    expect(await readAdvice(await person("Noa", "runner"), first!.id)).toBeNull();
    expect(await readAdvice(null, first!.id)).toBeNull();
  });

  test("a colleague who treats the runner reads it and takes parts over; one who doesn't, and an admin, do not [ACCESS]", async () => {
    const [listed] = await listEarlierNotes(clinic.tom, second!.id, now);
    expect(listed).toMatchObject({ appointmentId: first!.id, date: "2027-03-01", authorName: "Ines" });
    expect(await readSignedNote(clinic.tom, listed!.id, now)).toMatchObject({ content: { subjective: "Calf." } });
    for (const viewer of [other, clinic.admin, mia, null]) expect(await readSignedNote(viewer, listed!.id, now)).toBeNull();
    expect(await listEarlierNotes(other, second!.id, now)).toEqual([]);
    const copied = await copyForward(clinic.tom, second!.id, now);
    expect(copied).toEqual({ ok: true, from: { noteId: listed!.id, authorName: "Ines", savedAt: now }, parts: { objective: "Taut band.", plan: "Again in two weeks." } });
    expect(await audited("copied_note")).toEqual([clinic.tom.userId]);
  });
});

test("a note that was begun stays its author's when the session is given to a colleague", async () => {
  const session = await booked(clinic, clinic.ines, mia, new Date("2027-03-03T09:00:00Z"), { status: "checked_in" });
  await saveNote(clinic.ines, { appointmentId: session.id, version: 0, content: content({ subjective: "Begun." }), advice: "" }, now);
  await db.appointment.update({ where: { id: session.id }, data: { therapistId: clinic.tom.userId } });
  expect(await readNote(clinic.ines, session.id, now)).toMatchObject({ note: { content: { subjective: "Begun." } } });
  expect(await readNote(clinic.tom, session.id, now)).toEqual({ note: null });
});

describe("changing the key", () => {
  test("seals everything anew, signed notes too; broken off it goes on; then the former key is not needed", async () => {
    const former = process.env.TAPER_DATA_KEY!;
    vi.stubEnv("TAPER_DATA_KEY", randomBytes(32).toString("base64"));
    await expect(changeKeys(db)).rejects.toThrow(/is in neither/);
    vi.stubEnv("TAPER_DATA_KEYS_BEFORE", former);
    const told: string[] = [];
    expect(await changeKeys(db, ({ table, column, done, total }) => told.push(`${table}.${column} ${done}/${total}`))).toBe(6);
    expect(told).toEqual(["soap_note.content_cipher 4/4", "soap_note.advice_cipher 1/1", "soap_note_amendment.content_cipher 1/1"]);
    expect(await changeKeys(db)).toBe(0);
    vi.stubEnv("TAPER_DATA_KEYS_BEFORE", "");
    expect(await readNote(clinic.ines, first!.id, now)).toMatchObject({ note: { content: { objective: "Taut band." }, advice: "Calf raises.", amendments: [{ text: "It was the right calf." }] } });
  });
});
