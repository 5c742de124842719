import type { CalendarPlaces, CalendarSession, CalendarTherapist, ClockTime } from "./calendar-view";
import { dateOf } from "./clock-time";
import { formatDay } from "./format-date";

/** A start at which a session might be dropped; `start` on the desk's clock. */
export type CalendarTarget = { therapistId: string; start: ClockTime };

export type CalendarVerdict = { kind: "free" | "race" | "taken"; text: string };

type Question = {
  session: Pick<CalendarSession, "id" | "therapistId" | "startsAt" | "endsAt">;
  places: CalendarPlaces;
  sessions: readonly CalendarSession[];
  therapists: readonly CalendarTherapist[];
};

/**
 * What the rules say to a drop there, in words, while the hand is still moving: free; forbidden by a race, which a written reason sets
 * aside; or not to be had. The server judges the drop itself. [SLOT] [RACE]
 */
export function verdictAt(target: CalendarTarget, { session, places, sessions, therapists }: Question): CalendarVerdict {
  const { therapistId, start } = target;
  const name = therapists.find(({ id }) => id === therapistId)?.displayName ?? "";
  const when = `${formatDay(dateOf(start), "short")} ${start.slice(11, 16)} with ${name}`;
  if (!places.starts.some((place) => place.therapistId === therapistId && place.start === start)) return { kind: "taken", text: `${when}: ${whyTaken(target, session, sessions)}` };
  const forbidden = places.forbidden.find(({ date }) => date === dateOf(start));
  return forbidden ? { kind: "race", text: `${when}. ${forbidden.text}` } : { kind: "free", text: `${when}: free.` };
}

function whyTaken({ therapistId, start }: CalendarTarget, { id, startsAt, endsAt }: Question["session"], sessions: readonly CalendarSession[]): string {
  const length = endsAt.getTime() - startsAt.getTime();
  // Clock times of one day compare as texts; the length is added on a clock without changes, which only the wording depends on.
  const end = new Date(Date.parse(`${start.replace(" ", "T")}Z`) + length).toISOString().slice(0, 19).replace("T", " ");
  const other = sessions.find((one) => one.id !== id && one.therapistId === therapistId && one.status !== "no_show" && one.start < end && start < one.end);
  if (other) return other.runnerName ? `${other.runnerName} has this time.` : "this time is taken.";
  return "no room, no working hours, or too near to another session.";
}
