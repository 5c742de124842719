import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { PlanBoard } from "@/components/plan-board";
import { PlanChanges } from "@/components/plan-changes";
import { SeasonConflicts } from "@/components/season-conflicts";
import { SeasonNavigation } from "@/components/season-navigation";
import { priceText } from "@/lib/clinic-input";
import { LONGEST_PLAN_DAYS, PLAN_DAYS } from "@/lib/plan-input";
import { requireActor } from "@/lib/server/auth/actor";
import { listServices } from "@/lib/server/catalogue/read-catalogue";
import { readOwnIntake } from "@/lib/server/health/intake";
import { findTimes } from "@/lib/server/plan/find-times";
import { readPlan } from "@/lib/server/plan/read-plan";
import { listConflicts } from "@/lib/server/races/read-races";
import { acceptProposalAction } from "../races/actions";
import { bookPlanAction, editSessionAction, keepPlanAction, keepWishesAction, saveWishesAction } from "./actions";

export const metadata: Metadata = { title: "Your season" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PlanPage({ searchParams }: Props) {
  const actor = await requireActor("runner", "/plan");
  const isYear = (await searchParams).days === String(LONGEST_PLAN_DAYS);
  const now = new Date();
  const situation = await readPlan(actor, now, isYear ? LONGEST_PLAN_DAYS : PLAN_DAYS);
  if (!situation) redirect("/");
  const [times, services, conflicts, intake] = await Promise.all([findTimes(actor, situation, situation.wishes, now), listServices(actor), listConflicts(actor, now), readOwnIntake(actor, now)]);
  const { monthlyBudget } = situation.wishes;
  return (
    <main id="main">
      <h1>Your season</h1>
      <SeasonNavigation current="/plan" />
      <SeasonConflicts conflicts={conflicts} acceptAction={acceptProposalAction} />
      <PlanChanges changes={situation.changes} keepAction={keepPlanAction} />
      <PlanBoard
        situation={situation}
        times={times}
        budget={monthlyBudget === null ? "" : priceText(monthlyBudget, situation.currency)}
        formDue={intake.isDue}
        serviceSlugs={Object.fromEntries(services.map(({ id, slug }) => [id, slug]))}
        actions={{ keep: keepWishesAction, save: saveWishesAction, edit: editSessionAction, book: bookPlanAction }}
      />
      <p>{isYear ? <Link href="/plan">Show the next twelve weeks</Link> : <Link href={`/plan?days=${LONGEST_PLAN_DAYS}`}>Show the whole year</Link>}</p>
    </main>
  );
}
