import Papa from "papaparse";
import { beforeAll, describe, expect, test } from "vitest";
import { auditQuerySchema } from "@/lib/audit-input";
import type { AuditCursor, AuditFilter } from "@/lib/audit-view";
import { csvRows } from "@/lib/csv";
import { calendarDate } from "@/lib/domain/calendar-date";
import { AUDIT_COLUMNS, exportAuditLog } from "@/lib/server/audit/export-audit-log";
import { readAuditLog } from "@/lib/server/audit/read-audit-log";
import { openWords, sealWords } from "@/lib/server/audit/sealed-words";
import type { Actor } from "@/lib/server/auth/actor";
import { bookAppointment } from "@/lib/server/booking/book-appointment";
import { cancelAppointment } from "@/lib/server/booking/cancel-appointment";
import { moveAppointment } from "@/lib/server/booking/move-appointment";
import { recordChange } from "@/lib/server/clinic/audit";
import { revokeSignIns } from "@/lib/server/clinic/people";
import { db } from "@/lib/server/database";
import { MONDAY_NINE, openClinic, person, type StaffClinic, ZONE } from "./staff-clinic";

const NOW = MONDAY_NINE;
const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000);
let clinic: StaffClinic;
let mia: Actor;
let session: string;

beforeAll(async () => {
  clinic = await openClinic();
  mia = await person("Mia", "runner");
  await db.race.create({ data: { runnerId: mia.userId, name: "Hamburg", date: new Date("2027-03-11"), timeZone: ZONE, distance: "marathon" } });
  const wish = { serviceId: clinic.service.id, therapistId: clinic.ines.userId, purpose: "maintenance" as const, runnerId: mia.userId };
  const booked = await bookAppointment(clinic.ines, { ...wish, startsAt: new Date("2027-03-09T10:00:00+01:00"), overrideReason: "Only the shoulders, 100% light." }, NOW);
  if (!booked.ok) throw new Error(booked.code);
  session = booked.appointment.id;
  await moveAppointment(clinic.admin, session, { startsAt: new Date("2027-03-05T10:00:00+01:00") }, hours(1));
  await cancelAppointment(mia, session, { reason: "My calf hurts." }, hours(2));
  await revokeSignIns(clinic.admin, mia.userId, hours(3));
});

async function log(filter: AuditFilter = {}, before: AuditCursor | null = null) {
  const page = await readAuditLog(clinic.admin, filter, before);
  if (!page) throw new Error("no log");
  return page;
}

const told = (page: Awaited<ReturnType<typeof log>>) => page.lines.map(({ actor, text, person: whom }) => [actor?.name, text, whom?.name].filter(Boolean).join(" "));

describe("the audit log", () => {
  test("tells who did what to whom, sessions among it, newest first", async () => {
    const page = await log();
    expect(told(page).slice(0, 3)).toEqual(["Ada ended every sign-in of Mia", "Mia cancelled a session", "Ada moved a session of Mia"]);
    // At one instant either may come first.
    expect(told(page).slice(3).sort()).toEqual(["Ines booked a session for Mia", "Ines set the race rule aside for Mia"]);
    const override = page.lines.find(({ action }) => action === "overrode_race_rule");
    expect(override).toMatchObject({ reason: "Only the shoulders, 100% light.", about: { text: "Runners' massage 60, Fri 5 Mar 2027, 10:00, Ines", href: `/desk/appointments/${session}` } });
    expect(override!.detail).toContainEqual({ label: "Race", before: null, after: "Hamburg" });
  });

  test("never shows what a runner wrote about a cancellation, and finds nothing by it", async () => {
    expect(JSON.stringify(await log())).not.toContain("calf");
    expect((await log({ reason: "calf" })).lines).toEqual([]);
  });

  test("is narrowed by who, whom, kind, subject, day and words of the reason, alone and together", async () => {
    expect(told(await log({ by: clinic.ines.userId }))).toHaveLength(2);
    expect(told(await log({ about: mia.userId }))).toHaveLength(5);
    expect(told(await log({ about: clinic.ines.userId }))).toEqual([]);
    expect(told(await log({ kind: "rules" }))).toEqual(["Ines set the race rule aside for Mia"]);
    expect(told(await log({ kind: "session.cancel" }))).toEqual(["Mia cancelled a session"]);
    expect(told(await log({ subject: "user" }))).toEqual(["Ada ended every sign-in of Mia"]);
    expect(told(await log({ subject: "appointment", by: clinic.admin.userId }))).toEqual(["Ada moved a session of Mia"]);
    expect(told(await log({ reason: "SHOULDERS" }))).toEqual(["Ines set the race rule aside for Mia"]);
    expect(told(await log({ reason: "100%" }))).toHaveLength(1);
    expect(told(await log({ reason: "1_0" }))).toHaveLength(0);
    const [monday, tuesday] = [calendarDate("2027-03-01"), calendarDate("2027-03-02")];
    expect((await log({ from: monday, to: monday })).lines).toHaveLength(5);
    expect((await log({ from: tuesday })).lines).toHaveLength(0);
    expect((await log({ to: calendarDate("2027-02-28") })).lines).toHaveLength(0);
  });

  test("counts days on the clinic's clock", async () => {
    const late = new Date("2027-03-03T23:30:00Z");
    await recordChange(db, clinic.admin, { action: "archived_service", subject: "service", subjectId: clinic.service.id }, late);
    const [wednesday, thursday] = [calendarDate("2027-03-03"), calendarDate("2027-03-04")];
    expect((await log({ from: wednesday, to: wednesday })).lines).toHaveLength(0);
    expect(told(await log({ from: thursday, to: thursday }))).toEqual(["Ada took a service out of booking"]);
  });

  test("pages through entries of one instant, each once and none left out", async () => {
    const at = new Date("2027-01-15T12:00:00Z");
    await db.auditEntry.createMany({ data: Array.from({ length: 130 }, (_, index) => ({ at: index < 120 ? at : new Date(at.getTime() - index), actorId: clinic.tom.userId, action: "read_note", subject: "soap_note", subjectId: String(index) })) });
    const seen: string[] = [];
    let pages = 0;
    for (let before: AuditCursor | null = null, more = true; more; pages++) {
      const page = await log({ by: clinic.tom.userId }, before);
      seen.push(...page.lines.map(({ id }) => id));
      before = page.next;
      more = page.next !== null;
    }
    expect([pages, seen.length, new Set(seen).size]).toEqual([3, 130, 130]);
  });

  test("is for admins alone [ACCESS]", async () => {
    for (const actor of [clinic.ines, mia]) {
      expect(await readAuditLog(actor, {}, null)).toBeNull();
      expect(await exportAuditLog(actor, {}, NOW)).toBeNull();
    }
  });
});

