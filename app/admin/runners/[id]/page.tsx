import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { AdminPage, AppointmentList, MainLink } from "@/components/admin-page";
import { RaceBib } from "@/components/race-bib";
import { RunnerContactForm } from "@/components/runner-forms";
import { RunnerFacts } from "@/components/runner-facts";
import classes from "@/components/runner-file.module.css";
import { PageLinks } from "@/components/runner-list";
import { RunnerSessions } from "@/components/runner-sessions";
import { idSchema } from "@/lib/clinic-input";
import { formatDayOf } from "@/lib/format-date";
import { requireActor } from "@/lib/server/auth/actor";
import { readRunnerFile, type RunnerFile } from "@/lib/server/runners/read-runner";
import { contactAction } from "../actions";
import { cancelForRunnerAction } from "./actions";
import { conflictLine } from "./conflict-line";

export const metadata: Metadata = { title: "Runner" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

const querySchema = z.object({ page: z.coerce.number().int().min(1).max(1000).catch(1), done: z.string().optional().catch(undefined) });
const DONE: Record<string, string> = { added: "The runner is added.", merged: "Joined: everything is on this page now.", race: "Saved." };
const CHANGED: Record<string, string> = { booked: "Booked.", moved: "Moved.", cancelled: "Cancelled." };

/** What has just been done, and how the runner learns of it: no message is sent. */
function noticeOf(done: string, { email, phone, isAddressOurs }: RunnerFile): string | null {
  const changed = CHANGED[done];
  if (!changed) return DONE[done] ?? null;
  if (!isAddressOurs) return `${changed} The runner finds it among their sessions; no message is sent.`;
  return `${changed} They don't sign in, so tell them${phone ? ` by telephone, ${phone}` : email ? `, ${email}` : ""}.`;
}

export default async function RunnerPage({ params, searchParams }: Props) {
  const input = idSchema.safeParse(await params);
  if (!input.success) notFound();
  const { id } = input.data;
  const actor = await requireActor("admin", `/admin/runners/${id}`);
  const { page, done } = querySchema.parse(await searchParams);
  const runner = await readRunnerFile(actor, id, page, new Date());
  if (!runner) notFound();
  if ("mergedInto" in runner) redirect(`/admin/runners/${runner.mergedInto}`);
  const here = `/admin/runners/${id}`;
  const ahead = runner.races.filter(({ past }) => !past);
  return (
    <AdminPage
      title={runner.name}
      lead={`With the clinic since ${formatDayOf(runner.createdAt, actor.timeZone)}.${runner.isDeactivated ? " Deactivated: they can't sign in." : ""}`}
      back={{ href: "/admin/runners", label: "Runners" }}
      notice={done ? noticeOf(done, runner) : null}
    >
      <MainLink href={`${here}/book`}>Book a session</MainLink>
      <RunnerFacts runner={runner} />
      <AppointmentList heading="Too close to a race" lead="These sessions break the race rule. They stay until you move or cancel them." items={runner.conflicts.map((conflict) => conflictLine(id, conflict))} />
      <section aria-labelledby="coming">
        <h2 id="coming">To come</h2>
        {runner.upcoming.length > 0 ? <RunnerSessions sessions={runner.upcoming} stepAction={cancelForRunnerAction.bind(null, id)} /> : <p>Nothing is booked.</p>}
      </section>
      <section aria-labelledby="races">
        <h2 id="races">Races</h2>
        {ahead.map((race) => (
          <RaceBib key={race.id} race={race}>
            <Link href={`${here}/races/${race.id}`}>Change</Link>
          </RaceBib>
        ))}
        {ahead.length === 0 ? <p>No race is entered.</p> : null}
        <p className={classes.ways}>
          <Link href={`${here}/races/new`}>Enter a race for them</Link>
        </p>
      </section>
      <section aria-labelledby="before">
        <h2 id="before">Before</h2>
        {runner.past.length > 0 ? <RunnerSessions sessions={runner.past} stepAction={cancelForRunnerAction.bind(null, id)} /> : <p>No session yet.</p>}
        <PageLinks page={page} hasNext={runner.hasNext} hrefOf={(to) => `${here}?page=${to}#before`} />
      </section>
      <section aria-labelledby="contact">
        <h2 id="contact">What the desk keeps</h2>
        <RunnerContactForm
          action={contactAction.bind(null, id)}
          contact={{ name: runner.name, email: runner.isAddressOurs ? (runner.email ?? "") : null, phone: runner.phone ?? "", birthDate: runner.birthDate ?? "", emergencyContact: runner.emergencyContact ?? "", deskNote: runner.deskNote ?? "" }}
        />
        <p className={classes.ways}>
          <Link href={`${here}/merge`}>Join with a second entry of this person</Link>
          <Link href={`/admin/people/${id}`}>Sign-in and access</Link>
        </p>
      </section>
    </AdminPage>
  );
}
