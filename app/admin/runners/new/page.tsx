import type { Metadata } from "next";
import { AdminPage } from "@/components/admin-page";
import { NewRunnerForm } from "@/components/runner-forms";
import { requireActor } from "@/lib/server/auth/actor";
import { addRunnerAction } from "../actions";

export const metadata: Metadata = { title: "Add a runner" };

export default async function NewRunnerPage({ searchParams }: { searchParams: Promise<{ name?: string | string[] }> }) {
  await requireActor("admin", "/admin/runners/new");
  const { name } = await searchParams;
  return (
    <AdminPage title="Add a runner" lead="They can be booked for at once. To sign in themselves, they need an e-mail address, and set a password with it later." back={{ href: "/admin/runners", label: "Runners" }}>
      <NewRunnerForm action={addRunnerAction} name={typeof name === "string" ? name : ""} />
    </AdminPage>
  );
}
