import type { Metadata } from "next";
import Link from "next/link";
import { ConsentList } from "@/components/consent-list";
import { IntakeForm } from "@/components/intake-form";
import { Notice } from "@/components/notice";
import { SeasonNavigation } from "@/components/season-navigation";
import { formatDayOf } from "@/lib/format-date";
import { INTAKE_INTRO } from "@/lib/intake-text";
import { requireActor } from "@/lib/server/auth/actor";
import { readOwnIntake } from "@/lib/server/health/intake";
import { saveIntakeAction, withdrawConsentAction } from "./actions";

export const metadata: Metadata = { title: "Health questions" };

export default async function ScreeningPage() {
  const actor = await requireActor("runner", "/health/screening");
  const { latest, consents, isDue, stored } = await readOwnIntake(actor, new Date());
  return (
    <main id="main">
      <p>
        <Link href="/health">
          <span aria-hidden>← </span>Your care
        </Link>
      </p>
      <h1>Health questions</h1>
      <SeasonNavigation current="/health" />
      <p>{INTAKE_INTRO}</p>
      {latest ? (
        <Notice tone={isDue ? "info" : "done"}>
          You answered on {formatDayOf(latest.answeredAt, actor.timeZone)}.{" "}
          {isDue ? "Please look through it again before your next session." : "Change it whenever something is different."}
        </Notice>
      ) : null}
      <IntakeForm stored={stored} action={saveIntakeAction} />
      {consents.length > 0 ? (
        <section aria-labelledby="consents-heading" id="consents">
          <h2 id="consents-heading">What you have agreed to</h2>
          <p>Withdraw any of it at any time. Without consent to treatment and to keeping the answers, you are asked again before the next booking.</p>
          <ConsentList consents={consents} timeZone={actor.timeZone} withdraw={withdrawConsentAction} />
        </section>
      ) : null}
    </main>
  );
}
