import { Button } from "@mantine/core";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { LinkButton } from "@/components/link-button";
import { AcceptForm, AcceptNowForm } from "@/components/accept-form";
import { tooManyAttemptsText } from "@/lib/auth-refusals";
import { getActor } from "@/lib/server/auth/actor";
import { visitorFrom } from "@/lib/server/auth/visitor";
import { readInvitation } from "@/lib/server/clinic/accept-invitation";
import { acceptAsMemberAction, acceptAsNewPersonAction, signOutForInvitationAction } from "./actions";

// The address of this page is a key: it is neither told to other sites nor found by a search.
export const metadata: Metadata = { title: "Your invitation", referrer: "same-origin", robots: { index: false, follow: false } };

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [actor, now] = [await getActor(), new Date()];
  const read = await readInvitation(actor, token, visitorFrom(await headers()), now);
  if (!read.ok) {
    if (read.code === "link_gone") notFound();
    return (
      <main id="main">
        <h1>Your invitation</h1>
        <p role="alert">{tooManyAttemptsText(read.retryAt, now)}</p>
      </main>
    );
  }
  const { name, email, roles, invitedBy, clinicName, step } = read.invitation;
  return (
    <main id="main">
      <h1>Welcome to {clinicName}</h1>
      <p>
        {invitedBy ?? "The clinic"} invites {name} to work here as {roles.join(" and ")}. The address for signing in is <strong>{email}</strong>.
      </p>
      {step === "new" ? <AcceptForm action={acceptAsNewPersonAction.bind(null, token)} name={name} email={email} /> : null}
      {step === "sign_in" ? (
        <>
          <p>This address has an account here already. Sign in with it: the invitation then adds to it, and all that is in it stays as it is.</p>
          <p>
            <LinkButton href={`/sign-in?next=${encodeURIComponent(`/invitation/${token}`)}`}>Sign in</LinkButton>
          </p>
          <p>If you don&rsquo;t know the password any more, ask {invitedBy ?? "the clinic"} to reset your sign-in.</p>
        </>
      ) : null}
      {step === "accept" ? <AcceptNowForm action={acceptAsMemberAction.bind(null, token)} /> : null}
      {step === "other_person" && actor ? (
        <>
          <p>You are signed in as {actor.email}, and this invitation is for another address. Sign out to go on.</p>
          <form action={signOutForInvitationAction.bind(null, token)}>
            <Button type="submit">Sign out and go on</Button>
          </form>
        </>
      ) : null}
    </main>
  );
}
