import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SetupForm } from "@/components/setup-form";
import { readClinic } from "@/lib/server/catalogue/read-catalogue";
import { timeZonesWith } from "@/lib/time-zone";
import { setupAction } from "./actions";

export const metadata: Metadata = { title: "Set up your clinic" };

export default async function SetupPage() {
  if (await readClinic()) redirect("/");
  return (
    <main id="main">
      <h1>Set up your clinic</h1>
      <p>This makes the clinic, its first place and your sign-in as its admin. Services, rooms, people and hours come after it.</p>
      <SetupForm action={setupAction} zones={timeZonesWith("UTC")} currencies={Intl.supportedValuesOf("currency")} />
    </main>
  );
}
