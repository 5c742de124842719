import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { APPOINTMENT_STATUSES } from "@/lib/domain/appointment-life";
import { swapsOf } from "@/lib/domain/likeness";
import type { Actor } from "@/lib/server/auth/actor";
import { db } from "@/lib/server/database";
import { clientsOf } from "@/lib/server/desk/clients";
import type { Prisma } from "@/lib/server/generated/client";
import { alike } from "@/lib/server/people/search-conditions";
import { searchPeople } from "@/lib/server/people/search-people";
import { booked, openClinic, person, type StaffClinic } from "./staff-clinic";

const NAMES = [
  "Łukasz Wiśniewski", "Jürgen Groß", "Seán O'Brien", "José García Fernández", "Guðrún Þórsdóttir", "Søren Kjærgaard", "Zoë Lefèvre", "Çağla Yılmaz",
  "Nguyễn Thị Minh", "Małgorzata Dąbrowska", "Václav Dvořák", "Aoife Ní Bhriain", "Anna-Lena van den Berg", "Björn Åkesson", "Ngozi Okafor", "Дмитрий Иванов", "李明 Li Ming",
];
const NOW = new Date("2027-02-01T12:00:00Z");
const PHONE = "+49 (0)170 555 01 23";

let clinic: StaffClinic;
let mia: Actor;

beforeAll(async () => {
  clinic = await openClinic();
  for (const [index, name] of NAMES.entries()) await newRunner(name, `r${index}@example.org`);
  mia = await person("Mia", "runner");
  await db.runner.update({ where: { id: mia.userId }, data: { phone: PHONE } });
  // A crowd to get lost in.
  await db.$executeRaw`
    INSERT INTO "user" ("id", "email", "name", "roles", "time_zone")
    SELECT gen_random_uuid(), 'crowd' || n || '@example.net',
      (ARRAY['Ben','Clara','David','Emma','Felix','Greta','Ida','Paul','Rosa','Simon','Tina','Vera'])[1 + n % 12] || ' ' ||
      (ARRAY['Albrecht','Brandt','Dietrich','Engel','Friedrich','Hartmann','Keller','Lorenz','Neumann','Pohl','Richter','Schuster','Vogel'])[1 + n % 13],
      '{runner}', 'Europe/Berlin' FROM generate_series(1, 5000) AS n`;
  await db.$executeRaw`INSERT INTO "runner" ("id") SELECT "id" FROM "user" WHERE "email" LIKE 'crowd%'`;
  await db.$executeRaw`ANALYZE "user"`;
});

async function newRunner(name: string, email: string, data: { deactivatedAt?: Date } = {}) {
  return db.user.create({ data: { name, email, roles: ["runner"], timeZone: "Europe/Berlin", runner: { create: {} }, ...data } });
}

async function names(actor: Actor | null, text: string, among: "runners" | "everyone" = "runners"): Promise<string[]> {
  return (await searchPeople(actor, text, among, NOW)).found.map(({ name }) => name);
}

