import type { AcheCondition, AcheTrend, BodyPlace, BodyRegion, BodySide, BodyView, ChangedRunning, WhenItHurts } from "./domain/aches";

/** The body and its aches in runners' words. Sides are the runner's own. */

/** What a region is called as the consensus does. */
export const REGION_TEXT: Record<BodyRegion, string> = {
  head: "head", neck: "neck", shoulder: "shoulder", upper_arm: "upper arm", elbow: "elbow", forearm: "forearm", hand: "hand", chest: "chest",
  thoracic_spine: "upper back", lumbosacral: "lower back", abdomen: "abdomen", hip_groin: "hip and groin", thigh: "thigh", knee: "knee", lower_leg: "lower leg",
  ankle: "ankle", foot: "foot",
};

/** What runners call it: one, and both. */
const WORDS: Record<BodyRegion, Partial<Record<BodyView, readonly [one: string, both: string]>>> = {
  head: { front: ["head", "Head"], back: ["back of the head", "Back of the head"] },
  neck: { front: ["front of the neck", "Front of the neck"], back: ["back of the neck", "Back of the neck"] },
  shoulder: { front: ["shoulder", "Both shoulders"], back: ["shoulder blade", "Both shoulder blades"] },
  upper_arm: { front: ["biceps", "Both biceps"], back: ["triceps", "Both triceps"] },
  elbow: { front: ["crook of the elbow", "Both crooks of the elbows"], back: ["elbow", "Both elbows"] },
  forearm: { front: ["inner forearm", "Both inner forearms"], back: ["outer forearm", "Both outer forearms"] },
  hand: { front: ["hand or wrist", "Both hands or wrists"], back: ["back of the hand", "Backs of both hands"] },
  chest: { front: ["chest", "Chest"] },
  thoracic_spine: { back: ["upper back", "Whole upper back"] },
  lumbosacral: { back: ["lower back or buttock", "Whole lower back or both buttocks"] },
  abdomen: { front: ["belly", "Belly"] },
  hip_groin: { front: ["hip or groin", "Both hips or groins"] },
  thigh: { front: ["quad", "Both quads"], back: ["hamstring", "Both hamstrings"] },
  knee: { front: ["knee", "Both knees"], back: ["hollow of the knee", "Hollows of both knees"] },
  lower_leg: { front: ["shin", "Both shins"], back: ["calf", "Both calves"] },
  ankle: { front: ["ankle", "Both ankles"], back: ["Achilles tendon or ankle", "Both Achilles tendons or ankles"] },
  foot: { front: ["foot", "Both feet"], back: ["heel or sole", "Both heels or soles"] },
};

/** A place as runners call it: "Left calf". */
export function placeName({ region, side, view }: BodyPlace): string {
  const [one, both] = WORDS[region][view] ?? [REGION_TEXT[region], REGION_TEXT[region]];
  return side === "both" ? both : `${SIDE_TEXT[side]} ${one}`;
}

/** A place with its view and region, for ears and lists: "Left calf, back (lower leg)". */
export function placeLabel(place: BodyPlace): string {
  const name = placeName(place);
  const region = REGION_TEXT[place.region];
  return name.toLowerCase().includes(region) ? `${name}, ${place.view}` : `${name}, ${place.view} (${region})`;
}

export const SIDE_TEXT: Record<BodySide, string> = { left: "Left", right: "Right", both: "Both sides" };

export const VIEW_TEXT: Record<BodyView, string> = { front: "Front", back: "Back" };

export const CONDITION_TEXT: Record<AcheCondition, string> = {
  muscle_soreness: "Muscle soreness",
  plantar_fasciitis: "Plantar fasciitis (sole or heel)",
  shin_splints: "Shin splints",
  lower_back_pain: "Lower back pain",
  pulled_hamstring: "Pulled hamstring",
  knee_pain: "Knee pain",
  it_band: "IT band (outer thigh or knee)",
  joint_pain: "Joint pain",
  other: "Something else, or not sure",
};

export const WHEN_TEXT: Record<WhenItHurts, string> = {
  at_rest: "At rest",
  at_night: "At night",
  first_steps: "First steps in the morning",
  sitting: "After long sitting",
  on_stairs: "On stairs",
  downhill: "Downhill",
  start_of_run: "At the start of a run",
  while_running: "While running",
  after_running: "After running",
  next_morning: "The morning after a run",
  to_the_touch: "When pressed",
};

/** When it hurts, as a sentence: "While running, on stairs." Empty where nothing was said. */
export function whenText(when: readonly WhenItHurts[]): string {
  const [first, ...others] = when.map((each) => WHEN_TEXT[each]);
  return first ? `${[first, ...others.map((text) => text.toLowerCase())].join(", ")}.` : "";
}

export const CHANGED_RUNNING_TEXT: Record<ChangedRunning, string> = { not_at_all: "Not at all", a_little: "A little", a_lot: "A lot", could_not_run: "I could not run" };

export const TREND_TEXT: Record<AcheTrend, string> = { better: "Better", same: "The same", worse: "Worse" };

/** How a severity of 0 to 10 is called. */
export function severityWord(severity: number): "gone" | "mild" | "moderate" | "severe" {
  if (severity === 0) return "gone";
  if (severity <= 3) return "mild";
  return severity <= 6 ? "moderate" : "severe";
}

/** An ache as it is called in a line: the runner's own words where there are some. */
export function conditionName({ condition, otherCondition }: { condition: AcheCondition; otherCondition: string | null }): string {
  return otherCondition ?? CONDITION_TEXT[condition];
}

/** Said beside an ache that is severe or changes the running much. [CADENCE A2] */
export const CARE_ADVICE = "An ache this strong, or one that keeps you from running, is for a physiotherapist or doctor to look at. This app gives no diagnosis.";
