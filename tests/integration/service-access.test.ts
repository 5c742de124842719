import { beforeAll, describe, expect, test } from "vitest";
import { bookingSchema } from "@/lib/booking-input";
import { calendarDate } from "@/lib/domain/calendar-date";
import { bookAppointment, holdAppointment } from "@/lib/server/booking/book-appointment";
import { moveAppointment } from "@/lib/server/booking/move-appointment";
import { readAvailability } from "@/lib/server/booking/read-availability";
import { listServices, whyNotOpen } from "@/lib/server/catalogue/read-catalogue";
import { db } from "@/lib/server/database";
import { addedService } from "./service-forms";
import { booked, MONDAY_NINE, openClinic, person, type StaffClinic } from "./staff-clinic";

const NOW = MONDAY_NINE;
let clinic: StaffClinic;

beforeAll(async () => {
  clinic = await openClinic();
});

const rowsOf = (familyId: string) => db.service.findMany({ where: { familyId }, orderBy: { durationMinutes: "asc" } });

describe("who may book a service is kept when booking, not only when showing it", () => {
  const MONDAY = "2027-04-05";
  const at = (time: string) => new Date(`${MONDAY}T${time}:00+02:00`);
  const wish = (serviceId: string, time: string) => bookingSchema.parse({ serviceId, startsAt: at(time).toISOString(), purpose: "maintenance" });

  test("a first visit: once, and not beside another booking; a hold doesn't count", async () => {
    const familyId = await addedService(clinic, NOW, { name: "First visit", firstVisitOnly: true });
    const [first] = await rowsOf(familyId);
    const [lea, noa] = [await person("Lea", "runner"), await person("Noa", "runner")];
    expect(await whyNotOpen(lea, { id: first!.id })).toBe("unknown_service");
    expect(await holdAppointment(lea, wish(first!.id, "09:00"), NOW)).toMatchObject({ ok: true });
    expect((await listServices(lea)).some(({ id }) => id === first!.id)).toBe(true);
    const [one, other] = await Promise.all([bookAppointment(lea, wish(first!.id, "10:00"), NOW), bookAppointment(lea, wish(first!.id, "14:00"), NOW)]);
    expect([one, other].map((result) => (result.ok ? "booked" : result.code)).sort()).toEqual(["booked", "first_visit_only"]);
    expect((await listServices(lea)).some(({ id }) => id === first!.id)).toBe(false);
    const booking = one.ok ? one : other;
    if (!booking.ok) throw new Error("not booked");
    // It can be moved all the same.
    expect(await moveAppointment(lea, booking.appointment.id, { startsAt: at("11:30") }, NOW)).toMatchObject({ ok: true });
    await db.appointment.update({ where: { id: booking.appointment.id }, data: { status: "completed" } });
    expect(await bookAppointment(lea, wish(first!.id, "15:00"), NOW)).toMatchObject({ ok: false, code: "first_visit_only" });
    expect(await readAvailability(lea, { serviceId: first!.id, from: calendarDate(MONDAY), to: calendarDate(MONDAY) }, NOW)).toMatchObject({ ok: false, code: "first_visit_only" });
    // Another runner's visits are not theirs; and the desk may book it for anybody.
    expect(await bookAppointment(noa, wish(first!.id, "13:00"), NOW)).toMatchObject({ ok: true });
    expect(await bookAppointment(clinic.ines, { ...wish(first!.id, "15:00"), runnerId: lea.userId }, NOW)).toMatchObject({ ok: true });
  });

  test("known runners, and the desk alone", async () => {
    const [known, desk] = [await addedService(clinic, NOW, { name: "Regulars", bookableBy: "known_runners" }), await addedService(clinic, NOW, { name: "Desk", bookableBy: "staff" })];
    const [[regular], [staff]] = [await rowsOf(known), await rowsOf(desk)];
    const kim = await person("Kim", "runner");
    expect(await bookAppointment(kim, wish(regular!.id, "16:15"), NOW)).toMatchObject({ ok: false, code: "known_runners_only" });
    expect(await bookAppointment(kim, wish(staff!.id, "16:15"), NOW)).toMatchObject({ ok: false, code: "unknown_service" });
    await booked(clinic, clinic.tom, kim, new Date("2027-02-22T10:00:00+01:00"));
    await db.appointment.updateMany({ where: { runnerId: kim.userId }, data: { status: "completed" } });
    expect(await bookAppointment(kim, wish(regular!.id, "16:15"), NOW)).toMatchObject({ ok: true });
    expect(await bookAppointment(kim, wish(staff!.id, "16:15"), NOW)).toMatchObject({ ok: false, code: "unknown_service" });
  });
});
