/** Time off as a list shows it. */

type TimeOffItem = { id: string; seriesId: string | null; startsAt: Date; endsAt: Date; reason: string | null };

/** What came in one piece: a single time off, or all weeks of a block that repeats, in order. */
export type TimeOffGroup = { first: TimeOffItem; weeks: TimeOffItem[] };

/** Each time off by itself and each weekly block as one, in the order of the items, which are sorted by start. */
export function timeOffGroups(items: readonly TimeOffItem[]): TimeOffGroup[] {
  const groups = new Map<string, TimeOffGroup>();
  for (const item of items) {
    const key = item.seriesId ?? item.id;
    const group = groups.get(key);
    if (group) group.weeks.push(item);
    else groups.set(key, { first: item, weeks: [item] });
  }
  return [...groups.values()];
}
