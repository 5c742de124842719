import { addDays, type CalendarDate, dateIn, mondayOf } from "../lib/domain/calendar-date";
import { startOfDay } from "../lib/domain/time-off";
import { minutesOfDay } from "../lib/domain/wall-clock";
import type { ServiceColor } from "../lib/service-colors";
import { toSqlDate } from "../lib/server/sql-date";
import type { Prisma } from "../lib/server/generated/client";
import { holidays, nextWeekday } from "./demo-dates";
import { demoId } from "./demo-random";

/** The demo clinic itself: place, rooms, services, therapists and their hours. People and streets are made up. */

export const CLINIC = {
  name: "Long Meadow Runners' Massage",
  email: "desk@longmeadow.example",
  phone: "+1 718 555 0142",
  website: null,
  currency: "USD",
  locale: "en-US",
} satisfies Prisma.ClinicCreateManyInput;

export const TIME_ZONE = "America/New_York";
const LOCATION_ID = demoId("location");

export const LOCATION = {
  id: LOCATION_ID,
  slug: "park-slope",
  name: "Park Slope",
  address: "27 Meadowport Lane, Brooklyn, NY 11215",
  directions: "Two minutes from the park's west entrance. Ring twice; lockers and a shower are on the ground floor.",
  timeZone: TIME_ZONE,
  country: "US",
  region: "NY",
  gridMinutes: 15,
} satisfies Prisma.LocationCreateManyInput;

export const ROOMS = [
  { id: demoId("room track"), locationId: LOCATION_ID, name: "Track room", note: "Table, mat and wall bars: space to stretch and to look at your stride.", position: 0 },
  { id: demoId("room quiet"), locationId: LOCATION_ID, name: "Quiet room", note: "Table only, no space for stretching on the floor.", position: 1 },
] satisfies Prisma.RoomCreateManyInput[];

const [TRACK_ROOM, QUIET_ROOM] = [demoId("room track"), demoId("room quiet")];
const [INES, TOM, HANA] = ["ines", "tom", "hana"].map((key) => demoId(`user ${key}`)) as [string, string, string];

export const TECHNIQUES = [
  { slug: "deep-tissue", name: "Deep tissue", description: "Slow, firm strokes along the deeper layers of muscle." },
  { slug: "fascia", name: "Fascia work", description: "Sustained, slow pressure on connective tissue, without oil." },
  { slug: "stretching", name: "Assisted stretching", description: "The therapist moves you through range you choose; you say where it ends." },
  { slug: "trigger-point", name: "Trigger point pressure", description: "Held pressure on a tender spot until it eases, never beyond what you allow." },
  { slug: "flushing", name: "Flushing strokes", description: "Light, rhythmic strokes towards the heart. Pleasant on tired legs." },
  { slug: "movement-check", name: "Movement check", description: "Range, strength and gait, looked at without treatment." },
].map((technique) => ({ id: demoId(`technique ${technique.slug}`), ...technique })) satisfies Prisma.TechniqueCreateManyInput[];

type DemoFamily = Required<Pick<Prisma.ServiceCreateManyInput, "bufferBeforeMinutes" | "bufferAfterMinutes">> &
  Pick<Prisma.ServiceCreateManyInput, "name" | "summary" | "description" | "preRace" | "raceRule" | "firstVisitOnly"> & {
    color: ServiceColor;
    techniques: string[];
    rooms: string[];
    therapists: string[];
    durations: { slug: string; durationMinutes: number; priceAmount: number }[];
  };

const BOTH_ROOMS = [QUIET_ROOM, TRACK_ROOM];
const EVERYBODY = [INES, TOM, HANA];

