import type { BodyRegion } from "../lib/domain/aches";
import { addDays, dateIn } from "../lib/domain/calendar-date";
import type { Race, RaceDistance } from "../lib/domain/race-window";
import { SERVICES, THERAPISTS, TIME_ZONE } from "./demo-clinic";
import { raceNear } from "./demo-dates";
import { demoId, repeatableRandom } from "./demo-random";

/** The demo clinic's runners. All of them are made up; the races are real. */

/** How a runner comes: with whom, for what, how often, at about which hour. */
export type Habit = { therapistId: string; serviceSlug: string; everyDays: number; startMinute: number };

export type DemoAche = {
  region: BodyRegion;
  side: "left" | "right" | "both";
  view: "front" | "back";
  condition: string;
  whenItHurts: string[];
  /** Severity (NRS) at the first report and at each session since, oldest first. */
  trend: [number, ...number[]];
  sinceDays: number;
};

export type DemoTraining = { weeklyKm: number; longestKm: number; runs: number; minutesPerKm: number };

export type DemoRunner = {
  id: string;
  name: string;
  email: string;
  phone: string;
  distanceUnit: "km" | "mi";
  habit: Habit;
  races: DemoRace[];
  /** Sessions are booked so many days ahead. */
  bookedAheadDays: number;
  training: DemoTraining | null;
  aches: DemoAche[];
  preference: { pressure: string; techniquesWanted: string[]; techniquesUnwanted: string[]; areasToAvoid: string[]; note: string | null } | null;
  recommendation: { issuedBy: string; recommendation: string; agoDays: number; validDays: number } | null;
  budgetAmount: number | null;
  /** The interval of the plan they booked, in days. */
  planEveryDays: 7 | 14 | 28 | null;
  /** Comes only before races. */
  raceOnly: boolean;
  /** Has answered the check-in so that the next session waits for the therapist's review. */
  awaitsReview: boolean;
  /** Whom a visitor of the demo signs in as: a clean record, and the session before the race still to book. */
  isForVisitors: boolean;
};

export type DemoRace = Race & { place: string; goal: string | null };

type WantedRace = { inDays: number; among: readonly RaceDistance[]; goal?: string };
type Profile = Pick<DemoRunner, "name"> & {
  therapist: string;
  service?: string;
  everyDays: number;
  at: number;
  races?: WantedRace[];
} & Partial<Pick<DemoRunner, "distanceUnit" | "bookedAheadDays" | "training" | "aches" | "preference" | "recommendation" | "budgetAmount" | "planEveryDays" | "raceOnly" | "awaitsReview" | "isForVisitors">>;

const MARATHON: readonly RaceDistance[] = ["marathon"];
const HALF: readonly RaceDistance[] = ["half_marathon"];
const HOUR = 60;

