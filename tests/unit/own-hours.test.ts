import { describe, expect, it } from "vitest";
import { decisionFields, readDecisions } from "../../lib/hours-decisions";

const [ONE, TWO] = ["01930000-0000-7000-8000-000000000001", "01930000-0000-7000-8000-000000000002"];

function form(fields: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

describe("decisions about sessions outside the hours", () => {
  it("are read from their fields, by appointment", () => {
    const { decisions, errors } = readDecisions(form({
      [decisionFields(ONE).decision]: `move 2027-03-09T09:00:00.000Z ${TWO}`,
      [decisionFields(TWO).decision]: "cancel",
      [decisionFields(TWO).reason]: " Flu. ",
      date: "2027-03-09",
    }));
    expect(Object.fromEntries(decisions)).toEqual({
      [ONE]: { kind: "move", startsAt: new Date("2027-03-09T09:00:00Z"), therapistId: TWO },
      [TWO]: { kind: "cancel", reason: "Flu." },
    });
    expect(errors).toEqual({});
  });

  it("without a reason don't cancel, and say so at its field", () => {
    const { decisions, errors } = readDecisions(form({ [decisionFields(ONE).decision]: "cancel", [decisionFields(ONE).reason]: " ", [decisionFields(TWO).decision]: "keep" }));
    expect([...decisions]).toEqual([[TWO, { kind: "keep" }]]);
    expect(errors).toEqual({ [decisionFields(ONE).reason]: "Write the reason; the runner will read it." });
  });

  it("that make no sense are none", () => {
    for (const value of ["", "move", "move soon", `move 2027-03-09T09:00:00Z nobody`, "delete"]) {
      expect(readDecisions(form({ [decisionFields(ONE).decision]: value }))).toEqual({ decisions: new Map(), errors: {} });
    }
  });
});