/** Lighter sessions fill the room without stretching space first, which keeps the other one free for what needs it. */
const DEMO_FAMILIES: DemoFamily[] = [
  {
    name: "Runners' massage", bufferBeforeMinutes: 0, bufferAfterMinutes: 15, color: "brick",
    durations: [
      { slug: "runners-massage-60", durationMinutes: 60, priceAmount: 13_500 },
      { slug: "runners-massage-90", durationMinutes: 90, priceAmount: 18_500 },
    ],
    summary: "Deep tissue, fascia work and stretching for legs, hips and back.",
    description: "The clinic's main session. It starts from what your training and your body say that day, and from any orthopaedic recommendation you bring. The long version has time for heavy weeks or several sore areas.",
    techniques: ["deep-tissue", "fascia", "stretching", "trigger-point"], rooms: BOTH_ROOMS, therapists: EVERYBODY,
  },
  {
    name: "Deep tissue", bufferBeforeMinutes: 0, bufferAfterMinutes: 15, color: "ochre",
    durations: [
      { slug: "deep-tissue-45", durationMinutes: 45, priceAmount: 10_000 },
      { slug: "deep-tissue-60", durationMinutes: 60, priceAmount: 12_500 },
      { slug: "deep-tissue-75", durationMinutes: 75, priceAmount: 15_000 },
    ],
    summary: "Slow, firm work on one or two areas.",
    description: "For calves, hamstrings, hips or back that stay tight. You choose the pressure and can change it at any time.",
    techniques: ["deep-tissue", "trigger-point"], rooms: BOTH_ROOMS, therapists: [INES, TOM],
  },
  {
    name: "Pre-race tune-up", bufferBeforeMinutes: 0, bufferAfterMinutes: 15, preRace: true, color: "pine",
    durations: [{ slug: "pre-race-tune-up-45", durationMinutes: 45, priceAmount: 10_500 }],
    summary: "A moderate session for the race window: 3 to 5 days before the race.",
    description: "Moderate pressure, nothing new, enough days left to respond. Booked for one of your races.",
    techniques: ["deep-tissue", "stretching"], rooms: BOTH_ROOMS, therapists: [INES, TOM],
  },
  {
    name: "Recovery flush", bufferBeforeMinutes: 0, bufferAfterMinutes: 15, color: "lake",
    durations: [{ slug: "recovery-flush-45", durationMinutes: 45, priceAmount: 9_500 }],
    summary: "Light work after a race or a hard block.",
    description: "Light strokes and easy movement. It is meant to feel good; it does not undo muscle damage.",
    techniques: ["flushing"], rooms: BOTH_ROOMS, therapists: [TOM, HANA],
  },
  {
    name: "First visit", bufferBeforeMinutes: 0, bufferAfterMinutes: 15, firstVisitOnly: true, color: "plum",
    durations: [{ slug: "first-visit-75", durationMinutes: 75, priceAmount: 14_500 }],
    summary: "Time to talk, to look at how you move, and a first treatment.",
    description: "For your first time here: what you run, what aches and what you would like, then hands-on work with the time that is left.",
    techniques: ["movement-check", "deep-tissue"], rooms: [TRACK_ROOM], therapists: [INES, HANA],
  },
  {
    name: "Assessment without treatment", bufferBeforeMinutes: 5, bufferAfterMinutes: 10, raceRule: "exempt", color: "stone",
    durations: [{ slug: "assessment-45", durationMinutes: 45, priceAmount: 8_000 }],
    summary: "We look and listen, and write down what we would do. No hands-on work.",
    description: "Since nothing is treated, it may lie on any day, also shortly before a race.",
    techniques: ["movement-check"], rooms: [TRACK_ROOM], therapists: [INES, HANA],
  },
];

/** Each duration of each service, as one row. */
export const SERVICES = DEMO_FAMILIES.flatMap(({ durations, ...family }, position) =>
  durations.map((duration) => ({ ...family, ...duration, id: demoId(`service ${duration.slug}`), familyId: demoId(`family ${family.name}`), position })),
);
export type DemoServiceRow = (typeof SERVICES)[number];

/** The rows of the services and of what suits them. */
export function serviceRows() {
  return {
    services: SERVICES.map(({ techniques: _techniques, rooms: _rooms, therapists: _therapists, ...row }) => ({ ...row, priceCurrency: CLINIC.currency })),
    serviceTechniques: SERVICES.flatMap(({ id, techniques }) => techniques.map((slug) => ({ serviceId: id, techniqueId: demoId(`technique ${slug}`) }))),
    serviceRooms: SERVICES.flatMap(({ id, rooms }) => rooms.map((roomId) => ({ serviceId: id, roomId }))),
    serviceTherapists: SERVICES.flatMap(({ id, therapists }) => therapists.map((therapistId) => ({ serviceId: id, therapistId }))),
  };
}

/** Weekdays (1 is Monday) with the hours on each. */
type Week = [weekdays: number[], hours: [from: string, to: string][]][];
type DemoTherapist = { id: string; key: string; name: string; title: string; bio: string; languages: string[]; color: string; week: Week };

