import { momentText } from "@/lib/desk-text";
import type { FormListItem } from "@/lib/form-state";
import type { ListedAppointment } from "@/lib/server/clinic/appointments-outside-hours";

/** An appointment as a line with a link to it. */
export function appointmentLine(appointment: ListedAppointment, note?: string): FormListItem {
  const { id, startsAt, timeZone, runnerName, serviceName, therapistName } = appointment;
  const line = `${momentText(startsAt, timeZone)}: ${runnerName}, ${serviceName} with ${therapistName}`;
  return { text: note ? `${line}. ${note}` : line, href: `/desk/appointments/${id}` };
}
