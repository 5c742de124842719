import { Button } from "@mantine/core";
import type { Metadata } from "next";
import { AcheCard } from "@/components/ache-card";
import { AcheFollowUpForm } from "@/components/ache-follow-up-form";
import { AcheHistory } from "@/components/ache-history";
import { AcheReportForm } from "@/components/ache-report-form";
import { BodyChart } from "@/components/body-chart";
import { Notice } from "@/components/notice";
import { SeasonNavigation } from "@/components/season-navigation";
import { placeName } from "@/lib/ache-text";
import { dateIn } from "@/lib/domain/calendar-date";
import { listAches } from "@/lib/server/aches/read-aches";
import { requireActor } from "@/lib/server/auth/actor";
import { followUpAcheAction, reportAcheAction, resolveAcheAction } from "./actions";
import classes from "./page.module.css";

export const metadata: Metadata = { title: "Your aches" };

export default async function AchesPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const actor = await requireActor("runner", "/aches");
  const now = new Date();
  const [aches, { done }] = await Promise.all([listAches(actor, now), searchParams]);
  const lasting = aches.filter(({ resolvedAt }) => resolvedAt === null);
  const gone = aches.filter(({ resolvedAt }) => resolvedAt !== null);
  return (
    <main id="main">
      <h1>Your aches</h1>
      <SeasonNavigation current="/aches" />
      {done === "gone" ? <Notice tone="done">Good. It stands among those that are gone; if it comes back, report it again.</Notice> : null}
      <p>Aches count when your plan is made. Only you and the therapists who treat you see them. This app gives no diagnosis.</p>
      {lasting.length > 0 ? (
        <section aria-labelledby="now-heading">
          <h2 id="now-heading">Now</h2>
          <div className={classes.now}>
            <div className={classes.chart}>
              <BodyChart id="now" marks={lasting} />
            </div>
            <div>
              {lasting.map((ache) => (
                <AcheCard key={ache.id} ache={ache}>
                  <AcheFollowUpForm action={followUpAcheAction} acheId={ache.id} name={placeName(ache)} />
                  <form action={resolveAcheAction}>
                    <input type="hidden" name="id" value={ache.id} />
                    <Button type="submit" variant="default" aria-label={`It is gone: ${placeName(ache)}`}>
                      It is gone
                    </Button>
                  </form>
                </AcheCard>
              ))}
            </div>
          </div>
        </section>
      ) : (
        <p>Nothing hurts at the moment, as far as you have told.</p>
      )}
      <section aria-labelledby="report-heading">
        <h2 id="report-heading">{lasting.length > 0 ? "Something else hurts" : "Something hurts"}</h2>
        <p>Tap the place on the figure. Left and right are your own.</p>
        <AcheReportForm action={reportAcheAction} marks={lasting} today={dateIn(now, actor.timeZone)} />
      </section>
      {gone.length > 0 ? (
        <section aria-labelledby="gone-heading">
          <h2 id="gone-heading">Gone</h2>
          <AcheHistory aches={gone} />
        </section>
      ) : null}
    </main>
  );
}
