import type { RunnerFound } from "../../calendar-view";
import type { Actor } from "../auth/actor";
import { searchPeople } from "../people/search-people";

const MOST = 8;

/** The likest runners by name, address or telephone number, among those that this person may find. [ACCESS] */
export async function findRunners(actor: Actor, text: string): Promise<RunnerFound[]> {
  const { found } = await searchPeople(actor, text, "runners");
  return found.slice(0, MOST);
}
