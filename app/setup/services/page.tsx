import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { StarterServicesForm } from "@/components/setup-services-form";
import { Onward, SetupFacts, SetupPage } from "@/components/setup-page";
import { formatMoney } from "@/lib/domain/money";
import { requireSetup } from "@/lib/server/setup/require-setup";
import { STARTER_SERVICES } from "@/lib/starter-services";
import { setupServicesAction } from "./actions";

export const metadata: Metadata = { title: "Services" };

export default async function SetupServicesPage() {
  const { setup } = await requireSetup("/setup/services");
  if (!setup.done.has("hours")) redirect("/setup/hours");
  const names = new Set(setup.services.map(({ name }) => name));
  const left = STARTER_SERVICES.filter(({ name }) => !names.has(name));
  const form = <StarterServicesForm action={setupServicesAction} services={left} currency={setup.currency} isFirst={names.size === 0} />;
  return (
    <SetupPage
      step="services"
      done={setup.done}
      title="What can runners book?"
      lead="Choose what you offer and say what it costs. Names, lengths, buffers and rules can be changed afterwards, and services of your own added."
    >
      <SetupFacts label="Services so far" items={setup.services.map(({ name, durationMinutes, price }) => ({ key: `${name} ${durationMinutes}`, name, text: `${durationMinutes} minutes, ${formatMoney(price, "en")}` }))} />
      {names.size > 0 ? <Onward href="/setup/people" label="On to the people" /> : null}
      {names.size > 0 && left.length > 0 ? (
        <details>
          <summary>Add more services</summary>
          {form}
        </details>
      ) : null}
      {names.size === 0 ? form : null}
    </SetupPage>
  );
}
