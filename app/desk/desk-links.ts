import type { CalendarView, CalendarViewName } from "@/lib/calendar-view";
import type { DeskLocation } from "@/lib/desk-view";
import type { CalendarDate } from "@/lib/domain/calendar-date";

type List = "day" | "week";
type Therapist = { id: string; displayName: string };

/** Whose days are shown, and at which location; null for all, and for where the desk stands by itself. */
export type DeskWhere = { therapist: string | null; location: string | null };

type Shown = { chosen: string | null; location: DeskLocation; locations: DeskLocation[] };

/** What the links of a page keep. A clinic of one location has no need to name it. */
export function deskWhere({ chosen, location, locations }: Shown): DeskWhere {
  return { therapist: chosen, location: locations.length > 1 ? location.id : null };
}

/** The address of a day or week as a list, of one therapist or of all. */
export function deskLink(list: List, date: CalendarDate | null, where: DeskWhere): string {
  return `${list === "day" ? "/desk" : "/desk/week"}${queryText({ date, ...where })}`;
}

/** The address of the calendar. */
export function calendarLink(view: CalendarViewName, date: CalendarDate | null, where: DeskWhere): string {
  return `/desk/calendar${queryText({ view, date, ...where })}`;
}

/** The address of a day's sheet, of one therapist or of all. */
export function printLink(date: CalendarDate, where: DeskWhere): string {
  return `/desk/print${queryText({ date, ...where })}`;
}

/** The links that lead from a list to the other one and to the calendar, and to each location and therapist where there is a choice. */
export function deskChoices(list: List, date: CalendarDate, shown: Shown & { therapists: Therapist[] }) {
  const { chosen, therapists } = shown;
  const where = deskWhere(shown);
  return {
    views: [
      { href: deskLink("day", date, where), label: "Day", current: list === "day" },
      { href: deskLink("week", date, where), label: "Week", current: list === "week" },
      { href: calendarLink(list === "week" ? "week" : therapists.length > 1 && !chosen ? "team" : "day", date, where), label: "Calendar" },
    ],
    locations: locationLinks(shown, (to) => deskLink(list, date, to)),
    therapists: therapistLinks(therapists, where, (to) => deskLink(list, date, to), true),
  };
}

/** The calendar's views, where it stands, and whose it can be. */
export function calendarChoices(calendar: CalendarView) {
  const { view, date, therapists } = calendar;
  const where = deskWhere(calendar);
  const link = (name: CalendarViewName, label: string) => ({ href: calendarLink(name, date, name === "team" ? { ...where, therapist: null } : where), label, current: view === name });
  const own = therapists.filter((therapist) => therapist.own);
  return {
    views: [
      link("day", "Day"),
      link("week", "Week"),
      link("month", "Month"),
      ...(therapists.length > 1 ? [link("team", "Side by side")] : []),
      { href: deskLink(view === "week" ? "week" : "day", date, where), label: "List" },
    ],
    locations: locationLinks(calendar, (to) => calendarLink(view, date, to)),
    therapists: view === "team" ? [] : therapistLinks(own, where, (to) => calendarLink(view, date, to), false),
  };
}

function locationLinks({ location, locations }: Shown, link: (where: DeskWhere) => string) {
  return locations.length < 2 ? [] : locations.map(({ id, name }) => ({ href: link({ therapist: null, location: id }), label: name, current: id === location.id }));
}

function therapistLinks(therapists: Therapist[], where: DeskWhere, link: (where: DeskWhere) => string, hasAll: boolean) {
  if (therapists.length < 2) return [];
  const each = therapists.map(({ id, displayName }) => ({ href: link({ ...where, therapist: id }), label: displayName, current: where.therapist === id }));
  return hasAll ? [{ href: link({ ...where, therapist: null }), label: "All", current: where.therapist === null }, ...each] : each;
}

function queryText(query: Record<string, string | null>): string {
  const set = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== null);
  return set.length > 0 ? `?${new URLSearchParams(set).toString()}` : "";
}
