import type { MergeSideText } from "@/components/merge-form";
import { formatDay, formatDayOf } from "@/lib/format-date";
import type { MergePreview, MergeSide } from "@/lib/server/runners/read-merge";

/** One entry's facts in words. Of health data only how many records there are. */
export function mergeSides(side: MergeSide, timeZone: string): MergeSideText {
  const { sessions, races, training, plan, health, entries } = side.counts;
  return {
    id: side.id,
    values: {
      name: side.name,
      email: side.email ?? "",
      phone: side.phone ?? "",
      birthDate: side.birthDate ? formatDay(side.birthDate) : "",
      emergencyContact: side.emergencyContact ?? "",
    },
    since: formatDayOf(side.createdAt, timeZone),
    signIn: side.isStaff ? "Works here and signs in" : side.canSignIn ? "Can sign in" : "Has no sign-in",
    deskNote: side.deskNote ?? "",
    belongings: [
      counted(sessions, "session", "sessions"),
      counted(races, "race", "races"),
      counted(training, "training record", "training records"),
      counted(plan, "plan, preference or waitlist entry", "plans, preferences and waitlist entries"),
      counted(health, "health record", "health records"),
      counted(entries, "entry joined before", "entries joined before"),
    ].filter((text) => text !== null),
  };
}

/** What becomes of what both have, and of the sign-ins. */
export function mergeWarnings(preview: MergePreview): string[] {
  const { other, sameWeeks, sameRuns, sameRaces, bothPreferences, bothSettings } = preview;
  return [
    ...(other.isStaff
      ? [`${other.name} works here and needs their sign-in: keep that entry instead.`]
      : other.email
        ? [`${other.email} can no longer sign in: its account is closed, and signed out everywhere. Only the kept entry's password works.`]
        : []),
    ...(sameWeeks > 0 ? [`${sameWeeks === 1 ? "One training week is" : `${sameWeeks} training weeks are`} in both. Of each the one changed last stays.`] : []),
    ...(sameRuns > 0 ? [`${sameRuns === 1 ? "One run is" : `${sameRuns} runs are`} in both and will be there once.`] : []),
    ...(sameRaces > 0 ? [`${sameRaces === 1 ? "One race is" : `${sameRaces} races are`} in both and will be there once.`] : []),
    ...(bothPreferences ? ["Both have preferences for the massage. Those changed last stay."] : []),
    ...(bothSettings ? ["Both have settings of the plan. Those changed last stay."] : []),
    ...(preview.kept.deskNote && other.deskNote ? ["Both have a note of the desk. Both stay, one below the other."] : []),
    "Health records move unread. Only the treating therapists see what is in them.",
  ];
}

function counted(count: number, one: string, many: string): string | null {
  return count === 0 ? null : `${count} ${count === 1 ? one : many}`;
}
