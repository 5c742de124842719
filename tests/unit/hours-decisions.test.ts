import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decisionFields, EVERY, readDecisions } from "../../lib/hours-decisions";
import { slotValue } from "../../lib/offered-time";

const FIRST = "0190a0a0-0000-7000-8000-000000000001";
const SECOND = "0190a0a0-0000-7000-8000-000000000002";
const THERAPIST = "0190a0a0-0000-7000-8000-0000000000aa";
const LOCATION = "0190a0a0-0000-7000-8000-0000000000bb";
const AT = new Date("2027-03-15T08:00:00Z");

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

const asked = (id: string, chosen: string, { proposal, canCancel = true }: { proposal?: string; canCancel?: boolean } = {}) => {
  const names = decisionFields(id);
  return { [names.decision]: chosen, [names.reason]: "", ...(proposal ? { [names.proposal]: proposal } : {}), ...(canCancel ? { [names.cancel]: "yes" } : {}) };
};
const move = `move ${slotValue(AT, THERAPIST)}`;

describe("decisions about sessions outside", () => {
  test("are read one by one, a move to another location with it", () => {
    const elsewhere = `move ${slotValue(AT, THERAPIST, LOCATION)}`;
    const { decisions, errors } = readDecisions(form({ ...asked(FIRST, "keep"), ...asked(SECOND, elsewhere) }));
    expect(errors).toEqual({});
    expect([...decisions]).toEqual([[FIRST, { kind: "keep" }], [SECOND, { kind: "move", startsAt: AT, therapistId: THERAPIST, locationId: LOCATION }]]);
  });

  test("all take their proposals at one press; what has none stays as chosen", () => {
    const { decisions } = readDecisions(form({ ...asked(FIRST, "keep", { proposal: move }), ...asked(SECOND, "keep"), [EVERY.name]: EVERY.proposals }));
    expect([...decisions]).toEqual([[FIRST, { kind: "move", startsAt: AT, therapistId: THERAPIST }], [SECOND, { kind: "keep" }]]);
  });

  test("all are cancelled at one press with one reason; what can't be stays as chosen", () => {
    const all = { ...asked(FIRST, "keep"), ...asked(SECOND, "keep", { canCancel: false }), [EVERY.name]: EVERY.cancel };
    expect([...readDecisions(form({ ...all, [EVERY.reason]: "New floors." })).decisions]).toEqual([[FIRST, { kind: "cancel", reason: "New floors." }], [SECOND, { kind: "keep" }]]);
    const without = readDecisions(form({ ...all, [EVERY.reason]: " " }));
    expect([...without.decisions.keys()]).toEqual([SECOND]);
    expect(without.errors[EVERY.reason]).toMatch(/reason/);
  });

  test("never come of anything else that a form may hold", () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom("", EVERY.proposals, EVERY.cancel), (text, every) => {
        fc.pre(!/^(keep|move|cancel)/.test(text.trim()));
        expect(readDecisions(form({ [decisionFields(FIRST).decision]: text, [EVERY.name]: every })).decisions.size).toBe(0);
      }),
    );
  });
});
