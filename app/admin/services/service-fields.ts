import type { ServiceFields } from "@/components/admin-service-form";
import { priceText } from "@/lib/clinic-input";
import type { EditableService, ServiceChoices } from "@/lib/server/clinic/read-services";

/** The form's choices by value and label. */
export function serviceFormChoices(choices: ServiceChoices) {
  const severalLocations = new Set(choices.rooms.map(({ locationName }) => locationName)).size > 1;
  return {
    currency: choices.currency,
    techniques: choices.techniques.map(({ id, name }) => ({ value: id, label: name })),
    rooms: choices.rooms.map(({ id, name, locationName }) => ({ value: id, label: severalLocations ? `${name}, ${locationName}` : name })),
    therapists: choices.therapists.map(({ id, displayName }) => ({ value: id, label: displayName })),
  };
}

/** A stored service as the form's text. */
export function serviceFields(service: EditableService): ServiceFields {
  return {
    name: service.name,
    summary: service.summary,
    description: service.description ?? "",
    durationMinutes: String(service.durationMinutes),
    bufferBeforeMinutes: String(service.bufferBeforeMinutes),
    bufferAfterMinutes: String(service.bufferAfterMinutes),
    priceAmount: priceText(service.price.amount, service.price.currency),
    techniqueIds: service.techniqueIds,
    roomIds: service.roomIds,
    therapistIds: service.therapistIds,
    raceRule: service.raceRule,
    preRace: service.preRace,
    bookableBy: service.bookableBy,
  };
}

/** A new service: an hour with a quarter to change the room, in every room, with every therapist. */
export function newServiceFields(choices: ServiceChoices): ServiceFields {
  return {
    name: "",
    summary: "",
    description: "",
    durationMinutes: "60",
    bufferBeforeMinutes: "0",
    bufferAfterMinutes: "15",
    priceAmount: "",
    techniqueIds: [],
    roomIds: choices.rooms.map(({ id }) => id),
    therapistIds: choices.therapists.map(({ id }) => id),
    raceRule: "enforced",
    preRace: false,
    bookableBy: "everyone",
  };
}
