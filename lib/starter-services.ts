import type { ServiceColor } from "./service-colors";

/** What a runners' massage clinic usually offers: a start for a new clinic, to be changed at will. */

export type StarterTechnique = { key: string; name: string; description: string };

export const STARTER_TECHNIQUES = [
  { key: "deep-tissue", name: "Deep tissue", description: "Slow, firm strokes along the deeper layers of muscle." },
  { key: "myofascial", name: "Myofascial release", description: "Sustained, slow pressure on connective tissue, without oil." },
  { key: "stretching", name: "Assisted stretching", description: "The therapist moves you through range you choose; you say where it ends." },
  { key: "flushing", name: "Flushing strokes", description: "Light, rhythmic strokes towards the heart. Pleasant on tired legs." },
  { key: "movement-check", name: "Movement check", description: "Range, strength and gait, looked at without treatment." },
] as const satisfies readonly StarterTechnique[];

export type StarterService = {
  key: string;
  name: string;
  summary: string;
  description: string;
  color: ServiceColor;
  minutes: readonly number[];
  techniques: readonly (typeof STARTER_TECHNIQUES)[number]["key"][];
  raceRule: "enforced" | "exempt";
  preRace: boolean;
  firstVisitOnly: boolean;
  /** Chosen unless the admin says otherwise. */
  isSuggested: boolean;
};

export const STARTER_SERVICES: readonly StarterService[] = [
  {
    key: "runners-massage", name: "Runners' massage", color: "brick", minutes: [60, 90], techniques: ["deep-tissue", "myofascial", "stretching"],
    summary: "Deep tissue, fascia work and stretching for legs, hips and back.",
    description: "Starts from what your training and your body say that day, and from any orthopaedic recommendation you bring.",
    raceRule: "enforced", preRace: false, firstVisitOnly: false, isSuggested: true,
  },
  {
    key: "pre-race", name: "Pre-race session", color: "pine", minutes: [45], techniques: ["deep-tissue", "stretching"],
    summary: "A moderate session in the days before a race that suit it.",
    description: "Moderate pressure, nothing new, enough days left to respond. Booked for one of your races.",
    raceRule: "enforced", preRace: true, firstVisitOnly: false, isSuggested: true,
  },
  {
    key: "recovery", name: "Recovery flush", color: "lake", minutes: [45], techniques: ["flushing"],
    summary: "Light work after a race or a hard block.",
    description: "Light strokes and easy movement. It is meant to feel good; it does not undo muscle damage.",
    raceRule: "enforced", preRace: false, firstVisitOnly: false, isSuggested: false,
  },
  {
    key: "first-visit", name: "First visit", color: "plum", minutes: [75], techniques: ["movement-check", "deep-tissue"],
    summary: "Time to talk, to look at how you move, and a first treatment.",
    description: "For your first time here: what you run, what aches and what you would like, then hands-on work with the time that is left.",
    raceRule: "enforced", preRace: false, firstVisitOnly: true, isSuggested: false,
  },
  {
    key: "assessment", name: "Assessment without treatment", color: "stone", minutes: [45], techniques: ["movement-check"],
    summary: "We look and listen, and write down what we would do. No hands-on work.",
    description: "Since nothing is treated, it may lie on any day, also shortly before a race.",
    raceRule: "exempt", preRace: false, firstVisitOnly: false, isSuggested: false,
  },
];

/** What an hour may cost where a clinic has no idea yet, in whole units of the currency. */
const HOUR_PRICES: Record<string, number | undefined> = { USD: 130, CAD: 130, AUD: 130, NZD: 120, EUR: 90, GBP: 80, CHF: 130, SEK: 950, NOK: 1100, DKK: 750, JPY: 9000 };
const ROUND_TO = 5;

/** A price to begin with for so many minutes, in whole units of the currency as a price field has them; empty where none is known. */
export function suggestedPrice(minutes: number, currency: string): string {
  const hour = HOUR_PRICES[currency];
  return hour === undefined ? "" : String(Math.round((hour * minutes) / 60 / ROUND_TO) * ROUND_TO);
}
