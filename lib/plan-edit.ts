import type { CalendarDate } from "./domain/calendar-date";
import { nextPlanDay } from "./domain/plan-choices";
import type { Season } from "./domain/season";
import type { PlanWishes } from "./plan-input";

/** What a runner can do to one session of the plan. */
export const PLAN_EDITS = ["drop", "restore", "earlier", "later", "reset"] as const;
export type PlanEdit = (typeof PLAN_EDITS)[number];

/** The wishes after an edit of the session with this key; the same where RACE allows no such step. */
export function editWishes(wishes: PlanWishes, { sessions, question }: Pick<Season, "sessions" | "question">, key: string, edit: PlanEdit): PlanWishes {
  const session = sessions.find((each) => each.key === key);
  if (!session) return wishes;
  switch (edit) {
    case "drop":
      return { ...wishes, dropped: [...wishes.dropped.filter((each) => each !== key), key] };
    case "restore":
      return { ...wishes, dropped: wishes.dropped.filter((each) => each !== key) };
    case "reset":
      return { ...wishes, moved: wishes.moved.filter((move) => move.key !== key) };
    case "earlier":
    case "later": {
      const date = nextPlanDay(session, edit === "later" ? 1 : -1, sessions, question);
      return date ? moveTo(wishes, key, date) : wishes;
    }
  }
}

/** The wishes with the session put on another day; whether RACE allows it, the plan decides. */
export function moveTo(wishes: PlanWishes, key: string, to: CalendarDate): PlanWishes {
  return { ...wishes, moved: [...wishes.moved.filter((move) => move.key !== key), { key, to }] };
}

/** The wishes without what belongs to sessions that the plan no longer proposes. */
export function withoutStale(wishes: PlanWishes, { sessions }: Pick<Season, "sessions">): PlanWishes {
  const isThere = (key: string) => sessions.some((session) => session.key === key);
  return { ...wishes, dropped: wishes.dropped.filter(isThere), moved: wishes.moved.filter(({ key }) => isThere(key)) };
}
