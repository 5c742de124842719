import type { RaceConflictView } from "@/lib/booking-view";
import { raceRefusalText } from "@/lib/desk-refusals";
import type { FormListItem } from "@/lib/form-state";
import { formatDayOf, formatTime } from "@/lib/format-date";

/** A session that the race rule is against, with why, what would do, and the way to move it. [RACE] */
export function conflictLine(runnerId: string, { appointment, code, race, daysBefore, allowedDates, proposal }: RaceConflictView): FormListItem {
  const { timeZone } = appointment.location;
  const when = `${formatDayOf(appointment.startsAt, timeZone, "short")} ${formatTime(appointment.startsAt, timeZone)}, ${appointment.service.name}`;
  const instead = proposal ? ` Free: ${formatDayOf(proposal.startsAt, timeZone, "short")} ${formatTime(proposal.startsAt, timeZone)} with ${proposal.therapistName}.` : "";
  return { text: `${when}. ${raceRefusalText({ code, race, daysBefore, allowedDates })}${instead}`, href: `/admin/runners/${runnerId}/move/${appointment.id}` };
}
