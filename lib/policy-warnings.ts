import type { PolicyInput } from "./policy-input";
import { minutesText } from "./policy-text";

type ClinicAround = {
  grids: readonly { name: string; minutes: number }[];
  /** What each service reserves, with its buffers. */
  reservedMinutes: readonly number[];
};

const MINUTES_IN_DAY = 1440;
const HOURS_IN_DAY = 24;
const DAYS_OF_A_PLAN = 28;
const SHORT_HOLD_MINUTES = 3;

/** What is allowed in a policy and yet is seldom meant, each in a sentence that says what would come of it. */
export function policyWarnings(policy: PolicyInput, { grids, reservedMinutes }: ClinicAround): string[] {
  const { noticeMinutes, horizonDays, raceWindowMinDays, cancellationNoticeHours, holdMinutes } = policy;
  const checks: [boolean, string][] = [
    [policy.raceEnforcedDistances.length === 0, "The race rule is enforced for no distance: runners can book a massage the day before any race."],
    [
      noticeMinutes > raceWindowMinDays * MINUTES_IN_DAY,
      `With a notice of ${minutesText(noticeMinutes)}, the last days of the race window can't be booked any more once they are near.`,
    ],
    [horizonDays < DAYS_OF_A_PLAN, `Runners who come every four weeks can't book their next session: booking opens only ${horizonDays} days ahead.`],
    [cancellationNoticeHours > horizonDays * HOURS_IN_DAY, "Every cancellation would be late: the free notice is longer than runners can book ahead."],
    [policy.lateCancelPercent > policy.noShowPercent, "A late cancellation costs more than not coming at all: runners have a reason not to cancel."],
    [holdMinutes < SHORT_HOLD_MINUTES, "Runners may need longer to look a session over than the time is kept for them."],
    ...grids.map(({ name, minutes }): [boolean, string] => [
      reservedMinutes.length > 0 && reservedMinutes.every((reserved) => reserved % minutes !== 0),
      `At ${name} a session starts every ${minutes} minutes, but no service with its breaks fills a multiple of that: times between sessions stay empty.`,
    ]),
  ];
  return checks.filter(([applies]) => applies).map(([, text]) => text);
}
