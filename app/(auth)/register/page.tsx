import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { RegisterForm } from "@/components/register-form";
import { safeReturnPath } from "@/lib/return-path";
import { getActor } from "@/lib/server/auth/actor";
import { registerAction } from "../actions";

export const metadata: Metadata = { title: "Open an account" };

export default async function RegisterPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const next = safeReturnPath((await searchParams).next);
  if (await getActor()) redirect(next);
  return (
    <main id="main">
      <h1>Open an account</h1>
      <p>With an account you book sessions, and your races keep them on the right days.</p>
      <RegisterForm action={registerAction} next={next} />
      <p>
        Have an account already? <Link href={`/sign-in?next=${encodeURIComponent(next)}`}>Sign in</Link>
      </p>
    </main>
  );
}
