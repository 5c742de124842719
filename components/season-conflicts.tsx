import type { RaceConflictView } from "@/lib/booking-view";
import { RaceConflict } from "./race-conflict";

type SeasonConflictsProps = { conflicts: readonly RaceConflictView[]; acceptAction: (form: FormData) => Promise<void> };

/** The booked sessions that the races no longer allow, each with a time that would be right. Nothing where all fit. */
export function SeasonConflicts({ conflicts, acceptAction }: SeasonConflictsProps) {
  if (conflicts.length === 0) return null;
  return (
    <section id="conflicts" aria-labelledby="conflicts-heading">
      <h2 id="conflicts-heading">Sessions that no longer fit</h2>
      {conflicts.map((conflict) => (
        <RaceConflict key={conflict.appointment.id} conflict={conflict} acceptAction={acceptAction} />
      ))}
    </section>
  );
}
