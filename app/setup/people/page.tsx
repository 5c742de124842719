import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { OpenClinicForm } from "@/components/setup-open-form";
import { HireForm } from "@/components/setup-hire-form";
import { SetupFacts, SetupPage } from "@/components/setup-page";
import { hasRole } from "@/lib/server/auth/actor";
import { requireSetup } from "@/lib/server/setup/require-setup";
import { hireAction, openClinicAction } from "./actions";

export const metadata: Metadata = { title: "People" };

export default async function SetupPeoplePage() {
  const { actor, setup } = await requireSetup("/setup/people");
  if (!setup.done.has("services")) redirect("/setup/services");
  const locations = setup.locations.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <SetupPage
      step="people"
      done={setup.done}
      title="Who treats?"
      lead="Each can be booked as soon as the clinic opens: in the opening hours of their location, for all services. They choose a password with a link of their own, and change their hours themselves."
    >
      <SetupFacts
        label="Therapists so far"
        items={setup.therapists.map(({ id, name, locations: at, isBookable, canSignIn }) => ({
          key: id,
          name,
          text: `${at.join(", ")}. ${isBookable ? "Can be booked" : "Can't be booked yet: hours or services are missing"}${canSignIn ? "" : ", has not signed in yet"}.`,
        }))}
      />
      {setup.done.has("people") ? <OpenClinicForm action={openClinicAction} /> : null}
      <HireForm action={hireAction} locations={locations} adminTreats={hasRole(actor, "therapist")} isFirst={setup.therapists.length === 0} />
    </SetupPage>
  );
}
