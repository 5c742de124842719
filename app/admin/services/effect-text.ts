import { dayText, momentText } from "@/lib/desk-text";
import type { FormListItem } from "@/lib/form-state";
import type { ServiceEffect } from "@/lib/server/clinic/service-effect";
import type { ListedAppointment } from "@/lib/server/clinic/appointments-outside-hours";
import { gapLines, lengthWithBuffers, sessionsText } from "@/lib/service-text";
import { appointmentLine } from "../listed-appointments";

/** What saving would do, fact by fact. */
export function effectFacts(effect: ServiceEffect): string[] {
  return [...gapLines(effect.gaps, effect.starts.length), ...keptFacts(effect), ...leftFacts(effect), ...startFacts(effect)];
}

/** The sessions it concerns, each once, by time. */
export function effectSessions({ kept, left }: ServiceEffect): FormListItem[] {
  const sessions = new Map([...kept, ...left].flatMap((group) => group.sessions.map((session) => [session.id, session] as const)));
  return [...sessions.values()].sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime()).map((session) => appointmentLine(session));
}

function keptFacts({ kept, changesLength }: ServiceEffect): string[] {
  if (changesLength && kept.length === 0) return ["No coming session is booked for what changes."];
  return kept.map(({ durationMinutes, bufferBeforeMinutes, bufferAfterMinutes, sessions }) => {
    const length = lengthWithBuffers(durationMinutes, bufferBeforeMinutes, bufferAfterMinutes);
    return `${sessionsText(sessions.length)} ${sessions.length === 1 ? "keeps its" : "keep their"} length (${length}) and price. ${firstOf(sessions)}`;
  });
}

function leftFacts({ left }: ServiceEffect): string[] {
  return left.map(({ kind, name, sessions }) => {
    const stay = sessions.length === 1 ? "stays as it is" : "stay as they are";
    return `${sessionsText(sessions.length)} ${kind === "therapist" ? "with" : "in"} ${name} ${stay}. ${firstOf(sessions)}`;
  });
}

function firstOf(sessions: readonly ListedAppointment[]): string {
  const [first] = sessions;
  if (!first) return "";
  return sessions.length === 1 ? `It is on ${momentText(first.startsAt, first.timeZone)}.` : `The first is on ${momentText(first.startsAt, first.timeZone)}.`;
}

function startFacts({ starts, week }: ServiceEffect): string[] {
  if (!week) return [];
  const span = `next week, ${dayText(week.from)} to ${dayText(week.to)}`;
  return starts.map(({ durationMinutes, freeStarts }) => {
    const length = durationMinutes.before === null || durationMinutes.before === durationMinutes.after ? `${durationMinutes.after} minutes` : `${durationMinutes.after} instead of ${durationMinutes.before} minutes`;
    const count = freeStarts.after === 1 ? "1 free start" : `${freeStarts.after} free starts`;
    const before = freeStarts.before === null ? "" : freeStarts.before === freeStarts.after ? ", as many as now" : `, now ${freeStarts.before}`;
    return `New bookings of ${length} would have ${count} ${span}${before}.`;
  });
}
