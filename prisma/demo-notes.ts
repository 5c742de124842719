import { placeName } from "../lib/ache-text";
import { type NoteContent, noteContentSchema } from "../lib/note-input";
import { sealNote } from "../lib/server/notes/note-rows";
import type { DemoSession } from "./demo-bookings";
import { demoId } from "./demo-random";

/** Signed notes of the demo's last sessions, each of what its runner complains of. */

const NOTES_PER_RUNNER = 2;
const SIGNED_AFTER_MS = 10 * 60_000;

export function noteRows(sessions: readonly DemoSession[]) {
  const completed = sessions.filter(({ status }) => status === "completed").sort((a, b) => b.slot.startsAt.getTime() - a.slot.startsAt.getTime());
  const latest = completed.filter((session, index) => completed.slice(0, index).filter(({ runner }) => runner.id === session.runner.id).length < NOTES_PER_RUNNER);
  return latest.map((session) => {
    const id = demoId(`note ${session.id}`);
    const signedAt = new Date(session.slot.endsAt.getTime() + SIGNED_AFTER_MS);
    const { content, advice } = noteOf(session);
    return {
      id, appointmentId: session.id, runnerId: session.runner.id, therapistId: session.slot.therapistId,
      ...sealNote(id, content, advice), createdAt: session.slot.startsAt, updatedAt: signedAt, signedAt,
    };
  });
}

function noteOf({ runner }: DemoSession): { content: NoteContent; advice: string } {
  const [ache] = runner.aches;
  if (!ache) {
    const content = {
      subjective: "Legs tired from the week, nothing that hurts.",
      objective: "Calves and quads a little tense, even on both sides. Full range.",
      assessment: "Ordinary training load.",
      plan: "Keep the rhythm. Look at the calves again.",
      techniques: ["Flushing strokes"],
      areas: ["thigh", "lower_leg"],
      pressure: "medium",
      response: "Slept through the second half.",
    };
    return { content: noteContentSchema.parse(content), advice: "Walk a little this evening. Run easy tomorrow, if at all." };
  }
  const place = placeName(ache).toLowerCase();
  const content = {
    subjective: `Feels the ${place}, more the morning after long runs.`,
    objective: `Tender at the ${place}, no swelling, no warmth. Range as on the other side.`,
    assessment: "Goes with the longer runs of the last weeks. No sign that speaks against massage.",
    plan: `Again at the next session, gently around the ${place}. If it gets worse: physiotherapist or doctor.`,
    marks: [{ region: ache.region, side: ache.side, view: ache.view, text: "Tender to firm pressure." }],
    techniques: ["Deep tissue", "Fascia work"],
    areas: [ache.region],
    pressure: "medium",
    response: "Took the pressure well, said so when it was enough.",
  };
  return { content: noteContentSchema.parse(content), advice: "Keep tomorrow easy. If it hurts more than before, leave the run out and tell us." };
}
