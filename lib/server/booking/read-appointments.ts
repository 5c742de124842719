import { z } from "zod";
import type { AppointmentView } from "../../booking-view";
import type { Actor } from "../auth/actor";
import { currentPolicy } from "../catalogue/policy";
import { db } from "../database";
import type { Prisma } from "../generated/client";
import { appointmentSelect, appointmentView, visibleTo } from "./appointment-view";

const MOST_PAST = 50;
/** Holds that lapsed or were let go never were appointments. */
const EVER_BOOKED: Prisma.AppointmentWhereInput = { status: { not: "expired" }, NOT: { status: "held", reviewRequestedAt: null } };

/** The actor's own appointments as a runner: those to come, soonest first, and the latest of those past or cancelled. [ACCESS] */
export async function listOwnAppointments(actor: Actor, now: Date): Promise<{ upcoming: AppointmentView[]; past: AppointmentView[] }> {
  const own = { AND: [{ runnerId: actor.userId }, EVER_BOOKED] };
  const ahead: Prisma.AppointmentWhereInput = { endsAt: { gt: now }, status: { in: ["held", "confirmed", "checked_in"] } };
  const [{ racePolicy }, upcoming, past] = await Promise.all([
    currentPolicy(),
    db.appointment.findMany({ where: { ...own, ...ahead }, include: appointmentSelect, orderBy: [{ startsAt: "asc" }] }),
    db.appointment.findMany({ where: { ...own, NOT: ahead }, include: appointmentSelect, orderBy: [{ startsAt: "desc" }], take: MOST_PAST }),
  ]);
  const view = (row: (typeof past)[number]) => appointmentView(actor, row, racePolicy, now);
  return { upcoming: upcoming.map(view), past: past.map(view) };
}

/** One appointment that the actor may see, or null; an id that is none has none. [ACCESS] */
export async function readAppointment(actor: Actor, id: string, now: Date): Promise<AppointmentView | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const [{ racePolicy }, row] = await Promise.all([
    currentPolicy(),
    db.appointment.findFirst({ where: { AND: [{ id }, visibleTo(actor)] }, include: appointmentSelect }),
  ]);
  return row && appointmentView(actor, row, racePolicy, now);
}
