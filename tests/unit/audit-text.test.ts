import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AUDIT_ACTIONS, AUDIT_EVENTS, AUDIT_GROUPS, auditKind, auditKindChoices, auditWords } from "../../lib/audit-text";
import { EVENT_LABELS } from "../../lib/desk-labels";

const SERVER = join(import.meta.dirname, "../../lib/server");

function sourcesOfServer(): { name: string; text: string }[] {
  return readdirSync(SERVER, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !name.startsWith("generated"))
    .map((name) => ({ name, text: readFileSync(join(SERVER, name), "utf8") }));
}

describe("the words of the audit log", () => {
  it("are there for every entry: none is written but where their type is asked for", () => {
    const writers = sourcesOfServer().filter(({ text }) => /auditEntry\s*\.\s*create|INSERT INTO "?audit_entry/.test(text));
    expect(writers.map(({ name }) => name)).toEqual(["clinic/audit.ts"]);
    expect(writers[0]!.text).toMatch(/action: AuditAction;\s+subject: AuditSubject;/);
  });

  it("cover every event of an appointment but those of a time that was only kept", () => {
    expect(Object.keys(EVENT_LABELS).filter((event) => !(event in AUDIT_EVENTS)).sort()).toEqual(["expire", "hold", "release"]);
  });

  it("follow a name, and are never a code", () => {
    for (const words of [...Object.values(AUDIT_ACTIONS), ...Object.values(AUDIT_EVENTS)]) expect(words.text).toMatch(/^[a-z][a-z', -]+[a-z]$/);
    expect(auditWords("read_note", false)).toEqual({ text: "read a treatment note", of: "of" });
    expect(auditWords("not_known_yet", false).text).toBe("not known yet");
  });
});

describe("the kinds of the filter", () => {
  const choices = auditKindChoices().flatMap(({ items }) => items);

  it("each stand for entries or events, and no choice appears twice", () => {
    for (const { value } of choices) {
      const kind = auditKind(value)!;
      expect(kind.actions.length + kind.events.length, value).toBeGreaterThan(0);
    }
    expect(new Set(choices.map(({ value }) => value)).size).toBe(choices.length);
    expect(new Set(choices.map(({ label }) => label)).size).toBe(choices.length);
  });

  it("leave no kind out", () => {
    const reached = choices.flatMap(({ value }) => auditKind(value)!);
    expect(new Set(reached.flatMap(({ actions }) => actions))).toEqual(new Set(Object.keys(AUDIT_ACTIONS)));
    expect(new Set(reached.flatMap(({ events }) => events))).toEqual(new Set(Object.keys(AUDIT_EVENTS)));
    expect(Object.keys(AUDIT_GROUPS).map((group) => auditKind(group)).every((kind) => kind !== null)).toBe(true);
  });

  it("know two codes of one event as one kind, and no kind that is none", () => {
    expect(auditKind("session.no_show")).toEqual({ actions: [], events: ["no_show", "mark_no_show"] });
    expect([auditKind("session.hold"), auditKind("toString"), auditKind("")]).toEqual([null, null, null]);
  });
});
