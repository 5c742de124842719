import type { AvailabilityDay } from "./domain/availability";
import type { CalendarDate } from "./domain/calendar-date";
import { FRESH_FORM, type FormListItem, type FormState } from "./form-state";
import type { Grids, PolicyInput } from "./policy-input";
import type { PolicyChange } from "./policy-text";

/** What the policy's pages show: plain data. */

/** A policy with the minutes between starts at each location. */
export type PolicyTerms = PolicyInput & { grids: Grids };

export type PolicyVersionView = {
  id: string;
  /** Counts from 1. */
  number: number;
  inForce: boolean;
  since: Date;
  byName: string | null;
  bookings: number;
  /** What it changed in the version before it; empty for the first. */
  changes: PolicyChange[];
};

/** The same under the policy in force, or an earlier one, and under the one that is looked at. */
export type Compared<Value> = { before: Value; after: Value };

/** How many starts runners can book online on a day; without any, why. */
export type DayStarts = { starts: number; state: AvailabilityDay["state"] };

/** What a runner with a race can do on a day: book, book the pre-race session, or not book at all. */
export type RaceDayChoice = "open" | "window" | "blocked";

/** What a policy does to the real calendar of the coming seven days, next to what another does. */
export type PolicyEffect = {
  changes: PolicyChange[];
  /** What is legal and yet looks odd, each in a sentence. */
  warnings: string[];
  /** Dates on the clinic's clock, today first. */
  days: CalendarDate[];
  places: { id: string; name: string; days: Compared<DayStarts>[] }[];
  raceRule: {
    /** Coming appointments, of any day, that only the other policy forbids. */
    newlyAgainst: FormListItem[];
    noLongerAgainst: FormListItem[];
    against: Compared<number>;
  };
  races: {
    /** Runners whose week differs, at most so many as can be read. */
    runners: { id: string; name: string; race: string; days: Compared<RaceDayChoice>[] }[];
    /** Enforced races of the coming weeks whose window lies on other days, nearest first, at most so many as can be read. */
    windows: { id: string; name: string; race: string; days: Compared<string> }[];
    /** How many races that are. */
    movedWindows: number;
    /** Whose week differs, and who has a race so near that it could. */
    differing: number;
    looked: number;
    /** False where there are so many that only the nearest were looked at. */
    isWhole: boolean;
  };
  bookings: {
    coming: number;
    /** Coming appointments that begin within the free notice. */
    withinNotice: Compared<number>;
    beyondHorizon: number;
    holdsNow: number;
    /** Times the race rule was set aside in the last 90 days, and by therapists without the role of an admin. */
    overrides: number;
    overridesByTherapists: number;
  };
  cadence: {
    looked: number;
    /** False where only the most recently active were looked at. */
    isWhole: boolean;
    moreOften: number;
    lessOften: number;
  };
};

export type PolicyFormState = FormState & { effect: PolicyEffect | null };

export const FRESH_POLICY_FORM: PolicyFormState = { ...FRESH_FORM, effect: null };
