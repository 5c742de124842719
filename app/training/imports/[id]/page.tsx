import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { ImportPreview } from "@/components/import-preview";
import { ImportProgress } from "@/components/import-progress";
import { LinkButton } from "@/components/link-button";
import { Notice } from "@/components/notice";
import { requireActor } from "@/lib/server/auth/actor";
import { parseId } from "@/lib/server/http/parse-request";
import { readImportView } from "@/lib/server/training/imports";
import { listWeeks, readDistanceUnit } from "@/lib/server/training/training-weeks";
import { discardImportAction, saveImportAction } from "./actions";

export const metadata: Metadata = { title: "What is in your files" };

type Props = { params: Promise<{ id: string }> };

export default async function ImportViewPage({ params }: Props) {
  const id = parseId((await params).id);
  if (!id) notFound();
  const actor = await requireActor("runner", `/training/imports/${id}`);
  const now = new Date();
  const view = await readImportView(actor, id, now);
  if (!view) notFound();
  const [weeks, unit] = await Promise.all([listWeeks(actor, now), readDistanceUnit(actor)]);
  return (
    <main id="main">
      <p>
        <Link href="/training">← Your training</Link>
      </p>
      <h1>{view.status === "saved" ? "Imported" : view.status === "reading" ? "Reading your files" : "What is in your files"}</h1>
      {view.status === "reading" ? <ImportProgress progress={view.progress} href={`/training/imports/${id}`} /> : null}
      {view.status === "failed" ? (
        <>
          <Notice tone="stop">The reading broke off. Nothing was saved.</Notice>
          <LinkButton href="/training/import">Send the files again</LinkButton>
        </>
      ) : null}
      {view.status === "preview" && view.preview ? (
        <ImportPreview
          preview={view.preview}
          importId={id}
          timeZone={actor.timeZone}
          unit={unit}
          enteredWeeks={weeks.filter(({ source }) => source === "entered").map(({ weekStart }) => weekStart)}
          saveAction={saveImportAction}
          discardAction={discardImportAction}
        />
      ) : null}
      {view.status === "saved" ? (
        <>
          <Notice tone="done">{view.runCount === 1 ? "1 run is saved." : `${view.runCount} runs are saved.`}</Notice>
          <p>
            <LinkButton href="/plan">See your plan</LinkButton>
          </p>
          <p>
            <Link href="/training">Look at your training</Link>
          </p>
        </>
      ) : null}
    </main>
  );
}
