import type { Actor } from "@/lib/server/auth/actor";
import { addService } from "@/lib/server/clinic/save-service";
import { serviceFamilySchema, type ServiceFamilyInput } from "@/lib/service-input";
import type { StaffClinic } from "./staff-clinic";

type Values = Record<string, unknown>;

/** A duration with its price, as the form sends it. */
export const duration = (durationMinutes: string, priceAmount: string, id = "") => ({ id, durationMinutes, priceAmount });

/** A service as the form sends it. */
export function serviceForm(clinic: StaffClinic, values: Values = {}): ServiceFamilyInput {
  return serviceFamilySchema("EUR").parse({
    name: "Recovery flush", summary: "Light, after a race.", description: "", color: "lake", durations: [duration("45", "60")], bufferBeforeMinutes: "0", bufferAfterMinutes: "15",
    techniqueIds: [], roomIds: clinic.location.rooms.map(({ id }) => id), therapistIds: [clinic.ines.userId], raceRule: "enforced", preRace: false, bookableBy: "everyone", firstVisitOnly: false,
    ...values,
  });
}

/** Adds it, and answers with its family. */
export async function addedService(clinic: StaffClinic & { admin: Actor }, now: Date, values: Values = {}): Promise<string> {
  const result = await addService(clinic.admin, serviceForm(clinic, values), now);
  if (!result.ok) throw new Error(result.code);
  return result.familyId;
}
