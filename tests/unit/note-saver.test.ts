import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { EMPTY_NOTE } from "@/lib/note-input";
import { mergeDrafts, type NoteDraft } from "@/lib/note-merge";
import { type NoteKeeper, NoteSaver, type NoteState, type PutAnswer } from "@/lib/note-saver";
import type { NoteView } from "@/lib/note-view";

const draft = (subjective: string, advice = ""): NoteDraft => ({ content: { ...EMPTY_NOTE, subjective }, advice });
const at = new Date("2027-03-01T09:00:00Z");

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function saver(answers: (version: number, sent: NoteDraft) => PutAnswer, kept: ReturnType<NoteKeeper["read"]> = null, onKeep: () => void = () => undefined) {
  const store = { kept };
  const sent: [number, string][] = [];
  const states: NoteState["kind"][] = [];
  const made = new NoteSaver({
    version: 3,
    savedAt: at,
    draft: draft(""),
    put: (version, one) => {
      sent.push([version, one.content.subjective]);
      return Promise.resolve(answers(version, one));
    },
    keeper: { read: () => store.kept, write: (next) => {
      onKeep();
      store.kept = next;
    } },
    onState: ({ kind }) => states.push(kind),
  });
  return { made, sent, states, store };
}

const saves = (version: number): PutAnswer => ({ kind: "saved", version: version + 1, savedAt: at });

describe("a note that is being typed", () => {
  test("is sent once after a pause, not with every letter, and then forgotten by the tab", async () => {
    const { made, sent, states, store } = saver(saves);
    for (const text of ["L", "Le", "Left"]) made.change(draft(text));
    expect(store.kept?.draft.content.subjective).toBe("Left");
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent).toEqual([[3, "Left"]]);
    expect(states.at(-1)).toBe("saved");
    expect(store.kept).toBeNull();
    expect(made.version).toBe(4);
  });

  test("typed on while it is sent, it is sent again on top of its own version", async () => {
    const { made, sent } = saver((version, one) => {
      if (one.content.subjective === "Left") made.change(draft("Left calf"));
      return saves(version);
    });
    made.change(draft("Left"));
    await vi.advanceTimersByTimeAsync(3000);
    expect(sent).toEqual([[3, "Left"], [4, "Left calf"]]);
  });

  test("without a connection it is kept, tried again at growing distances, and saved when the server answers", async () => {
    let isReachable = false;
    const { made, sent, states, store } = saver((version) => (isReachable ? saves(version) : { kind: "unreachable" }));
    made.change(draft("Left calf"));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(states.at(-1)).toBe("offline");
    expect(store.kept?.draft.content.subjective).toBe("Left calf");
    expect(sent.length).toBeLessThan(6);
    isReachable = true;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(states.at(-1)).toBe("saved");
    expect(store.kept).toBeNull();
  });

  test("saved elsewhere meanwhile, nothing is overwritten until the writer has chosen", async () => {
    const current = { version: 7, content: { ...EMPTY_NOTE, subjective: "Theirs" }, advice: "" } as NoteView;
    const { made, sent, states, store } = saver((version) => (version === 7 ? saves(version) : { kind: "conflict", current }));
    made.change(draft("Mine"));
    await vi.advanceTimersByTimeAsync(1000);
    made.change(draft("Mine, still"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
    expect(states.at(-1)).toBe("conflict");
    expect(store.kept?.draft.content.subjective).toBe("Mine, still");
    made.settle(draft("Mine, still\n\nTheirs"), current.version);
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent.at(-1)).toEqual([7, "Mine, still\n\nTheirs"]);
    expect(states.at(-1)).toBe("saved");
  });

  test("a save that arrived and whose answer was lost is no conflict", async () => {
    let arrived: NoteDraft | null = null;
    const { made, states } = saver((_version, one) => {
      if (arrived) return { kind: "conflict", current: { ...arrived, version: 4, savedAt: at } as NoteView };
      arrived = one;
      return { kind: "unreachable" };
    });
    made.change(draft("Left calf"));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(states.at(-1)).toBe("saved");
    expect(made.version).toBe(4);
  });

  test("a lost answer to a save whose text ends in a space, as while typing, is no conflict", async () => {
    let arrived: NoteDraft | null = null;
    const { made, states } = saver((_version, one) => {
      // The server keeps words without the space around them.
      if (arrived) return { kind: "conflict", current: { ...arrived, version: 4, savedAt: at } as NoteView };
      arrived = { content: { ...one.content, subjective: one.content.subjective.trim() }, advice: one.advice.trim() };
      return { kind: "unreachable" };
    });
    made.change(draft("Left calf ", "Raise calves.\n"));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(states).not.toContain("conflict");
    expect(states.at(-1)).toBe("saved");
    expect(made.version).toBe(4);
  });

  test("asked to send by several at once, it sends each draft once, one after the other", async () => {
    const { made, sent } = saver(saves);
    made.change(draft("Left"));
    const first = Promise.all([made.flush(), made.flush()]);
    made.change(draft("Left calf"));
    await Promise.all([first, made.flush(), made.flush()]);
    await vi.advanceTimersByTimeAsync(3000);
    expect(sent.map(([version]) => version)).toEqual(sent.map((_, index) => 3 + index));
    expect(new Set(sent.map(([, text]) => text)).size).toBe(sent.length);
    expect(sent.at(-1)?.[1]).toBe("Left calf");
  });

  test("a tab that can't keep anything still sends what is typed", async () => {
    const { made, sent, states } = saver(saves, null, () => {
      throw new Error("QuotaExceededError");
    });
    expect(() => made.change(draft("Left"))).not.toThrow();
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent).toEqual([[3, "Left"]]);
    expect(states.at(-1)).toBe("saved");
  });

  test("what a tab still holds from before is sent, with the version it was written on", async () => {
    const { made, sent } = saver(saves, { version: 2, draft: draft("From before") });
    expect(made.recover()?.content.subjective).toBe("From before");
    await vi.advanceTimersByTimeAsync(1000);
    expect(sent).toEqual([[2, "From before"]]);
  });

  test("flushing sends at once, and says whether all is kept", async () => {
    const { made, sent } = saver(saves);
    made.change(draft("Left"));
    expect(await made.flush()).toBe(true);
    expect(sent).toEqual([[3, "Left"]]);
    expect(await made.flush()).toBe(true);
    expect(sent).toHaveLength(1);
  });
});

