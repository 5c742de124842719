import { z } from "zod";

/** The clinics that are open for the tests: each of Playwright's workers has one to itself, so that no test meets what another is changing. */
const clinicsSchema = z.array(z.object({ address: z.url(), env: z.record(z.string(), z.string()) }));
const clinics = clinicsSchema.parse(JSON.parse(process.env.TAPER_TEST_CLINICS ?? "[]"));

/** As many workers as there are clinics. */
export const workers = Math.max(1, clinics.length);

/** The address of this worker's clinic, whose database and keys its tests find in the environment; without one, the clinic at TAPER_URL. */
export function enterClinic(): string {
  const own = clinics[Number(process.env.TEST_PARALLEL_INDEX ?? 0)];
  Object.assign(process.env, own?.env);
  return own?.address ?? process.env.TAPER_URL ?? "http://localhost:3000";
}
