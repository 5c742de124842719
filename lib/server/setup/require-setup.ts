import { notFound, redirect } from "next/navigation";
import { type Actor, requireActor } from "../auth/actor";
import { readSetup, type Setup } from "./read-setup";

/** The admin and the setup as it stands, for a page or action of a later step. A clinic that is open is changed on its own pages. [ACCESS] */
export async function requireSetup(returnTo: string): Promise<{ actor: Actor; setup: Setup }> {
  const actor = await requireActor("admin", returnTo);
  const setup = await readSetup(actor);
  if (!setup) notFound();
  if (setup.isOpen) redirect("/admin");
  return { actor, setup };
}
