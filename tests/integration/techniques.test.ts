import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/server/auth/actor";
import { archiveService } from "@/lib/server/clinic/archive-service";
import { listAdminServices } from "@/lib/server/clinic/read-services";
import { addStarterServices } from "@/lib/server/clinic/starter-services";
import { addTechnique, changeTechnique, listAdminTechniques, removeTechnique } from "@/lib/server/clinic/techniques";
import { db } from "@/lib/server/database";
import { starterPriceField, starterServicesSchema, techniqueSchema } from "@/lib/service-input";
import { STARTER_SERVICES, suggestedPrice } from "@/lib/starter-services";
import { addedService, duration } from "./service-forms";
import { MONDAY_NINE, openClinic, person, type StaffClinic } from "./staff-clinic";

const NOW = MONDAY_NINE;
let clinic: StaffClinic;
let runner: Actor;

beforeAll(async () => {
  clinic = await openClinic();
  runner = await person("Mia", "runner");
});

const lastEntry = () => db.auditEntry.findFirstOrThrow({ orderBy: { id: "desc" } });

describe("techniques", () => {
  const technique = (name: string, description = "") => techniqueSchema.parse({ name, description });
  const named = async (name: string) => (await listAdminTechniques(clinic.admin))!.find((one) => one.name === name);

  test("are added, renamed and described; no two have one name", async () => {
    const added = await addTechnique(clinic.admin, technique("Cupping"), NOW);
    if (!added.ok) throw new Error(added.code);
    expect(await addTechnique(clinic.admin, technique(" cupping "), NOW)).toEqual({ ok: false, code: "name_taken" });
    expect(await changeTechnique(clinic.admin, added.id, technique("Dry cupping", "With cups."), NOW)).toEqual({ ok: true, id: added.id });
    expect(await db.technique.findUniqueOrThrow({ where: { id: added.id } })).toMatchObject({ slug: "cupping", name: "Dry cupping", description: "With cups." });
    expect(await lastEntry()).toMatchObject({ action: "changed_technique", subject: "technique", subjectId: added.id, detail: { before: { name: "Cupping" }, after: { name: "Dry cupping" } } });
    expect(await changeTechnique(clinic.admin, added.id, technique("DRY CUPPING"), NOW)).toMatchObject({ ok: true });
  });

  test("in use stay, and say where: a service, archived or not, and runners' wishes, without whose", async () => {
    const added = await addTechnique(clinic.admin, technique("Taping"), NOW);
    if (!added.ok) throw new Error(added.code);
    const familyId = await addedService(clinic, NOW, { name: "Tape", techniqueIds: [added.id], durations: [duration("45", "60"), duration("60", "80")] });
    await archiveService(clinic.admin, { familyId, archived: true }, NOW);
    await db.preference.create({ data: { runnerId: runner.userId, techniquesWanted: ["taping"] } });
    expect(await named("Taping")).toMatchObject({ services: [{ familyId, name: "Tape", isArchived: true }], preferences: 1 });
    expect(await removeTechnique(clinic.admin, added.id, NOW)).toEqual({ ok: false, code: "in_use" });
    await db.serviceTechnique.deleteMany({ where: { techniqueId: added.id } });
    expect(await removeTechnique(clinic.admin, added.id, NOW)).toEqual({ ok: false, code: "in_use" });
    await db.preference.update({ where: { runnerId: runner.userId }, data: { techniquesWanted: [] } });
    expect(await removeTechnique(clinic.admin, added.id, NOW)).toEqual({ ok: true, name: "Taping" });
    expect(await named("Taping")).toBeUndefined();
    expect(await lastEntry()).toMatchObject({ action: "removed_technique", subjectId: added.id });
  });
});

describe("the starter set", () => {
  const chosen = (...keys: string[]) => {
    const prices = STARTER_SERVICES.flatMap(({ key, minutes }) => minutes.map((each): [string, string] => [starterPriceField(key, each), suggestedPrice(each, "EUR")]));
    return starterServicesSchema("EUR").parse({ keys, prices: Object.fromEntries(prices) });
  };

  test("adds what is chosen with everybody in every room, its techniques once, and nothing twice", async () => {
    await db.technique.create({ data: { slug: "dt", name: "deep tissue" } });
    const twice = await Promise.all([addStarterServices(clinic.admin, chosen("runners-massage", "pre-race"), NOW), addStarterServices(clinic.admin, chosen("runners-massage", "pre-race"), NOW)]);
    expect(twice[0]).toEqual(twice[1]);
    const [first] = twice;
    if (!first?.ok) throw new Error("not added");
    const therapists = await db.therapist.count({ where: { archivedAt: null } });
    const services = (await listAdminServices(clinic.admin, NOW))!;
    const massageOfSet = services.find(({ familyId }) => familyId === first.familyIds["runners-massage"]);
    expect(massageOfSet).toMatchObject({ name: "Runners' massage", bufferAfterMinutes: 15, gaps: [], techniqueNames: ["Assisted stretching", "Myofascial release", "deep tissue"] });
    expect(massageOfSet?.durations.map(({ durationMinutes, price }) => [durationMinutes, price.amount])).toEqual([[60, 9000], [90, 13500]]);
    expect(massageOfSet?.therapistIds).toHaveLength(therapists);
    expect(massageOfSet?.roomIds).toHaveLength(2);
    expect(services.find(({ familyId }) => familyId === first.familyIds["pre-race"])).toMatchObject({ preRace: true, durations: [{ durationMinutes: 45 }] });
    expect(await db.technique.count({ where: { name: { equals: "deep tissue", mode: "insensitive" } } })).toBe(1);
    expect(await db.service.count({ where: { name: "Pre-race session" } })).toBe(1);
  });

  test("is for an admin alone [ACCESS]", async () => {
    expect(await addStarterServices(clinic.ines, chosen("recovery"), NOW)).toEqual({ ok: false, code: "not_found" });
    expect(await addTechnique(clinic.ines, { name: "X", description: null }, NOW)).toEqual({ ok: false, code: "not_found" });
    expect(await listAdminTechniques(clinic.ines)).toBeNull();
  });
});