const PROFILES: readonly Profile[] = [
  {
    name: "Maya Torres", therapist: "ines", everyDays: 14, at: 8 * HOUR, bookedAheadDays: 15, isForVisitors: true, budgetAmount: 32_000,
    races: [{ inDays: 28, among: MARATHON, goal: "Under 3:45" }, { inDays: 130, among: MARATHON, goal: "Qualify again" }],
    training: { weeklyKm: 62, longestKm: 30, runs: 5, minutesPerKm: 5.6 },
    aches: [
      { region: "lower_leg", side: "left", view: "front", condition: "shin_splints", whenItHurts: ["while_running"], trend: [5, 4, 3], sinceDays: 40 },
      { region: "thigh", side: "right", view: "back", condition: "muscle_soreness", whenItHurts: ["next_morning"], trend: [3, 2], sinceDays: 12 },
    ],
    preference: { pressure: "firm", techniquesWanted: ["deep-tissue", "fascia"], techniquesUnwanted: ["trigger-point"], areasToAvoid: ["abdomen"], note: "Quiet sessions, please." },
    recommendation: { issuedBy: "Dr. Lena Marsh, orthopaedics", agoDays: 50, validDays: 180, recommendation: "Medial tibial stress, left, settling. Soft tissue work on calf and tibialis posterior, weekly load changes below 10 %, no pressure on the bone." },
  },
  {
    name: "Sam Whitfield", therapist: "tom", everyDays: 21, at: 17 * HOUR, distanceUnit: "mi", races: [{ inDays: 110, among: HALF, goal: "First half" }],
    training: { weeklyKm: 34, longestKm: 15, runs: 4, minutesPerKm: 6.2 },
  },
  {
    name: "Priya Raman", therapist: "ines", everyDays: 14, at: 14 * HOUR, races: [{ inDays: 13, among: MARATHON, goal: "Under four hours" }],
    training: { weeklyKm: 58, longestKm: 32, runs: 5, minutesPerKm: 5.7 },
    aches: [{ region: "foot", side: "right", view: "back", condition: "plantar_fasciitis", whenItHurts: ["first_steps"], trend: [6, 5, 4], sinceDays: 75 }],
    recommendation: { issuedBy: "Dr. Paul Adler, sports medicine", agoDays: 30, validDays: 120, recommendation: "Plantar fasciitis, right. Calf and plantar fascia work, daily loading as shown, running within pain 3 of 10." },
  },
  {
    name: "Jonas Keller", therapist: "tom", everyDays: 14, at: 18 * HOUR, service: "recovery-flush-45", races: [{ inDays: -2, among: MARATHON, goal: "3:10" }],
    training: { weeklyKm: 70, longestKm: 34, runs: 6, minutesPerKm: 4.9 },
    aches: [{ region: "thigh", side: "both", view: "front", condition: "muscle_soreness", whenItHurts: ["on_stairs"], trend: [4, 6], sinceDays: 5 }],
  },
  {
    name: "Grace Adeyemi", therapist: "hana", everyDays: 14, at: 15 * HOUR, service: "runners-massage-90", races: [{ inDays: 70, among: ["ultra"], goal: "Finish upright" }, { inDays: 30, among: MARATHON }],
    training: { weeklyKm: 88, longestKm: 45, runs: 6, minutesPerKm: 6.1 },
    aches: [{ region: "hip_groin", side: "left", view: "front", condition: "it_band", whenItHurts: ["while_running", "downhill"], trend: [4, 4, 3], sinceDays: 60 }],
    preference: { pressure: "moderate", techniquesWanted: ["fascia", "stretching"], techniquesUnwanted: [], areasToAvoid: [], note: null },
  },
  {
    name: "Luis Ortega", therapist: "tom", everyDays: 28, at: 12 * HOUR, service: "deep-tissue-60", races: [{ inDays: 60, among: MARATHON }],
    training: { weeklyKm: 45, longestKm: 22, runs: 4, minutesPerKm: 5.4 },
    aches: [{ region: "lumbosacral", side: "both", view: "back", condition: "lower_back_pain", whenItHurts: ["sitting", "next_morning"], trend: [5, 5], sinceDays: 100 }],
  },
  {
    name: "Chloe Bennett", therapist: "hana", everyDays: 21, at: 16 * HOUR, distanceUnit: "mi", races: [{ inDays: 90, among: HALF, goal: "1:45" }],
    training: { weeklyKm: 40, longestKm: 18, runs: 4, minutesPerKm: 5.3 },
  },
  {
    name: "Daniel Cho", therapist: "ines", everyDays: 28, at: 10 * HOUR, races: [{ inDays: 5, among: ["other"], goal: "Beat my brother" }],
    training: { weeklyKm: 22, longestKm: 10, runs: 3, minutesPerKm: 5.8 },
    aches: [{ region: "knee", side: "right", view: "front", condition: "knee_pain", whenItHurts: ["downhill"], trend: [3, 2], sinceDays: 30 }],
  },
  {
    name: "Fatima Nasser", therapist: "hana", everyDays: 14, at: 17 * HOUR, races: [{ inDays: 100, among: MARATHON, goal: "First marathon" }],
    training: { weeklyKm: 48, longestKm: 20, runs: 4, minutesPerKm: 6.4 },
  },
  {
    name: "Owen Gallagher", therapist: "tom", everyDays: 56, at: 19 * HOUR, raceOnly: true, races: [{ inDays: 20, among: MARATHON }],
    training: { weeklyKm: 52, longestKm: 30, runs: 4, minutesPerKm: 5.5 }, budgetAmount: 12_000,
  },
  {
    name: "Ruth Feldman", therapist: "ines", everyDays: 28, at: 11 * HOUR, service: "deep-tissue-60", distanceUnit: "mi",
    training: { weeklyKm: 18, longestKm: 8, runs: 3, minutesPerKm: 7 },
    preference: { pressure: "light", techniquesWanted: ["stretching"], techniquesUnwanted: [], areasToAvoid: ["neck"], note: null },
  },
  {
    name: "Tess Moreau", therapist: "hana", everyDays: 14, at: 18 * HOUR, awaitsReview: true, races: [{ inDays: 150, among: HALF }],
    training: { weeklyKm: 36, longestKm: 14, runs: 4, minutesPerKm: 5.9 },
    aches: [{ region: "lower_leg", side: "right", view: "front", condition: "other", whenItHurts: ["while_running", "at_rest"], trend: [6], sinceDays: 9 }],
  },
];

