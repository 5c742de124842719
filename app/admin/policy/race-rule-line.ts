import type { FormListItem } from "@/lib/form-state";
import type { AppointmentAgainstRaceRule } from "@/lib/server/clinic/race-rule-effect";
import { appointmentLine } from "../listed-appointments";

/** An appointment with the race that it stands against, as a line with a link. */
export function raceRuleLine({ appointment, code, race, daysBefore }: AppointmentAgainstRaceRule): FormListItem {
  if (race === null) return appointmentLine(appointment, "Its race is no longer there.");
  const days = daysBefore === 1 ? "1 day before" : daysBefore === 0 ? "On the day of" : `${daysBefore} days before`;
  const why = code === "race_window_missed" ? "outside its race window" : "too close to the race";
  return appointmentLine(appointment, `${days} ${race.name}, ${why}.`);
}
