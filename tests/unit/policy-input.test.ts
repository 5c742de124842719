import { describe, expect, it } from "vitest";
import { fieldErrors } from "../../lib/form-state";
import { gridsSchema, policyFields, policySchema } from "../../lib/policy-input";
import { minutesText, policyChanges } from "../../lib/policy-text";
import { policyWarnings } from "../../lib/policy-warnings";

const typed = {
  raceWindowMinDays: "3", raceWindowMaxDays: "5", raceEnforcedDistances: ["marathon"], noticeMinutes: "120", horizonDays: "180",
  cancellationNoticeHours: "24", lateCancelPercent: "50", noShowPercent: "100", holdMinutes: "5", overrideBy: "therapists",
};
const policy = (values: Record<string, unknown> = {}) => policySchema.parse({ ...typed, ...values });

describe("the policy as an admin enters it [RACE]", () => {
  it.each([["3", "5", true], ["1", "14", true], ["4", "4", true], ["5", "3", false], ["0", "3", false], ["3", "15", false]])(
    "a window from %s to %s days is allowed: %s",
    (min, max, allowed) => {
      expect(policySchema.safeParse({ ...typed, raceWindowMinDays: min, raceWindowMaxDays: max }).success).toBe(allowed);
    },
  );

  it.each([
    ["horizonDays", { horizonDays: "4" }, "race window opens"],
    ["noticeMinutes", { noticeMinutes: "7200", horizonDays: "5" }, "nothing could be booked"],
    ["holdMinutes", { holdMinutes: "0" }, "from 1 to 60"],
    ["overrideBy", { overrideBy: "runners" }, "Choose one"],
  ])("refuses at %s what would leave nothing to book", (field, values, message) => {
    const result = policySchema.safeParse({ ...typed, ...values });
    expect(result.error && fieldErrors(result.error)[field]).toContain(message);
  });

  it("comes back from its fields as it was", () => {
    const entered = policy({ raceEnforcedDistances: ["ultra", "5k"] });
    expect(policySchema.parse(policyFields(entered))).toEqual(entered);
  });

  it("takes a grid from the list alone", () => {
    const id = "01930000-0000-7000-8000-000000000001";
    expect(gridsSchema.parse({ [id]: "20" })).toEqual({ [id]: 20 });
    expect(gridsSchema.safeParse({ [id]: "7" }).success).toBe(false);
  });
});

describe("what differs between two policies", () => {
  it("is named with both values, in the order of the form, and nothing else is", () => {
    const changes = policyChanges(policy(), policy({ raceWindowMinDays: "2", raceWindowMaxDays: "4", noticeMinutes: "1560", overrideBy: "admins", raceEnforcedDistances: [] }));
    expect(changes).toEqual([
      { label: "Race window", before: "3 to 5 days before the race", after: "2 to 4 days before the race" },
      { label: "Enforced for", before: "Marathon", after: "no distance: the window only advises" },
      { label: "Who may set the race rule aside", before: "Therapists and admins", after: "Admins only" },
      { label: "Shortest notice", before: "2 h", after: "1 day 2 h" },
    ]);
    expect(policyChanges(policy(), policy())).toEqual([]);
  });

  it("has a line for every threshold of the cadence", () => {
    const { cadence } = policyFields(policy());
    for (const name of Object.keys(cadence) as (keyof typeof cadence)[]) {
      const other = { ...cadence, [name]: String(Number(cadence[name]) + 1) };
      expect(policyChanges(policy(), policy({ cadence: other })), name).toHaveLength(1);
    }
  });

  it.each([[0, "none"], [45, "45 min"], [60, "1 h"], [2880, "2 days"], [1501, "1 day 1 h 1 min"]])("%s minutes are %s", (minutes, text) => {
    expect(minutesText(minutes)).toBe(text);
  });
});

describe("warnings about a policy", () => {
  const around = { grids: [{ name: "Spree", minutes: 15 }], reservedMinutes: [75] };

  it("are silent about a usual one", () => {
    expect(policyWarnings(policy(), around)).toEqual([]);
  });

  it.each([
    ["no enforced distance", { raceEnforcedDistances: [] }, "day before any race"],
    ["a notice longer than the race window's last days", { noticeMinutes: "4321" }, "last days of the race window"],
    ["a horizon shorter than a plan's interval", { horizonDays: "20" }, "every four weeks"],
    ["a free notice longer than the horizon", { horizonDays: "10", cancellationNoticeHours: "241" }, "Every cancellation would be late"],
    ["a late cancellation dearer than a no-show", { lateCancelPercent: "60", noShowPercent: "50" }, "not to cancel"],
    ["a short hold", { holdMinutes: "2" }, "longer to look"],
  ])("tell of %s", (_, values, text) => {
    expect(policyWarnings(policy(values), around).join(" ")).toContain(text);
  });

  it("tell of a grid that no service fills, and not of one that some service does", () => {
    expect(policyWarnings(policy(), { grids: [{ name: "Spree", minutes: 20 }], reservedMinutes: [75, 90] })).toEqual([expect.stringContaining("At Spree a session starts every 20 minutes")]);
    expect(policyWarnings(policy(), { grids: [{ name: "Spree", minutes: 20 }], reservedMinutes: [75, 80] })).toEqual([]);
  });
});
