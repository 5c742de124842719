import type { Metadata } from "next";
import { Notice } from "@/components/notice";
import { PreferenceForm } from "@/components/preference-form";
import { RecommendationForm } from "@/components/recommendation-form";
import { RecommendationList } from "@/components/recommendation-list";
import { SeasonNavigation } from "@/components/season-navigation";
import { dateIn } from "@/lib/domain/calendar-date";
import { DOCUMENT_PROBLEMS } from "@/lib/recommendation-input";
import { requireActor } from "@/lib/server/auth/actor";
import { listTechniqueChoices, readPreference } from "@/lib/server/health/preferences";
import { listRecommendations } from "@/lib/server/health/recommendations";
import { addRecommendationAction, removeRecommendationAction, savePreferenceAction } from "./actions";

export const metadata: Metadata = { title: "Your care" };

const DONE: Record<string, string> = { document: "The document is kept, encrypted. Only you and the therapists who treat you can open it.", removed: "Removed." };

export default async function HealthPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor("runner", "/health");
  const today = dateIn(new Date(), actor.timeZone);
  const [preference, techniques, recommendations, { problem, done }] = await Promise.all([readPreference(actor), listTechniqueChoices(), listRecommendations(actor), searchParams]);
  return (
    <main id="main">
      <h1>Your care</h1>
      <SeasonNavigation current="/health" />
      <p>What your therapist reads before a session. Only you and the therapists who treat you see it.</p>
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
