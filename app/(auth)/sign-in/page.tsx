import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { SignInForm } from "@/components/sign-in-form";
import { providerErrorText } from "@/lib/auth-refusals";
import { safeReturnPath } from "@/lib/return-path";
import { getActor } from "@/lib/server/auth/actor";
import { providerName } from "@/lib/server/auth/next-auth-options";
import { signInAction } from "../actions";

export const metadata: Metadata = { title: "Sign in" };

type Query = { next?: string; callbackUrl?: string; error?: string };

export default async function SignInPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  // next-auth's own routes call the way back `callbackUrl`.
  const next = safeReturnPath(query.next ?? query.callbackUrl);
  if (await getActor()) redirect(next);
  const provider = providerName();
  return (
    <main id="main">
      <h1>Sign in</h1>
      <SignInForm action={signInAction} next={next} notice={providerErrorText(query.error)} />
      {provider ? (
        <p>
          <a href={`/sign-in/provider?next=${encodeURIComponent(next)}`}>Continue with {provider}</a>. By continuing you accept the clinic&rsquo;s terms.
        </p>
      ) : null}
      <p>
        New here? <Link href={`/register?next=${encodeURIComponent(next)}`}>Open an account</Link>
      </p>
    </main>
  );
}
