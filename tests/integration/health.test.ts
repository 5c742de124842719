import { beforeAll, describe, expect, test } from "vitest";
import { recommendationSchema } from "@/lib/recommendation-input";
import { calendarDate } from "@/lib/domain/calendar-date";
import type { Actor } from "@/lib/server/auth/actor";
import { db } from "@/lib/server/database";
import { readClientCard } from "@/lib/server/desk/read-client-card";
import { readPreference, savePreference } from "@/lib/server/health/preferences";
import { addRecommendation, attachDocument, listRecommendations, readDocument, removeRecommendation } from "@/lib/server/health/recommendations";
import { booked, openClinic, person, type StaffClinic } from "./staff-clinic";

const now = new Date("2027-03-08T10:00:00Z");
const PDF = Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");
/** The signature of a PNG and its first chunk. */
const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489", "hex");

let clinic: StaffClinic;
let mia: Actor;
let noa: Actor;
let session: Awaited<ReturnType<typeof booked>>;
let id: string;

beforeAll(async () => {
  clinic = await openClinic();
  [mia, noa] = [await person("Mia", "runner"), await person("Noa", "runner")];
  session = await booked(clinic, clinic.ines, mia, new Date("2027-03-08T13:00:00Z"));
  await db.technique.createMany({ data: [{ slug: "deep-tissue", name: "Deep tissue" }, { slug: "stretching", name: "Stretching" }] });
});

describe("preferences", () => {
  test("are the runner's own, hold only techniques that the clinic knows, and a second saying replaces the first", async () => {
    expect(await readPreference(mia)).toEqual({ pressure: null, techniquesWanted: [], techniquesUnwanted: [], areasToAvoid: [], note: null });
    await savePreference(mia, { pressure: "firm", techniques: { "deep-tissue": "want", stretching: "avoid", magic: "want" }, areasToAvoid: ["abdomen"], note: "Quiet." }, now);
    expect(await readPreference(mia)).toEqual({ pressure: "firm", techniquesWanted: ["deep-tissue"], techniquesUnwanted: ["stretching"], areasToAvoid: ["abdomen"], note: "Quiet." });
    await savePreference(mia, { pressure: null, techniques: { "deep-tissue": "open" }, areasToAvoid: [], note: null }, now);
    expect(await readPreference(mia)).toMatchObject({ pressure: null, techniquesWanted: [], areasToAvoid: [] });
    expect((await readPreference(noa)).note).toBeNull();
    expect(await savePreference(clinic.ines, { pressure: null, techniques: {}, areasToAvoid: [], note: null }, now)).toBe(false);
  });
});

describe("recommendations", () => {
  const today = calendarDate("2027-03-08");
  const entry = { issuedBy: "Dr Marsh", issuedOn: "2027-02-01", validUntil: "2027-08-01", recommendation: "No pressure on the shin bone." };

  test.each([
    [{ ...entry, issuedBy: " " }, "Write who recommends it."],
    [{ ...entry, issuedOn: "2027-03-09" }, "Choose today or an earlier day."],
    [{ ...entry, validUntil: "2027-01-31" }, "The last day can't be before the first."],
    [{ ...entry, recommendation: "" }, "Write what is recommended."],
  ])("what does not fit says how to mend it: %#", (input, message) => {
    expect(recommendationSchema(today).safeParse(input).error?.issues.map((issue) => issue.message)).toEqual([message]);
  });

  test("are the runner's own; nobody else lists or removes them [ACCESS]", async () => {
    const added = await addRecommendation(mia, recommendationSchema(today).parse(entry), now);
    if (!added.ok) throw new Error(added.code);
    id = added.id;
    expect(await listRecommendations(mia)).toEqual([{ id, ...entry, documentName: null }]);
    expect(await listRecommendations(noa)).toEqual([]);
    expect(await removeRecommendation(noa, id)).toBe(false);
    expect(await removeRecommendation(clinic.ines, id)).toBe(false);
  });

  test("a document is judged by its content, not by its name; another's recommendation takes none", async () => {
    expect(await attachDocument(mia, id, { name: "letter.pdf", bytes: Buffer.from("<html><script>alert(1)</script></html>") })).toEqual({ ok: false, code: "wrong_type" });
    expect(await attachDocument(mia, id, { name: "letter.pdf", bytes: Buffer.alloc(11 * 1024 * 1024, "%PDF-1.7 ") })).toEqual({ ok: false, code: "too_large" });
    expect(await attachDocument(noa, id, { name: "letter.pdf", bytes: PDF })).toEqual({ ok: false, code: "not_found" });
    expect(await attachDocument(mia, id, { name: "not really.txt", bytes: PNG })).toEqual({ ok: true });
    expect(await readDocument(mia, id, now)).toMatchObject({ name: "not really.txt", type: "image/png" });
    expect(await attachDocument(mia, id, { name: "letter.pdf", bytes: PDF })).toEqual({ ok: true });
  });

  test("it is kept sealed; its runner and who treats them open it, which is written down; nobody else [ACCESS]", async () => {
    const { documentCipher } = await db.orthopaedicRecommendation.findUniqueOrThrow({ where: { id } });
    expect(Buffer.from(documentCipher!).toString("latin1")).not.toContain("%PDF");
    expect(Buffer.from((await readDocument(mia, id, now))!.bytes)).toEqual(PDF);
    expect(await db.auditEntry.count({ where: { action: "read_document" } })).toBe(0);
    expect(await readDocument(clinic.ines, id, now)).toMatchObject({ name: "letter.pdf", type: "application/pdf" });
    expect(await db.auditEntry.findMany({ where: { action: "read_document" } })).toMatchObject([{ actorId: clinic.ines.userId, subjectId: id }]);
    for (const viewer of [clinic.tom, clinic.admin, noa, null]) expect(await readDocument(viewer, id, now)).toBeNull();
  });
});

describe("the client card [ACCESS]", () => {
  test("is the treating therapist's: races, aches, recommendations and visits; nobody else's", async () => {
    await db.race.create({ data: { runnerId: mia.userId, name: "Spring Marathon", date: new Date("2027-04-11"), timeZone: "Europe/Berlin", distance: "marathon" } });
    await db.ache.create({ data: { runnerId: mia.userId, region: "lower_leg", side: "left", view: "back", condition: "muscle_soreness", severity: 4 } });
    await booked(clinic, clinic.tom, mia, new Date("2027-02-01T09:00:00Z")).then(({ id: earlier }) => db.appointment.update({ where: { id: earlier }, data: { status: "completed" } }));
    const card = await readClientCard(clinic.ines, session.id, now);
    expect(card).toMatchObject({
      raceViews: [{ name: "Spring Marathon", enforced: true }],
      aches: [{ region: "lower_leg", side: "left", severity: 4 }],
      recommendations: [{ issuedBy: "Dr Marsh", documentName: "letter.pdf" }],
      visits: [{ appointmentId: null, date: "2027-02-01", therapistName: "Tom", missed: false }],
    });
    for (const viewer of [clinic.tom, clinic.admin, mia, null]) expect(await readClientCard(viewer, session.id, now)).toBeNull();
  });
});
