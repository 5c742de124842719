import type { ServiceFields, ServiceFormChoices } from "@/components/admin-service-form";
import { priceText } from "@/lib/clinic-input";
import type { AdminService, ServiceChoices } from "@/lib/server/clinic/read-services";
import { SERVICE_COLORS, type ServiceColor } from "@/lib/service-colors";

/** The form's choices by value and label. */
export function serviceFormChoices({ currency, techniques, locations, therapists }: ServiceChoices): ServiceFormChoices {
  const severalLocations = locations.length > 1;
  return {
    currency,
    techniques: techniques.map(({ id, name }) => ({ value: id, label: name })),
    therapists: therapists.map(({ id, displayName, bookable, locationNames }) => {
      const notes = [severalLocations ? locationNames.join(", ") : "", bookable ? "" : "hidden online"].filter(Boolean);
      return { value: id, label: notes.length > 0 ? `${displayName} (${notes.join("; ")})` : displayName };
    }),
    locations: locations.map(({ id, name, rooms }) => ({ id, name, rooms: rooms.map((room) => ({ value: room.id, label: room.name })) })),
  };
}

/** A stored service as the form's text: the durations that are offered, or, where none is, all. */
export function serviceFields(service: AdminService): ServiceFields {
  return {
    name: service.name,
    summary: service.summary,
    description: service.description ?? "",
    color: service.color,
    durations: service.durations
      .filter(({ archivedAt }) => service.isArchived || archivedAt === null)
      .map(({ id, durationMinutes, price }) => ({ id, durationMinutes: String(durationMinutes), priceAmount: priceText(price.amount, price.currency) })),
    bufferBeforeMinutes: String(service.bufferBeforeMinutes),
    bufferAfterMinutes: String(service.bufferAfterMinutes),
    techniqueIds: service.techniqueIds,
    roomIds: service.roomIds,
    therapistIds: service.therapistIds,
    raceRule: service.raceRule,
    preRace: service.preRace,
    bookableBy: service.bookableBy,
    firstVisitOnly: service.firstVisitOnly,
  };
}

/** A new service: an hour with a quarter to change the room, in every room, with every therapist, in a colour that is free. */
export function newServiceFields(choices: ServiceChoices, taken: readonly ServiceColor[]): ServiceFields {
  return {
    name: "",
    summary: "",
    description: "",
    color: SERVICE_COLORS.find((color) => !taken.includes(color)) ?? SERVICE_COLORS[0],
    durations: [{ id: "", durationMinutes: "60", priceAmount: "" }],
    bufferBeforeMinutes: "0",
    bufferAfterMinutes: "15",
    techniqueIds: [],
    roomIds: choices.locations.flatMap(({ rooms }) => rooms.map(({ id }) => id)),
    therapistIds: choices.therapists.map(({ id }) => id),
    raceRule: "enforced",
    preRace: false,
    bookableBy: "everyone",
    firstVisitOnly: false,
  };
}
