import type { AppointmentStatus } from "./domain/appointment-life";

/** What a status is called. */
export const STATUS_TEXT: Record<AppointmentStatus, string> = {
  held: "held",
  confirmed: "confirmed",
  checked_in: "checked in",
  completed: "completed",
  expired: "not confirmed",
  cancelled: "cancelled",
  late_cancelled: "cancelled late",
  no_show: "missed",
};

/** What a change is called, by the name of its event. */
export const CHANGE_TEXT: Record<string, string | undefined> = {
  book: "Booked",
  confirm: "Confirmed",
  request_review: "Sent to the therapist for review",
  approve_review: "Confirmed after review",
  decline_review: "Declined after review",
  move: "Moved",
  cancel: "Cancelled",
  no_show: "Missed",
};
