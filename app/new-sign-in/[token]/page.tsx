import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { NewPasswordForm } from "@/components/accept-form";
import { tooManyAttemptsText } from "@/lib/auth-refusals";
import { visitorFrom } from "@/lib/server/auth/visitor";
import { readNewSignIn } from "@/lib/server/clinic/reset-sign-in";
import { chooseNewPasswordAction } from "./actions";

// The address of this page is a key: it is neither told to other sites nor found by a search.
export const metadata: Metadata = { title: "Choose a new password", referrer: "same-origin", robots: { index: false, follow: false } };

export default async function NewSignInPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const now = new Date();
  const read = await readNewSignIn(token, visitorFrom(await headers()), now);
  if (!read.ok && read.code === "link_gone") notFound();
  return (
    <main id="main">
      <h1>Choose a new password</h1>
      {read.ok ? (
        <>
          <p>
            For {read.name}, who signs in as <strong>{read.email}</strong>.
          </p>
          <NewPasswordForm action={chooseNewPasswordAction.bind(null, token)} email={read.email} />
        </>
      ) : (
        <p role="alert">{tooManyAttemptsText(read.retryAt, now)}</p>
      )}
    </main>
  );
}
