import { checkRaceRule, type Purpose, type Race, type RacePolicy, type RaceRefusal } from "./race-window";

/** Rule RACE: what a change of races does to the sessions that are booked. */

export type BookedSession = {
  appointmentId: string;
  startsAt: Date;
  purpose: Purpose;
  raceId: string | null;
  /** Booked by staff against the rule, with a written reason: that decision stands. */
  overridden: boolean;
  serviceExempt: boolean;
  /** IANA zone of the session's location. */
  timeZone: string;
};

export type RaceConflict = { appointmentId: string; startsAt: Date; refusal: RaceRefusal };

/**
 * The sessions from `now` on that these races forbid, earliest first: too close to one, or pre-race outside the window of theirs, also
 * because that race is gone. Pass those that reserve time. Nothing is moved or cancelled by it. [RACE]
 */
export function findRaceConflicts(question: {
  sessions: readonly BookedSession[];
  races: readonly Race[];
  policy: RacePolicy;
  now: Date;
}): RaceConflict[] {
  const { sessions, races, policy, now } = question;
  return sessions
    .filter(({ startsAt, overridden }) => startsAt >= now && !overridden)
    .flatMap(({ appointmentId, ...session }) => {
      const refusal = checkRaceRule({ ...session, races, policy });
      return refusal ? [{ appointmentId, startsAt: session.startsAt, refusal }] : [];
    })
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}
