import { isRecent } from "../../domain/intake";
import { assessCheckIn, type CheckInAssessment, type ScreeningAction, SHORT_CHECK_IN_VERSION, shortCheckInSchema } from "../../domain/screening";
import { answersContext } from "../booking/check-in";
import { decryptHealth } from "../health-cipher";
import type { DeskRow } from "./desk-appointment";

/** What the clinic calls its techniques, by slug. */
export type TechniqueNames = ReadonlyMap<string, string>;

/** Health data and what the runner wrote for the hands that treat them: only ever given to the treating therapist. [ACCESS] */
export type Care = {
  /** What the check-in's answers mean for the session; null when none was answered. Findings only where the form's version is known. */
  checkIn: ({ action: ScreeningAction } & Pick<CheckInAssessment, "findings" | "lightOnly" | "askAgain">) | null;
  /** What the full form means; null when it was not answered within 12 months, or a therapist has approved it. */
  intakeAction: ScreeningAction | null;
  preferences: { pressure: string | null; techniquesWanted: string[]; techniquesUnwanted: string[]; areasToAvoid: string[]; note: string | null } | null;
  /** From the runner to the therapist. */
  note: string | null;
};

/** What a treating therapist needs to know before the session. Whoever calls this has checked that they treat. [SCREEN] */
export function readCare({ note, runner, screenings, startsAt, location }: DeskRow, techniqueNames: TechniqueNames, now: Date): Care {
  const named = (slug: string) => techniqueNames.get(slug) ?? slug.replaceAll("-", " ");
  const { preference, screenings: [intake] } = runner;
  return {
    checkIn: screenings[0] ? assess(screenings[0], startsAt, location.timeZone) : null,
    intakeAction: intake && isRecent(intake, now) && intake.decision !== "approved" ? intake.action : null,
    preferences: preference && {
      pressure: preference.pressure,
      techniquesWanted: preference.techniquesWanted.map(named),
      techniquesUnwanted: preference.techniquesUnwanted.map(named),
      areasToAvoid: preference.areasToAvoid,
      note: preference.note,
    },
    note,
  };
}

/** The answers are read as of when they were given: "today" was that day. */
function assess(response: DeskRow["screenings"][number], startsAt: Date, timeZone: string): Care["checkIn"] {
  if (response.formVersion !== SHORT_CHECK_IN_VERSION) return { action: response.action, findings: [], lightOnly: false, askAgain: [] };
  const answers = shortCheckInSchema.parse(decryptHealth(response.answersCipher, answersContext(response.id)));
  const { findings, lightOnly, askAgain } = assessCheckIn(answers, { now: response.answeredAt, startsAt, timeZone });
  return { action: response.action, findings, lightOnly, askAgain };
}
