import type { CalendarDate } from "@/lib/domain/calendar-date";

type View = "day" | "week";

/** The address of a day or week at the desk, of one therapist or of all. */
export function deskLink(view: View, date: CalendarDate | null, therapistId: string | null): string {
  const query = new URLSearchParams({ ...(date ? { date } : {}), ...(therapistId ? { therapist: therapistId } : {}) }).toString();
  return `${view === "day" ? "/desk" : "/desk/week"}${query ? `?${query}` : ""}`;
}

/** The links that lead from a view to the other one, and to each therapist where there is a choice. */
export function deskChoices(view: View, date: CalendarDate, chosen: string | null, therapists: { id: string; displayName: string }[]) {
  return {
    views: [
      { href: deskLink("day", date, chosen), label: "Day", current: view === "day" },
      { href: deskLink("week", date, chosen), label: "Week", current: view === "week" },
    ],
    therapists:
      therapists.length < 2
        ? []
        : [
            { href: deskLink(view, date, null), label: "All", current: chosen === null },
            ...therapists.map(({ id, displayName }) => ({ href: deskLink(view, date, id), label: displayName, current: chosen === id })),
          ],
  };
}
