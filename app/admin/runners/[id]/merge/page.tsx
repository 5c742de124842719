import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { AdminList, AdminPage, AppointmentList } from "@/components/admin-page";
import { MergeForm } from "@/components/merge-form";
import { RunnerSearch } from "@/components/runner-search";
import { TellApart } from "@/components/suspected-pairs";
import { idSchema } from "@/lib/clinic-input";
import { momentText } from "@/lib/desk-text";
import { requireActor } from "@/lib/server/auth/actor";
import { searchPeople } from "@/lib/server/people/search-people";
import { type MergeSession, readMerge } from "@/lib/server/runners/read-merge";
import { readRunnerFile } from "@/lib/server/runners/read-runner";
import { mergeAction, tellApartAction } from "../../actions";
import { mergeSides, mergeWarnings } from "./merge-text";

export const metadata: Metadata = { title: "Join two entries" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

const querySchema = z.object({ with: z.uuid().optional().catch(undefined), q: z.string().max(100).optional().catch(undefined) });
const MOST = 10;

export default async function MergePage({ params, searchParams }: Props) {
  const input = idSchema.safeParse(await params);
  if (!input.success) notFound();
  const { id } = input.data;
  const actor = await requireActor("admin", `/admin/runners/${id}/merge`);
  const query = querySchema.parse(await searchParams);
  const now = new Date();
  const runner = await readRunnerFile(actor, id, 1, now);
  if (!runner) notFound();
  if ("mergedInto" in runner) redirect(`/admin/runners/${runner.mergedInto}`);
  const back = { href: `/admin/runners/${id}`, label: runner.name };
  const preview = query.with ? await readMerge(actor, id, query.with, now) : null;
  if (!preview) {
    const found = (await searchPeople(actor, query.q ?? runner.name, "runners", now)).found.filter((each) => each.id !== id).slice(0, MOST);
    return (
      <AdminPage title="Join with a second entry" lead={`Which entry is ${runner.name} too? Those with a similar name are listed.`} back={back}>
        <RunnerSearch query={{ q: query.q ?? runner.name, sort: "name", upcoming: false, away: "" }} isOnlySearch />
        {found.length > 0 ? <AdminList items={found.map((each) => ({ href: `/admin/runners/${id}/merge?with=${each.id}`, label: each.name, text: each.reach }))} /> : <p>Nobody else is found.</p>}
      </AdminPage>
    );
  }
  const line = ({ id: session, startsAt, timeZone, serviceName, therapistName }: MergeSession) => ({ text: `${momentText(startsAt, timeZone)}: ${serviceName} with ${therapistName}`, href: `/desk/appointments/${session}` });
  return (
    <AdminPage title="Join two entries" lead="Compare them first. Joining can't be undone." back={back}>
      <AppointmentList heading="Sessions at one time" lead="Nobody can have both. Cancel or move one of each pair, then come back." items={preview.overlaps.flatMap(({ kept, other }) => [line(kept), line(other)])} />
      <AppointmentList heading="Against the race rule once joined" lead="With the races of both, these sessions lie too close to one. They stay until you move or cancel them." items={preview.againstRaceRule.map(line)} />
      <MergeForm
        action={mergeAction}
        kept={mergeSides(preview.kept, actor.timeZone)}
        other={mergeSides(preview.other, actor.timeZone)}
        warnings={mergeWarnings(preview)}
        isBlocked={preview.overlaps.length > 0 || preview.other.isStaff}
        swapHref={`/admin/runners/${preview.other.id}/merge?with=${preview.kept.id}`}
      />
      <section aria-labelledby="apart">
        <h2 id="apart">Not one person after all?</h2>
        <TellApart first={preview.kept} second={preview.other} action={tellApartAction} />
      </section>
    </AdminPage>
  );
}
