import { addDays, type CalendarDate, dateIn, datesFromTo, weekday } from "../lib/domain/calendar-date";
import { startOfDay } from "../lib/domain/time-off";
import { toSqlDate } from "../lib/server/sql-date";
import { holidays, yearlyRaces } from "./demo-dates";
import { demoId } from "./demo-random";
import { madeUpPerson } from "./large-clinic-names";

/** The large clinic without its runners: three locations in two zones, rooms, services in families, therapists in two shifts, policies. */

export const CURRENCY = "USD";
/** Appointments lie in so many weeks before and after today. */
const WEEKS_PAST = 260;
const WEEKS_AHEAD = 12;
/** What a therapist takes in a week, on average. */
const SESSIONS_A_WEEK = 30;

const LOCATIONS = [
  { key: "prospect", name: "Prospect Park", address: "410 Ninth Avenue, Brooklyn, NY 11215", timeZone: "America/New_York", country: "US", region: "NY" },
  { key: "riverside", name: "Riverside", address: "88 West 72nd Street, New York, NY 10023", timeZone: "America/New_York", country: "US", region: "NY" },
  { key: "city-park", name: "City Park", address: "2100 York Street, Denver, CO 80205", timeZone: "America/Denver", country: "US", region: "CO" },
] as const;

/** Minutes since midnight. Sundays are shorter. */
const SHIFTS = { early: [7 * 60, 14 * 60], late: [14 * 60, 21 * 60] } as const;
const SUNDAY_SHIFTS = { early: [8 * 60, 13 * 60], late: [13 * 60, 18 * 60] } as const;
const SUNDAY = 7;

export type LargeService = { id: string; durationMinutes: number; bufferBeforeMinutes: number; bufferAfterMinutes: number; priceAmount: number; share: number; preRace: boolean; exempt: boolean; slug: string };

type Family = { key: string; name: string; summary: string; durations: [minutes: number, price: number, share: number][]; color: string; bufferBefore?: number; preRace?: boolean; exempt?: boolean; staffOnly?: boolean };

/** Buffers and durations are whole quarters of an hour, as the grid is. */
const FAMILIES: readonly Family[] = [
  { key: "runners-massage", name: "Runners' massage", summary: "Deep tissue, fascia work and stretching for legs, hips and back.", durations: [[30, 7_500, 14], [45, 10_500, 12], [60, 13_500, 22], [90, 18_500, 8]], color: "#9c3d2e" },
  { key: "deep-tissue", name: "Deep tissue", summary: "Slow, firm work on one or two areas.", durations: [[45, 9_800, 8], [60, 12_500, 9]], color: "#8a5a1c" },
  { key: "fascia", name: "Fascia work", summary: "Sustained, slow pressure, without oil.", durations: [[45, 10_200, 5], [60, 13_000, 4]], color: "#7a2f45" },
  { key: "recovery-flush", name: "Recovery flush", summary: "Light work after a race or a hard block.", durations: [[30, 6_800, 6], [45, 9_500, 5]], color: "#2f5f8a" },
  { key: "pre-race", name: "Pre-race tune-up", summary: "A moderate session for the race window.", durations: [[30, 7_200, 0], [45, 10_500, 0]], color: "#2e6b4f", preRace: true },
  { key: "stretching", name: "Assisted stretching", summary: "Range you choose, with somebody's help.", durations: [[30, 5_900, 4]], color: "#50633a" },
  { key: "assessment", name: "Assessment without treatment", summary: "We look and listen. No hands-on work.", durations: [[45, 8_000, 2]], color: "#5c5a52", bufferBefore: 15, exempt: true },
  { key: "team", name: "Team session", summary: "For a club's runners, booked by the desk.", durations: [[120, 24_000, 1]], color: "#4a4f6e", staffOnly: true },
];

const SERVICES: LargeService[] = FAMILIES.flatMap(({ key, durations, preRace, exempt, bufferBefore }) =>
  durations.map(([minutes, priceAmount, share]) => ({
    id: demoId(`large service ${key} ${minutes}`), slug: `${key}-${minutes}`, durationMinutes: minutes, bufferBeforeMinutes: bufferBefore ?? 0, bufferAfterMinutes: 15,
    priceAmount, share, preRace: preRace ?? false, exempt: exempt ?? false,
  })),
);