export const THERAPISTS: DemoTherapist[] = [
  {
    id: INES, key: "ines", name: "Ines Duarte", title: "Licensed massage therapist, clinic lead", languages: ["en", "pt"], color: "#9c3d2e",
    bio: "Twelve years with distance runners. Works from the orthopaedist's letter when there is one, and from your stride when there isn't.",
    week: [[[1, 2, 3, 4], [["08:00", "12:00"], ["13:00", "16:30"]]]],
  },
  {
    id: TOM, key: "tom", name: "Tom Okafor", title: "Licensed massage therapist", languages: ["en"], color: "#2f5f8a",
    bio: "Runs marathons himself, slowly. Evenings and Saturdays, for those who work and train.",
    week: [[[2, 3, 4, 5], [["12:00", "16:00"], ["16:30", "20:00"]]], [[6], [["09:00", "14:00"]]]],
  },
  {
    id: HANA, key: "hana", name: "Hana Lindqvist", title: "Licensed massage therapist, fascia work", languages: ["en", "sv", "de"], color: "#2e6b4f",
    bio: "Came from dance to running. Fascia work, stretching, and patience with plantar heels.",
    week: [[[1, 3], [["14:00", "20:00"]]], [[5], [["08:00", "14:00"]]], [[7], [["10:00", "14:00"]]]],
  },
];

/** Hana's further afternoon, from some weeks ahead on: hours that change with a date. */
const LATER_WEEK: Week = [[[2], [["14:00", "18:00"]]]];
const LATER_WEEKS = 5;

export type DemoHours = ReturnType<typeof hoursAround>;

/** Working hours, and what departs from them around `now`: holidays, a vacation, an extra day, a day away. */
export function hoursAround(now: Date) {
  const today = dateIn(now, TIME_ZONE);
  const monday = mondayOf(today);
  const opened = openedOn(now);
  const wholeDays = (from: CalendarDate, to: CalendarDate) => ({ startsAt: startOfDay(from, TIME_ZONE), endsAt: startOfDay(addDays(to, 1), TIME_ZONE) });
  const extraDay = nextWeekday(addDays(today, 10), 5);
  const dayAway = nextWeekday(addDays(today, 8), 3);
  const vacation = addDays(monday, 21);
  return {
    workingHours: [
      ...THERAPISTS.flatMap(({ id, week }) => weekRows(id, week, opened)),
      ...weekRows(HANA, LATER_WEEK, addDays(monday, 7 * LATER_WEEKS)),
    ],
    overrides: [
      { id: demoId("override extra"), therapistId: INES, locationId: LOCATION_ID, date: extraDay, reason: "Extra morning", hours: [{ startMinute: 540, endMinute: 780 }] },
      { id: demoId("override away"), therapistId: HANA, locationId: LOCATION_ID, date: dayAway, reason: "Training course", hours: [] },
    ],
    timeOff: [{ id: demoId("time off"), therapistId: TOM, ...wholeDays(vacation, addDays(vacation, 6)), reason: "Vacation" }],
    closures: holidays(addDays(today, -60), addDays(today, 366)).map(({ name, date }) => ({
      id: demoId(`closure ${date}`), locationId: LOCATION_ID, ...wholeDays(date, date), reason: name, holidayOn: date,
    })),
  };
}

/** The Monday, a year before the demo, from which hours and policy are in force. */
export function openedOn(now: Date): CalendarDate {
  return addDays(mondayOf(dateIn(now, TIME_ZONE)), -364);
}

function weekRows(therapistId: string, week: Week, from: CalendarDate) {
  return week.flatMap(([weekdays, hours]) =>
    weekdays.flatMap((weekday) =>
      hours.map(([start, end]) => ({
        id: demoId(`hours ${therapistId} ${weekday} ${start} ${from}`),
        therapistId,
        locationId: LOCATION_ID,
        weekday,
        startMinute: minutesOfDay(start),
        endMinute: minutesOfDay(end),
        effectiveFrom: from,
        effectiveTo: null,
      })),
    ),
  );
}

/** The rows of the hours, with dates as the database keeps them. */
export function hoursRows({ workingHours, overrides, timeOff, closures }: DemoHours) {
  return {
    workingHours: workingHours.map((row) => ({ ...row, effectiveFrom: toSqlDate(row.effectiveFrom) })),
    overrides: overrides.map(({ hours: _hours, ...row }) => ({ ...row, date: toSqlDate(row.date) })),
    overrideHours: overrides.flatMap(({ id, hours }) => hours.map((interval) => ({ ...interval, overrideId: id }))),
    timeOff,
    closures: closures.map((closure) => ({ ...closure, holidayOn: toSqlDate(closure.holidayOn) })),
  };
}
