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