export type LargeTherapist = {
  id: string;
  name: string;
  email: string;
  location: (typeof LOCATIONS)[number] & { id: string };
  roomId: string;
  shift: keyof typeof SHIFTS;
  /** 1 is Monday. */
  dayOff: number;
  services: LargeService[];
  vacations: { from: CalendarDate; to: CalendarDate }[];
};

export type Places = ReturnType<typeof placesFor>;

/** As many rooms as so many appointments need, each with one therapist in the morning and one in the afternoon. */
export function placesFor(appointments: number, now: Date, random: () => number) {
  const locations = LOCATIONS.map((location) => ({ ...location, id: demoId(`large location ${location.key}`) }));
  const today = dateIn(now, LOCATIONS[0].timeZone);
  const [firstDay, lastDay] = [addDays(today, -7 * WEEKS_PAST), addDays(today, 7 * WEEKS_AHEAD)];
  const therapistsWanted = appointments / ((WEEKS_PAST + WEEKS_AHEAD / 2) * SESSIONS_A_WEEK);
  const roomCount = Math.max(1, Math.ceil(therapistsWanted / (locations.length * 2)));
  const rooms = locations.flatMap(({ id, key }) =>
    Array.from({ length: roomCount }, (_, position) => ({ id: demoId(`large room ${key} ${position}`), locationId: id, name: `Room ${position + 1}`, position })),
  );
  const therapists = rooms.flatMap((room, index) =>
    (["early", "late"] as const).map((shift, half): LargeTherapist => {
      const number = index * 2 + half;
      const { name } = madeUpPerson(number, random);
      const location = locations.find(({ id }) => id === room.locationId)!;
      return {
        id: demoId(`large therapist ${number}`), name, email: `therapist${number + 1}@largeclinic.example`, location, roomId: room.id, shift, dayOff: (number % 7) + 1,
        services: SERVICES.filter(({ slug, preRace }) => preRace || slug.startsWith("runners-massage") || (slug.length + number) % 3 > 0),
        vacations: vacationsOf(firstDay, lastDay, random),
      };
    }),
  );
  return { locations, rooms, therapists, today, firstDay, lastDay, holidays: new Set(holidays(firstDay, lastDay).map(({ date }) => date)), races: yearlyRaces(firstDay, addDays(lastDay, 120)) };
}

/** Two weeks or so twice a year. */
function vacationsOf(from: CalendarDate, to: CalendarDate, random: () => number) {
  const vacations: { from: CalendarDate; to: CalendarDate }[] = [];
  for (let start = addDays(from, 40 + Math.floor(random() * 120)); addDays(start, 14) < to; start = addDays(start, 130 + Math.floor(random() * 100)))
    vacations.push({ from: start, to: addDays(start, 6 + Math.floor(random() * 8)) });
  return vacations;
}

/** The therapist's shift on a date, in minutes since midnight; null when it is free. */
export function shiftOn({ shift, dayOff, vacations }: LargeTherapist, date: CalendarDate, closed: ReadonlySet<CalendarDate>): readonly [number, number] | null {
  const day = weekday(date);
  if (day === dayOff || closed.has(date) || vacations.some(({ from, to }) => from <= date && date <= to)) return null;
  return (day === SUNDAY ? SUNDAY_SHIFTS : SHIFTS)[shift];
}

/** The clinic's policies from `opened` on: four versions, the last in force. RACE allows the same days under all of them. */
export function policyVersions(opened: Date, now: Date, adminId: string) {
  const changes = [{ noticeMinutes: 240, horizonDays: 90, lateCancelPercent: 0, noShowPercent: 50 }, { horizonDays: 120, noticeMinutes: 180, lateCancelPercent: 25, noShowPercent: 100 }, { horizonDays: 180, raceWindowMaxDays: 6 }, { raceWindowMaxDays: 5, holdMinutes: 10 }];
  let version = { raceWindowMinDays: 3, raceWindowMaxDays: 5, raceEnforcedDistances: ["marathon", "ultra"], noticeMinutes: 120, horizonDays: 180, cancellationNoticeHours: 24, lateCancelPercent: 50, noShowPercent: 100, holdMinutes: 5, overrideBy: "therapists" };
  return changes.map((change, index) => {
    version = { ...version, ...change };
    const createdAt = new Date(opened.getTime() + (now.getTime() - opened.getTime()) * (index / changes.length));
    return { id: demoId(`large policy ${index}`), ...version, createdById: adminId, createdAt: createdAt.toISOString() };
  });
}

