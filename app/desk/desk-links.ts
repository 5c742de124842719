import type { CalendarView, CalendarViewName } from "@/lib/calendar-view";
import type { CalendarDate } from "@/lib/domain/calendar-date";

type List = "day" | "week";
type Therapist = { id: string; displayName: string };

/** The address of a day or week as a list, of one therapist or of all. */
export function deskLink(list: List, date: CalendarDate | null, therapistId: string | null): string {
  return `${list === "day" ? "/desk" : "/desk/week"}${queryText({ date, therapist: therapistId })}`;
}

/** The address of the calendar. */
export function calendarLink(view: CalendarViewName, date: CalendarDate | null, therapistId: string | null): string {
  return `/desk/calendar${queryText({ view, date, therapist: therapistId })}`;
}

/** The links that lead from a list to the other one and to the calendar, and to each therapist where there is a choice. */
export function deskChoices(list: List, date: CalendarDate, chosen: string | null, therapists: Therapist[]) {
  return {
    views: [
      { href: deskLink("day", date, chosen), label: "Day", current: list === "day" },
      { href: deskLink("week", date, chosen), label: "Week", current: list === "week" },
      { href: calendarLink(list === "week" ? "week" : therapists.length > 1 && !chosen ? "team" : "day", date, chosen), label: "Calendar" },
    ],
    therapists: therapistLinks(therapists, chosen, (id) => deskLink(list, date, id), deskLink(list, date, null)),
  };
}

/** The calendar's views, and whose it can be. */
export function calendarChoices({ view, date, chosen, therapists }: CalendarView) {
  const link = (name: CalendarViewName, label: string) => ({ href: calendarLink(name, date, name === "team" ? null : chosen), label, current: view === name });
  const own = therapists.filter((therapist) => therapist.own);
  return {
    views: [
      link("day", "Day"),
      link("week", "Week"),
      link("month", "Month"),
      ...(therapists.length > 1 ? [link("team", "Side by side")] : []),
      { href: deskLink(view === "week" ? "week" : "day", date, chosen), label: "List" },
    ],
    therapists: view === "team" ? [] : therapistLinks(own, chosen, (id) => calendarLink(view, date, id), null),
  };
}

function therapistLinks(therapists: Therapist[], chosen: string | null, link: (id: string) => string, all: string | null) {
  if (therapists.length < 2) return [];
  const each = therapists.map(({ id, displayName }) => ({ href: link(id), label: displayName, current: chosen === id }));
  return all === null ? each : [{ href: all, label: "All", current: chosen === null }, ...each];
}

function queryText(query: Record<string, string | null>): string {
  const set = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== null);
  return set.length > 0 ? `?${new URLSearchParams(set).toString()}` : "";
}