describe("its export", () => {
  test("has every entry that fits in plain words and safe cells, and is written down without the words looked for", async () => {
    await recordChange(db, clinic.admin, { action: "overrode_race_rule", subject: "appointment", subjectId: session, personId: mia.userId, reason: "=HYPERLINK(1)" }, hours(4));
    const pages = await exportAuditLog(clinic.admin, { kind: "rules", reason: "hyper" }, hours(5));
    const rows = [];
    for await (const page of pages!) rows.push(...page);
    const [read] = Papa.parse<string[]>(csvRows(rows)).data;
    const cell = (name: (typeof AUDIT_COLUMNS)[number]) => read![AUDIT_COLUMNS.indexOf(name)];
    expect(rows).toHaveLength(1);
    expect([cell("Time (UTC)"), cell("Time at the clinic"), cell("Who"), cell("What"), cell("Whom it concerns"), cell("Reason")]).toEqual([
      "2027-03-01T12:00:00.000Z", "Mon 1 Mar 2027, 13:00", "Ada", "set the race rule aside for", "Mia", "'=HYPERLINK(1)",
    ]);
    const entry = await db.auditEntry.findFirstOrThrow({ where: { action: "exported_audit_log" } });
    expect(entry).toMatchObject({ actorId: clinic.admin.userId, detail: { kind: "rules", wordsInReason: true } });
    expect(JSON.stringify(entry)).not.toContain("hyper");
  });

  test("goes on page after page", async () => {
    await db.auditEntry.createMany({ data: Array.from({ length: 2300 }, (_, index) => ({ at: new Date(NOW.getTime() - index * 1000 - 86_400_000), actorId: clinic.tom.userId, action: "signed_note", subject: "soap_note", subjectId: String(index) })) });
    const sizes = [];
    for await (const page of (await exportAuditLog(clinic.admin, { kind: "signed_note" }, NOW))!) sizes.push(page.length);
    expect(sizes).toEqual([1000, 1000, 300]);
  });
});

describe("its address", () => {
  test("holds words of a reason sealed, and what was not sealed here narrows nothing", () => {
    const sealed = sealWords("sore calf");
    expect(sealed).toMatch(/^[\w-]+$/);
    expect(openWords(sealed)).toBe("sore calf");
    expect([openWords("sore"), openWords(`${sealed.slice(0, -3)}abc`), openWords(undefined)]).toEqual([undefined, undefined, undefined]);
  });

  test("that can't be read does not narrow", () => {
    expect(auditQuerySchema.parse({ by: "x", kind: "nonsense", subject: "x", from: "31 March", before: "9" })).toEqual({});
    expect(auditQuerySchema.parse({ from: "2027-03-01", kind: "policy", before: `1700000000000.${"0".repeat(8)}-0000-0000-0000-${"0".repeat(12)}` })).toMatchObject({ from: "2027-03-01", kind: "policy", before: { at: new Date(1_700_000_000_000) } });
  });
});