/** The rows of the tables that the places fill, by table, in an order in which each may name those before it. */
export function placeRows({ locations, rooms, therapists, firstDay, lastDay, holidays: closed }: Places): [table: string, rows: object[]][] {
  const effectiveFrom = firstDay;
  const everyDay = [1, 2, 3, 4, 5, 6, SUNDAY];
  return [
    ["location", locations.map(({ id, key, name, address, timeZone, country, region }, position) => ({ id, slug: key, name, address, timeZone, country, region, position }))],
    ["room", rooms],
    ["service", FAMILIES.flatMap((family, position) => SERVICES.filter(({ slug }) => slug.startsWith(`${family.key}-`)).map(({ share: _share, exempt, ...service }) => ({
      ...service, familyId: demoId(`large family ${family.key}`), name: `${family.name} ${service.durationMinutes}`, summary: family.summary, priceCurrency: CURRENCY, raceRule: exempt ? "exempt" : "enforced",
      bookableBy: family.staffOnly ? "staff" : "everyone", color: family.color, position: position * 10,
    })))],
    ["therapist", therapists.map(({ id, name }, position) => ({ id, displayName: name, title: "Licensed massage therapist", languages: ["en"], position }))],
    ["therapist_location", therapists.map(({ id, location }) => ({ therapistId: id, locationId: location.id }))],
    ["service_room", SERVICES.flatMap((service) => rooms.map((room) => ({ serviceId: service.id, roomId: room.id })))],
    ["service_therapist", therapists.flatMap(({ id, services }) => services.map((service) => ({ serviceId: service.id, therapistId: id })))],
    ["opening_hours", locations.flatMap(({ id, key }) => everyDay.map((day) => ({
      id: demoId(`large opening ${key} ${day}`), locationId: id, weekday: day, startMinute: (day === SUNDAY ? SUNDAY_SHIFTS : SHIFTS).early[0], endMinute: (day === SUNDAY ? SUNDAY_SHIFTS : SHIFTS).late[1], effectiveFrom,
    })))],
    ["working_hours", therapists.flatMap(({ id, location, shift, dayOff }) => everyDay.filter((day) => day !== dayOff).map((day) => {
      const [startMinute, endMinute] = (day === SUNDAY ? SUNDAY_SHIFTS : SHIFTS)[shift];
      return { id: demoId(`large hours ${id} ${day}`), therapistId: id, locationId: location.id, weekday: day, startMinute, endMinute, effectiveFrom };
    }))],
    ["time_off", therapists.flatMap(({ id, location, vacations }) => vacations.map(({ from, to }) => ({ id: timeOffId(id, from), therapistId: id, ...wholeDays(from, to, location.timeZone), reason: "Vacation", createdAt: plannedAt(from) })))],
    ["closure", locations.flatMap(({ id, key, timeZone }) => datesFromTo(firstDay, lastDay).filter((date) => closed.has(date)).map((date) => ({
      id: demoId(`large closure ${key} ${date}`), locationId: id, ...wholeDays(date, date, timeZone), reason: "Public holiday", holidayOn: date, createdAt: plannedAt(date),
    })))],
  ];
}

export function timeOffId(therapistId: string, from: CalendarDate): string {
  return demoId(`large time off ${therapistId} ${from}`);
}

/** Holidays and vacations are entered half a year before. */
export function plannedAt(date: CalendarDate): string {
  return toSqlDate(addDays(date, -182)).toISOString();
}

function wholeDays(from: CalendarDate, to: CalendarDate, timeZone: string) {
  return { startsAt: startOfDay(from, timeZone).toISOString(), endsAt: startOfDay(addDays(to, 1), timeZone).toISOString() };
}
