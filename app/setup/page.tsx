import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SetupForm } from "@/components/setup-form";
import { SetupPage } from "@/components/setup-page";
import { getActor } from "@/lib/server/auth/actor";
import { readClinic } from "@/lib/server/catalogue/read-catalogue";
import { readSetup } from "@/lib/server/setup/read-setup";
import { nextSetupStep } from "@/lib/setup-steps";
import { setupAction } from "./actions";

export const metadata: Metadata = { title: "Set up your clinic" };

/** The first step, or the way to where the setup was left. */
export default async function SetupFirstPage() {
  if (await readClinic()) {
    const setup = await readSetup(await getActor());
    if (!setup || setup.isOpen) redirect("/");
    redirect(nextSetupStep(setup.done)?.href ?? "/setup/people");
  }
  return (
    <SetupPage
      step="clinic"
      done={new Set()}
      title="Set up your clinic"
      lead="Five short steps, and runners can book. Everything can be changed later, and you can stop after any step and go on another day."
    >
      <SetupForm action={setupAction} currencies={Intl.supportedValuesOf("currency")} />
    </SetupPage>
  );
}
