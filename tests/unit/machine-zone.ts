import { expect } from "vitest";

// Without this, a runner that ignored the setting would test one zone three times and nobody would notice.
expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(process.env.TZ);
