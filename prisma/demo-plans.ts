import { dateIn } from "../lib/domain/calendar-date";
import { toSqlDate } from "../lib/server/sql-date";
import type { DemoSession } from "./demo-bookings";
import { TIME_ZONE } from "./demo-clinic";
import { demoId } from "./demo-random";
import type { DemoRunner } from "./demo-runners";

/** The plans of the demo's regulars: each from its runner's first session on to the last one booked. */
export function seriesRows(runners: readonly DemoRunner[], sessions: readonly DemoSession[]) {
  return runners.flatMap((runner) => {
    const [first, ...others] = sessions.filter((session) => session.runner.id === runner.id).sort((a, b) => a.slot.startsAt.getTime() - b.slot.startsAt.getTime());
    if (runner.planEveryDays === null || !first) return [];
    const { startsAt: lastStart } = (others.at(-1) ?? first).slot;
    const dates = { firstDate: toSqlDate(dateIn(first.slot.startsAt, TIME_ZONE)), lastDate: toSqlDate(dateIn(lastStart, TIME_ZONE)) };
    return [{ id: seriesId(runner), runnerId: runner.id, serviceId: first.service.id, therapistId: runner.habit.therapistId, intervalDays: runner.planEveryDays, ...dates, createdAt: first.bookedAt }];
  });
}

/** The plan that a session of this runner belongs to. */
export function seriesOf({ runner }: DemoSession): string | null {
  return runner.planEveryDays === null ? null : seriesId(runner);
}

function seriesId({ id }: DemoRunner): string {
  return demoId(`series ${id}`);
}
