import { Button } from "@mantine/core";
import type { Metadata } from "next";
import { PasswordForm, ProfileForm } from "@/components/profile-forms";
import { SessionList } from "@/components/session-list";
import { TokenForm } from "@/components/token-form";
import { TokenList } from "@/components/token-list";
import { timeZonesWith } from "@/lib/time-zone";
import { hasPassword } from "@/lib/server/auth/account";
import { requireActor } from "@/lib/server/auth/actor";
import { listApiTokens } from "@/lib/server/auth/api-tokens";
import { deviceName } from "@/lib/server/auth/device";
import { listSessions } from "@/lib/server/auth/sessions";
import { signOutAction } from "../(auth)/actions";
import {
  changePasswordAction,
  changeProfileAction,
  makeTokenAction,
  revokeOtherSessionsAction,
  revokeSessionAction,
  revokeTokenAction,
} from "./actions";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage() {
  const actor = await requireActor(undefined, "/account");
  const now = new Date();
  const [sessions, tokens, withPassword] = await Promise.all([listSessions(actor, now), listApiTokens(actor, now), hasPassword(actor)]);
  return (
    <main id="main">
      <h1>Your account</h1>
      <p>You are signed in as {actor.email}.</p>
      <form action={signOutAction}>
        <Button type="submit" variant="default">
          Sign out
        </Button>
      </form>

      <h2>Profile</h2>
      <ProfileForm action={changeProfileAction} name={actor.name} timeZone={actor.timeZone} zones={timeZonesWith(actor.timeZone)} />

      <h2>Password</h2>
      <PasswordForm action={changePasswordAction} email={actor.email} hasPassword={withPassword} />

      <h2>Signed-in browsers</h2>
      <SessionList
        sessions={sessions.map(({ userAgent, ...session }) => ({ ...session, device: deviceName(userAgent) }))}
        timeZone={actor.timeZone}
        revoke={revokeSessionAction}
        revokeOthers={revokeOtherSessionsAction}
      />

      <h2>API tokens</h2>
      <p>A token lets a program act for you, with all you can do here. Give it to no one.</p>
      <TokenList tokens={tokens} timeZone={actor.timeZone} revoke={revokeTokenAction} />
      <TokenForm action={makeTokenAction} />
    </main>
  );
}