/** Regulars of whom the demo tells no more than their sessions. */
const REGULARS = [
  "Alma Reyes", "Ben Hartley", "Carla Romano", "Dev Anand", "Elsa Bergman", "Femi Balogun", "Gwen Parry", "Hugo Laurent", "Ivy Chen", "Jack Dunne", "Kira Novak", "Leo Santos",
  "Mina Park", "Nate Foster", "Olga Petrova", "Pete Lawson", "Quinn Avery", "Rosa Jimenez", "Seth Cohen", "Tara Singh", "Uma Iyer", "Vera Klein", "Will Carter", "Yara Haddad",
];

/** The people of the demo, at `now`. */
export function demoRunners(now: Date): DemoRunner[] {
  const random = repeatableRandom(24);
  return [...PROFILES, ...REGULARS.map((name, index) => regular(name, index, random))].map((profile, index) => runnerOf(profile, index, now));
}

/** Three of four have booked a plan; some of them come less often than it says. */
function regular(name: string, index: number, random: () => number): Profile {
  const among = <Kind>(options: readonly Kind[]): Kind => options[Math.floor(random() * options.length)]!;
  const therapist = among(["ines", "tom", "tom", "hana"]);
  const services = SERVICES.filter(({ therapists, preRace, raceRule, firstVisitOnly }) => !preRace && !raceRule && !firstVisitOnly && therapists.includes(demoId(`user ${therapist}`)));
  const service = among(services).slug;
  const everyDays = among([7, 14, 14, 14, 28] as const);
  const oftener = everyDays === 28 ? 14 : 7;
  return { name, therapist, service, everyDays, at: among([8, 9, 10, 12, 14, 16, 17, 18, 19]) * HOUR, planEveryDays: index % 4 === 3 ? null : index % 6 === 0 ? oftener : everyDays };
}

function runnerOf(profile: Profile, index: number, now: Date): DemoRunner {
  const { name, therapist, service = "runners-massage-60", everyDays, at, races = [] } = profile;
  const key = name.toLowerCase().replace(" ", ".");
  return {
    id: demoId(`user ${key}`),
    name,
    email: `${key}@example.org`,
    phone: `+1 718 555 01${String(index + 50).padStart(2, "0")}`,
    distanceUnit: profile.distanceUnit ?? "km",
    habit: { therapistId: therapistId(therapist), serviceSlug: service, everyDays, startMinute: at },
    races: racesOf(key, races, now),
    bookedAheadDays: profile.bookedAheadDays ?? 35,
    training: profile.training ?? null,
    aches: profile.aches ?? [],
    preference: profile.preference ?? null,
    recommendation: profile.recommendation ?? null,
    budgetAmount: profile.budgetAmount ?? null,
    planEveryDays: profile.planEveryDays ?? null,
    raceOnly: profile.raceOnly ?? false,
    awaitsReview: profile.awaitsReview ?? false,
    isForVisitors: profile.isForVisitors ?? false,
  };
}

/** The nearest real races to the wanted days, each entered once. One wanted before today may be past; others lie more than a week ahead. */
function racesOf(key: string, wanted: readonly WantedRace[], now: Date): DemoRace[] {
  const today = dateIn(now, TIME_ZONE);
  const found = wanted.map(({ inDays, among, goal }) => {
    const after = addDays(today, inDays < 0 ? -60 : among.includes("marathon") ? 7 : 0);
    const race = raceNear(addDays(today, inDays), among, after);
    return { ...race, id: demoId(`race ${key} ${race.name} ${race.date}`), goal: goal ?? null };
  });
  return found.filter((race, index) => found.findIndex(({ id }) => id === race.id) === index);
}

function therapistId(key: string): string {
  const therapist = THERAPISTS.find((each) => each.key === key);
  if (!therapist) throw new RangeError(`No demo therapist is called ${key}`);
  return therapist.id;
}
