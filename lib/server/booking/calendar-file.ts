import ical, { ICalCalendarMethod, ICalEventStatus } from "ical-generator";
import type { AppointmentView } from "../../booking-view";

/** The appointment as an iCalendar file (RFC 5545). The UID stays and SEQUENCE grows, so that a calendar program replaces its entry. */
export function appointmentCalendar(appointment: AppointmentView, clinic: { name: string; address: string }): string {
  const { id, service, therapist, location, startsAt, endsAt, sequence, status, race, purpose } = appointment;
  const isOff = status === "cancelled" || status === "late_cancelled" || status === "expired" || status === "no_show";
  const lines = [
    `${service.name} with ${therapist.displayName}, ${appointment.room.name}.`,
    purpose === "pre_race" && race ? `Pre-race session for ${race.name} on ${race.date}.` : "",
    location.directions ?? "",
    `${clinic.address}/appointments/${id}`,
  ];
  const calendar = ical({ name: clinic.name, prodId: { company: "Taper", product: "Taper" }, method: isOff ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH });
  calendar.createEvent({
    id: `${id}@taper`,
    sequence,
    // In UTC: right in every zone, without a copy of zone rules that may change.
    start: startsAt,
    end: endsAt,
    stamp: appointment.createdAt,
    summary: `${service.name}, ${clinic.name}`,
    description: lines.filter(Boolean).join("\n"),
    location: `${location.name}, ${location.address}`,
    url: `${clinic.address}/appointments/${id}`,
    status: isOff ? ICalEventStatus.CANCELLED : appointment.awaitingReview || status === "held" ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED,
  });
  return calendar.toString();
}
