import fc from "fast-check";
import { createCipheriv, randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { currentSealPrefix, decryptBytes, decryptHealth, encryptBytes, encryptHealth } from "@/lib/server/health-cipher";

const [first, second] = [randomBytes(32).toString("base64"), randomBytes(32).toString("base64")];

beforeEach(() => {
  vi.stubEnv("TAPER_DATA_KEY", first);
  vi.stubEnv("TAPER_DATA_KEYS_BEFORE", "");
});
afterEach(() => vi.unstubAllEnvs());

/** As it was written before keys had names. */
function sealedWithoutKeyName(plain: unknown, context: string, key: string): Uint8Array {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", Buffer.from(key, "base64"), nonce).setAAD(Buffer.from(context));
  const text = Buffer.concat([cipher.update(JSON.stringify(plain), "utf8"), cipher.final()]);
  return Buffer.concat([Buffer.from([1]), nonce, cipher.getAuthTag(), text]);
}

describe("health data at rest", () => {
  test("any value comes back, in its own place only", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), fc.string(), (value, context, elsewhere) => {
        fc.pre(context !== elsewhere);
        const sealed = encryptHealth(value, context);
        expect(decryptHealth(sealed, context)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(() => decryptHealth(sealed, elsewhere)).toThrow(/can't be opened/);
      }),
    );
  });

  test("a changed byte is noticed, wherever it is", () => {
    const sealed = encryptHealth("left calf", "note/1");
    for (let at = 0; at < sealed.length; at++) {
      const changed = Uint8Array.from(sealed);
      changed[at]! ^= 1;
      expect(() => decryptHealth(changed, "note/1"), `byte ${at}`).toThrow();
    }
  });

  test("nothing of the text stands in what is stored, and the same text is never stored twice alike", () => {
    const sealed = encryptHealth("plantar fasciitis", "note/1");
    expect(Buffer.from(sealed).toString("latin1")).not.toContain("plantar");
    expect(encryptHealth("plantar fasciitis", "note/1")).not.toEqual(sealed);
  });

  test("bytes come back as they were", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        expect(decryptBytes(encryptBytes(bytes, "document/1"), "document/1")).toEqual(bytes);
      }),
    );
  });
});

describe("a change of keys", () => {
  test("what the former key sealed is read while it is named, and not after", () => {
    const sealed = encryptHealth("left calf", "note/1");
    vi.stubEnv("TAPER_DATA_KEY", second);
    expect(() => decryptHealth(sealed, "note/1")).toThrow(/TAPER_DATA_KEYS_BEFORE/);
    vi.stubEnv("TAPER_DATA_KEYS_BEFORE", ` ${first} `);
    expect(decryptHealth(sealed, "note/1")).toBe("left calf");
  });

  test("the key of a value can be told without opening it", () => {
    const prefix = currentSealPrefix();
    expect(encryptHealth(1, "a").subarray(0, prefix.length)).toEqual(prefix);
    vi.stubEnv("TAPER_DATA_KEY", second);
    expect(encryptHealth(1, "a").subarray(0, prefix.length)).not.toEqual(prefix);
  });

  test("what was sealed before keys had names is read with any of them", () => {
    const [older, newer] = [sealedWithoutKeyName("one", "a", first), sealedWithoutKeyName("two", "a", second)];
    vi.stubEnv("TAPER_DATA_KEYS_BEFORE", second);
    expect([decryptHealth(older, "a"), decryptHealth(newer, "a")]).toEqual(["one", "two"]);
  });

  test("a key of another length is refused by name", () => {
    vi.stubEnv("TAPER_DATA_KEYS_BEFORE", "c2hvcnQ=");
    expect(() => decryptHealth(sealedWithoutKeyName("one", "a", first), "a")).toThrow("Each key in TAPER_DATA_KEYS_BEFORE must hold 32 bytes in base64");
  });
});
