import { db } from "../database";

/** A clinic is never taken down again: once seen, it isn't looked for any more. */
let isKnown = false;

/** Whether the clinic has been set up. Asks the database only until it has. */
export async function isSetUp(): Promise<boolean> {
  isKnown ||= (await db.clinic.count()) > 0;
  return isKnown;
}
