import type { Metadata } from "next";
import Link from "next/link";
import { ImportUpload } from "@/components/import-upload";
import { Notice } from "@/components/notice";
import { requireActor } from "@/lib/server/auth/actor";
import { MOST_UPLOAD_BYTES, MOST_UPLOAD_FILES } from "@/lib/server/training/receive-files";
import { readDistanceUnit } from "@/lib/server/training/training-weeks";
import { receiveProblemText } from "@/lib/training-text";

export const metadata: Metadata = { title: "Import your runs" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ImportPage({ searchParams }: Props) {
  const actor = await requireActor("runner", "/training/import");
  const problem = receiveProblemText((await searchParams).problem);
  return (
    <main id="main">
      <p>
        <Link href="/training">← Your training</Link>
      </p>
      <h1>Import your runs</h1>
      {problem ? <Notice tone="stop">{problem}</Notice> : null}
      <ImportUpload action="/api/training-imports" unit={await readDistanceUnit(actor)} mostBytes={MOST_UPLOAD_BYTES} mostFiles={MOST_UPLOAD_FILES} />
      <h2>Where to find your files</h2>
      <ul>
        <li>
          <strong>Strava:</strong> Settings, My Account, Download or Delete Your Account, Request Your Archive. The .zip comes by mail: choose it as it is, or the activities.csv in it. Set Strava to English before.
        </li>
        <li>
          <strong>Garmin Connect:</strong> All Activities, Export CSV. Or an activity&apos;s own file, as TCX, GPX or FIT.
        </li>
        <li>
          <strong>Apple Health:</strong> your picture, Export All Health Data. Choose the export.zip.
        </li>
        <li>
          <strong>Others:</strong> GPX, TCX and FIT files, packed as .gz or .zip or not.
        </li>
      </ul>
      <p>The files are read and then deleted. Of each run its start, distance, duration, ascent and average heart rate are kept; where you ran is not.</p>
    </main>
  );
}
