import { type ReportColumn, type ReportRow, type ReportTable, shareOf } from "@/lib/report-table";
import type { HoursUse, HoursUseRow } from "@/lib/server/reports/read-hours-use";
import type { ReportScope } from "@/lib/server/reports/report-scope";

const FIGURES = [
  { label: "Bookable", kind: "minutes" },
  { label: "Treated", kind: "minutes", bar: "full" },
  { label: "Still booked", kind: "minutes", bar: "dots" },
  { label: "Unused", kind: "minutes", bar: "wash" },
  { label: "Use", kind: "percent" },
  { label: "Buffers", kind: "minutes" },
  { label: "Blocked", kind: "minutes" },
  { label: "Closed", kind: "minutes" },
] as const;

export const HOURS_DEFINITIONS = [
  "Bookable: weekly hours with the changes of single days, within the opening hours, less closures, time off, blocked times and appointments kept elsewhere. Real elapsed time, also where clocks change.",
  "Treated: sessions that are checked in or completed, from start to end without buffers. Still booked: confirmed ones, whether they are to come or were never closed at the desk.",
  "Unused: bookable less treated and still booked; buffers are part of it.",
  "Use: treated and still booked together, as a share of bookable. Sessions outside the hours count as treated, so it can exceed 100 %.",
  "Buffers: the minutes kept before and after those sessions. Blocked: time off, blocked times and appointments elsewhere that fall into the hours. Closed: closures that fall into the hours; where both do, it is closed.",
  "A room can be booked while at least one therapist at its location can.",
  "Weeks go from Monday to Sunday on the calendar of each location. A session belongs to the day on which it starts.",
];

/** By week, by therapist and by room. */
export function hoursTables(rows: readonly HoursUseRow[], scope: ReportScope): ReportTable[] {
  const empty = "Nobody had hours in these days, and nothing was booked.";
  const [ofTherapists, ofRooms] = [rows.filter(({ kind }) => kind === "therapist"), rows.filter(({ kind }) => kind === "room")];
  const several = scope.locations.length > 1;
  const locationName = new Map(scope.locations.map(({ id, name }) => [id, name]));
  const place = (locationId: string) => (several ? [locationName.get(locationId) ?? ""] : []);
  const byWeek = [...Map.groupBy(ofTherapists, ({ week }) => week)].sort(([a], [b]) => (a < b ? -1 : 1));
  const named = (list: readonly HoursUseRow[]) =>
    [...Map.groupBy(list, ({ id, locationId }) => `${id} ${locationId}`).values()].map((same) => [same[0]!.name, ...place(same[0]!.locationId), ...figures(sum(same))]);
  const weekly = (list: readonly HoursUseRow[]) => list.map((row) => [row.name, ...place(row.locationId), row.week, ...figures(row)]);
  const withNames = (label: string) => [{ label, kind: "text" as const }, ...(several ? [{ label: "Location", kind: "text" as const }] : [])];
  const week = { label: "Week from", kind: "date" } as const;
  return [
    { id: "weeks", caption: "Use of hours by week", columns: [week, ...FIGURES], rows: byWeek.map(([monday, same]) => [monday, ...figures(sum(same))]), total: ofTherapists.length > 0 ? ["All", ...figures(sum(ofTherapists))] : null, empty },
    { id: "therapists", caption: "Use of hours by therapist", columns: [...withNames("Therapist"), ...FIGURES], rows: named(ofTherapists), empty },
    { id: "rooms", caption: "Use of rooms", columns: [...withNames("Room"), ...withoutAbsence], rows: named(ofRooms).map((row) => row.slice(0, -2)), empty },
    { id: "therapist-weeks", caption: "Use of hours by therapist and week", columns: [...withNames("Therapist"), week, ...FIGURES.map(withoutBar)], rows: weekly(ofTherapists), empty },
    { id: "room-weeks", caption: "Use of rooms by week", columns: [...withNames("Room"), week, ...withoutAbsence.map(withoutBar)], rows: weekly(ofRooms).map((row) => row.slice(0, -2)), empty },
  ];
}

/** Absences and closures are the therapists': a room's time is what is left of theirs. */
const withoutAbsence = FIGURES.slice(0, -2);

/** For a table of which no chart is drawn. */
function withoutBar({ label, kind }: ReportColumn): ReportColumn {
  return { label, kind };
}

function figures({ bookable, treated, booked, buffers, blocked, closed }: HoursUse): ReportRow {
  return [bookable, treated, booked, Math.max(0, bookable - treated - booked), shareOf(treated + booked, bookable), buffers, blocked, closed];
}

/** All of them together. */
export function sum(rows: readonly HoursUse[]): HoursUse {
  const total = (key: keyof HoursUse) => rows.reduce((all, row) => all + row[key], 0);
  return { closed: total("closed"), blocked: total("blocked"), bookable: total("bookable"), treated: total("treated"), booked: total("booked"), buffers: total("buffers") };
}