describe("both drafts in one", () => {
  const draftOf = fc.record({
    content: fc.record({
      subjective: fc.string(), objective: fc.string(), assessment: fc.string(), plan: fc.string(), response: fc.string(), private: fc.string(),
      marks: fc.array(fc.record({ region: fc.constantFrom("knee", "thigh"), side: fc.constant("left"), view: fc.constant("front"), text: fc.string() })),
      techniques: fc.uniqueArray(fc.string()), areas: fc.uniqueArray(fc.constantFrom("knee", "thigh")), pressure: fc.constantFrom(null, "light", "deep"),
    }),
    advice: fc.string(),
  }) as fc.Arbitrary<NoteDraft>;

  test("lose nothing of either", () => {
    fc.assert(
      fc.property(draftOf, draftOf, (mine, theirs) => {
        const merged = mergeDrafts(mine, theirs);
        for (const { content, advice } of [mine, theirs]) {
          for (const part of ["subjective", "objective", "assessment", "plan", "response", "private"] as const) expect(merged.content[part]).toContain(content[part]);
          expect(merged.advice).toContain(advice);
          expect(merged.content.techniques).toEqual(expect.arrayContaining(content.techniques));
          expect(merged.content.areas).toEqual(expect.arrayContaining(content.areas));
          expect(merged.content.marks).toEqual(expect.arrayContaining(content.marks));
        }
      }),
    );
  });

  test("of the same text there is one", () => {
    fc.assert(fc.property(draftOf, (mine) => void expect(mergeDrafts(mine, mine)).toEqual(mine)));
  });
});
