import type { Metadata } from "next";
import { LinkButton } from "@/components/link-button";
import { Notice } from "@/components/notice";
import { PreferenceForm } from "@/components/preference-form";
import { RecommendationForm } from "@/components/recommendation-form";
import { RecommendationList } from "@/components/recommendation-list";
import { SeasonNavigation } from "@/components/season-navigation";
import { dateIn } from "@/lib/domain/calendar-date";
import { formatDayOf } from "@/lib/format-date";
import { DOCUMENT_PROBLEMS } from "@/lib/recommendation-input";
import { requireActor } from "@/lib/server/auth/actor";
import { readOwnIntake } from "@/lib/server/health/intake";
import { listTechniqueChoices, readPreference } from "@/lib/server/health/preferences";
import { listRecommendations } from "@/lib/server/health/recommendations";
import { addRecommendationAction, removeRecommendationAction, savePreferenceAction } from "./actions";

export const metadata: Metadata = { title: "Your care" };

const DONE: Record<string, string> = { document: "The document is kept, encrypted. Only you and the therapists who treat you can open it.", removed: "Removed." };

export default async function HealthPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor("runner", "/health");
  const now = new Date();
  const [preference, techniques, recommendations, intake, { problem, done }] = await Promise.all([
    readPreference(actor),
    listTechniqueChoices(),
    listRecommendations(actor),
    readOwnIntake(actor, now),
    searchParams,
  ]);
  const today = dateIn(now, actor.timeZone);
  return (
    <main id="main">
      <h1>Your care</h1>
      <SeasonNavigation current="/health" />
      <p>What your therapist reads before a session. Only you and the therapists who treat you see it.</p>
      <section aria-labelledby="screening-heading">
        <h2 id="screening-heading">Health questions</h2>
        <p>
          {intake.latest ? `You answered on ${formatDayOf(intake.latest.answeredAt, actor.timeZone)}. ` : "Not answered yet. "}
          {intake.isDue ? "They are asked before your next session; answer them now and booking is quicker." : "Change them whenever something is different."}
        </p>
        <p>
          <LinkButton href="/health/screening">{intake.latest ? "Look through them" : "Answer them"}</LinkButton>
        </p>
      </section>
      <section aria-labelledby="preferences-heading">
        <h2 id="preferences-heading">How you like to be treated</h2>
        <PreferenceForm preference={preference} techniques={techniques} action={savePreferenceAction} />
      </section>
      <section aria-labelledby="recommendations-heading" id="recommendations">
        <h2 id="recommendations-heading">What an orthopaedist recommends</h2>
        {typeof problem === "string" ? <Notice tone="info">{DOCUMENT_PROBLEMS[problem] ?? DOCUMENT_PROBLEMS.failed}</Notice> : null}
        {typeof done === "string" && DONE[done] ? <Notice tone="done">{DONE[done]}</Notice> : null}
        {recommendations.length > 0 ? <RecommendationList recommendations={recommendations} today={today} remove={removeRecommendationAction} /> : <p>None so far.</p>}
        <h3>Add one</h3>
        <RecommendationForm today={today} action={addRecommendationAction} />
      </section>
    </main>
  );
}