describe("finding people", () => {
  test.each([
    ["lukasz wisniewski", "Łukasz Wiśniewski"],
    ["WISNIEWSKI, ŁUKASZ", "Łukasz Wiśniewski"],
    ["Jurgen Gross", "Jürgen Groß"],
    ["Juergen", "Jürgen Groß"],
    ["obrien", "Seán O'Brien"],
    ["O’Brien", "Seán O'Brien"],
    ["o brien sean", "Seán O'Brien"],
    ["Jose Maria Garcia", "José García Fernández"],
    ["Jose\u0301", "José García Fernández"],
    ["thorsdottir", "Guðrún Þórsdóttir"],
    ["Torsdotir", "Guðrún Þórsdóttir"],
    ["soren kjaergard", "Søren Kjærgaard"],
    ["zoe lefevre", "Zoë Lefèvre"],
    ["cagla yilmaz", "Çağla Yılmaz"],
    ["nguyen minh", "Nguyễn Thị Minh"],
    ["dabrowska m.", "Małgorzata Dąbrowska"],
    ["dvorak", "Václav Dvořák"],
    ["annalena berg", "Anna-Lena van den Berg"],
    ["akesson", "Björn Åkesson"],
    ["Дмитрий", "Дмитрий Иванов"],
    ["Дмитрйи", "Дмитрий Иванов"],
    ["李明", "李明 Li Ming"],
    ["r3@exam", "José García Fernández"],
  ])("%s finds %s first", async (typed, name) => {
    expect((await names(clinic.admin, typed))[0]).toBe(name);
  });

  test.each(["+49 170 5550123", "0170/5550123", "0049 170 555-0123", "01705550123", "555 01 23", "170.555"])("the telephone number as %s finds its owner", async (typed) => {
    expect(await names(clinic.admin, typed)).toEqual(["Mia"]);
  });

  test("one slip of the finger in a name is forgiven in at least 98 of 100 cases: the person is among the first three", async () => {
    const latin = NAMES.filter((name) => /^[\p{Script=Latin}' -]+$/u.test(name) && /\S{5}/.test(name.replaceAll("-", " ")));
    const slip = fc.record({ name: fc.constantFrom(...latin), which: fc.nat(), at: fc.nat(), kind: fc.constantFrom("left out", "swapped", "wrong", "doubled") });
    let missed = 0;
    const cases = fc.sample(slip, { numRuns: 100, seed: 20_270_301 });
    for (const { name, which, at, kind } of cases) {
      // In words of four letters or fewer a slip makes another word.
      const words = name.split(/[ -]/).filter((word) => word.length >= 5);
      const word = words[which % words.length]!;
      const found = await names(clinic.admin, slipped(word, at % (word.length - 1), kind));
      if (!found.slice(0, 3).includes(name)) missed += 1;
    }
    expect(missed / cases.length).toBeLessThanOrEqual(0.02);
  }, 240_000);

  test("what means something to the database is searched for as it stands", async () => {
    for (const typed of ["%%%", "_____", "\\\\", "cr_wd1", "cro%1", "％％", "'; --"]) expect(await names(clinic.admin, typed)).toEqual([]);
  });

  test("what fits better comes first, and a common name says that there are more", async () => {
    await newRunner("Kellermann Ada", "ada@example.org");
    const found = await searchPeople(clinic.admin, "keller", "runners", NOW);
    expect(found.more).toBe(true);
    expect(found.found).toHaveLength(300);
    expect((await names(clinic.admin, "kellerman"))[0]).toBe("Kellermann Ada");
  });
});

function slipped(word: string, at: number, kind: string): string {
  if (kind === "left out") return word.slice(0, at) + word.slice(at + 1);
  if (kind === "swapped") return swapsOf(word)[at]!;
  return kind === "doubled" ? word.slice(0, at) + word.charAt(at) + word.slice(at) : `${word.slice(0, at)}q${word.slice(at + 1)}`;
}

describe("who finds whom [ACCESS]", () => {
  test("a therapist finds those they have a session with, and by the whole address any runner", async () => {
    await booked(clinic, clinic.ines, mia, new Date("2027-03-01T13:00:00Z"));
    expect(await names(clinic.ines, "mia")).toEqual(["Mia"]);
    expect(await names(clinic.ines, "5550123")).toEqual(["Mia"]);
    expect(await names(clinic.tom, "mia")).toEqual([]);
    expect(await names(clinic.tom, "5550123")).toEqual([]);
    expect(await names(clinic.tom, mia.email.toUpperCase())).toEqual(["Mia"]);
    expect(await names(clinic.tom, mia.email.slice(0, -1))).toEqual([]);
  });

  // Every state that a row can be in; the one rule of who is a client decides.
  test.each<Prisma.AppointmentUncheckedUpdateInput>([
    ...APPOINTMENT_STATUSES.map((status) => ({ status, holdExpiresAt: status === "held" ? new Date("2027-02-01T12:05:00Z") : null })),
    { status: "held", reviewRequestedAt: NOW },
    { status: "held", reviewRequestedAt: NOW, reviewedAt: NOW },
    { status: "held", reviewRequestedAt: NOW, startsAt: new Date("2027-01-04T13:00:00Z"), endsAt: new Date("2027-01-04T14:00:00Z"), reservedFrom: new Date("2027-01-04T13:00:00Z"), reservedTo: new Date("2027-01-04T14:15:00Z") },
  ])("a therapist finds by name exactly their clients: %o", async (values) => {
    const runner = await person("Tamsin Oyelaran", "runner");
    const { id } = await booked(clinic, clinic.ines, runner, new Date("2027-03-02T13:00:00Z"));
    await db.appointment.update({ where: { id }, data: values });
    const isClient = (await db.runner.count({ where: { id: runner.userId, ...clientsOf(clinic.ines, NOW) } })) > 0;
    expect(await names(clinic.ines, "tamsin")).toEqual(isClient ? ["Tamsin Oyelaran"] : []);
    await db.appointment.delete({ where: { id } });
    await db.user.delete({ where: { id: runner.userId } });
  });

  test("only an admin finds staff and those who are deactivated, and only when looking among everyone", async () => {
    await newRunner("Wilhelmina Left", "left@example.org", { deactivatedAt: new Date() });
    expect(await names(clinic.admin, "wilhelmina")).toEqual([]);
    expect(await names(clinic.admin, "wilhelmina", "everyone")).toEqual(["Wilhelmina Left"]);
    expect(await names(clinic.admin, "ines", "everyone")).toContain("Ines");
    expect(await names(clinic.ines, "ines", "everyone")).toEqual([]);
  });

  test("a second entry that was joined with the first is not found", async () => {
    const twin = await newRunner("Guðrún Þórsdóttir", "twin@example.org");
    const kept = await db.user.findUniqueOrThrow({ where: { email: "r4@example.org" } });
    await db.runner.update({ where: { id: twin.id }, data: { mergedIntoId: kept.id } });
    expect((await searchPeople(clinic.admin, "thorsdottir", "runners", NOW)).found.map(({ id }) => id)).toEqual([kept.id]);
  });

  test("runners and strangers find nobody", async () => {
    expect(await names(mia, "mia")).toEqual([]);
    expect(await names(null, "mia")).toEqual([]);
  });
});

describe("a search in a large clinic", () => {
  test("is answered by the index of trigrams", async () => {
    const plan = await db.$transaction(async (tx) => {
      await tx.$executeRaw`SET LOCAL pg_trgm.word_similarity_threshold = 0.4`;
      // This table is small enough to be read as a whole: the question is whether the index can answer.
      await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
      return tx.$queryRaw<Record<string, string>[]>`EXPLAIN SELECT "id" FROM "user" WHERE ${alike(["dvroak", "vaclv"])}`;
    });
    expect(plan.map((line) => line["QUERY PLAN"]).join("\n")).toContain("user_search_text_idx");
  });
});
