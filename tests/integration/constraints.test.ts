import { beforeAll, describe, expect, test } from "vitest";
import { isLostRace } from "@/lib/server/booking/transaction";
import { db, type Transaction } from "@/lib/server/database";
import { at, NOW, openClinic, person, type TestClinic, waitingForLocks } from "./clinic-for-tests";

/** What PostgreSQL refuses by itself, whatever the code above it does. */

const HOUR_MS = 3_600_000;

let clinic: TestClinic;
let runnerIds: string[] = [];
beforeAll(async () => {
  clinic = await openClinic({ therapists: 2, rooms: 2 });
  runnerIds = [(await person(["runner"])).userId, (await person(["runner"])).userId];
});

type Who = { runner: number; therapist: number; room: number };

async function insert(tx: Transaction, { runner, therapist, room }: Who, startsAt: Date) {
  const policy = await tx.policyVersion.findFirstOrThrow();
  const endsAt = new Date(startsAt.getTime() + HOUR_MS);
  return tx.appointment.create({
    data: {
      runnerId: runnerIds[runner]!, therapistId: clinic.therapistIds[therapist]!, roomId: clinic.roomIds[room]!,
      locationId: clinic.locationId, serviceId: clinic.serviceId, policyId: policy.id, status: "confirmed",
      startsAt, endsAt, reservedFrom: startsAt, reservedTo: endsAt, priceAmount: 0, priceCurrency: "USD",
    },
  });
}

/** One transaction inserts and stays open, a second one wants the same; then the first ends. Whether the second got it. */
async function secondOfTwo(firstWho: Who, secondWho: Who, startsAt: Date, firstEnds: "commits" | "rolls back"): Promise<"got it" | "refused"> {
  const seconds: Promise<"got it" | "refused">[] = [];
  const first = db.$transaction(async (tx) => {
    await insert(tx, firstWho, startsAt);
    seconds.push(wantSame(secondWho, new Date(startsAt.getTime() + HOUR_MS / 2)));
    await waitingForLocks();
    if (firstEnds === "rolls back") throw new Error("rolled back");
  });
  await (firstEnds === "commits" ? first : expect(first).rejects.toThrow("rolled back"));
  const [answer] = await Promise.all(seconds);
  if (!answer) throw new Error("no second");
  return answer;
}

async function wantSame(who: Who, startsAt: Date): Promise<"got it" | "refused"> {
  try {
    await insert(db, who, startsAt);
    return "got it";
  } catch (error) {
    if (isLostRace(error)) return "refused";
    throw error;
  }
}

const ANYONE: Who = { runner: 0, therapist: 0, room: 0 };
describe.each<[string, Who, string]>([
  ["therapist", { runner: 1, therapist: 0, room: 1 }, "2026-10-05"],
  ["room", { runner: 1, therapist: 1, room: 0 }, "2026-10-06"],
  ["runner", { runner: 0, therapist: 1, room: 1 }, "2026-10-07"],
])("two transactions at once want one %s [SLOT]", (_one, other, date) => {
  test("the second waits, and is refused when the first commits", async () => {
    expect(await secondOfTwo(ANYONE, other, at(date, "10:00"), "commits")).toBe("refused");
  });

  test("the second waits, and gets it when the first rolls back", async () => {
    expect(await secondOfTwo(ANYONE, other, at(date, "14:00"), "rolls back")).toBe("got it");
  });
});

describe("amounts, days and states that make no sense are refused by the database", () => {
  const held = () => insert(db, { runner: 1, therapist: 1, room: 1 }, new Date(NOW.getTime() + runnerIds.length * 24 * HOUR_MS));
  let appointmentId = "";
  beforeAll(async () => {
    appointmentId = (await held()).id;
    await db.race.create({ data: { runnerId: runnerIds[0]!, name: "Race", date: NOW, timeZone: "UTC", distance: "marathon" } });
  });

  test.each([
    ["appointment_treatment_lasts", "UPDATE appointment SET ends_at = starts_at"],
    ["appointment_treatment_within_reserved", "UPDATE appointment SET reserved_from = starts_at + interval '1 minute'"],
    ["appointment_hold_lapses_or_waits", "UPDATE appointment SET status = 'held', hold_expires_at = NULL, review_requested_at = NULL"],
    ["appointment_price_not_negative", "UPDATE appointment SET price_amount = -1"],
    ["appointment_price_currency", "UPDATE appointment SET price_currency = 'usd'"],
    ["appointment_override_has_words", "UPDATE appointment SET override_reason = ' '"],
    ["clinic_one_row", "UPDATE clinic SET id = 2"],
    ["location_grid", "UPDATE location SET grid_minutes = 0"],
    ["service_duration", "UPDATE service SET duration_minutes = 0"],
    ["service_buffers", "UPDATE service SET buffer_after_minutes = -1"],
    ["service_price", "UPDATE service SET price_amount = -1"],
    ["user_email_lower_case", 'UPDATE "user" SET email = upper(email)'],
    ["working_hours_weekday", "UPDATE working_hours SET weekday = 8"],
    ["working_hours_minutes", "UPDATE working_hours SET end_minute = 1441"],
    ["working_hours_effective", "UPDATE working_hours SET effective_to = effective_from - 1"],
    [
      "working_hours_once",
      `INSERT INTO working_hours (id, therapist_id, location_id, weekday, start_minute, end_minute, effective_from)
       SELECT gen_random_uuid(), therapist_id, location_id, weekday, end_minute - 1, end_minute + 60, effective_from + 30 FROM working_hours`,
    ],
    ["policy_version_race_window", "UPDATE policy_version SET race_window_min_days = 6"],
    ["policy_version_race_window", "UPDATE policy_version SET race_window_max_days = 15"],
    ["policy_version_distances", "UPDATE policy_version SET race_enforced_distances = ARRAY['mile']"],
    ["policy_version_horizon", "UPDATE policy_version SET horizon_days = 0"],
    ["policy_version_percents", "UPDATE policy_version SET no_show_percent = 101"],
    ["race_distance", "UPDATE race SET distance = 'mile'"],
    ["race_meters", "UPDATE race SET meters = 42195"],
    ["race_meters", "UPDATE race SET distance = 'other', meters = NULL"],
    ["runner_distance_unit", "UPDATE runner SET distance_unit = 'yd'"],
    [
      "training_week_starts_monday",
      `INSERT INTO training_week (id, runner_id, week_start, distance_meters, runs, longest_run_meters, updated_at)
       SELECT gen_random_uuid(), id, '2026-09-01', 10000, 2, 6000, now() FROM runner`,
    ],
  ])("%s: %s", async (constraint, statement) => {
    await expect(db.$executeRawUnsafe(statement)).rejects.toThrow(constraint);
  });

  test("and the rows are as before", async () => {
    expect(await db.appointment.findUnique({ where: { id: appointmentId } })).toMatchObject({ status: "confirmed", priceAmount: 0, priceCurrency: "USD" });
  });
});
