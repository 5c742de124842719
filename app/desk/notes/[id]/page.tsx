import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { NoteDocument } from "@/components/note-document";
import { idSchema } from "@/lib/clinic-input";
import { requireActor } from "@/lib/server/auth/actor";
import { readDeskPlace } from "@/lib/server/desk/desk-place";
import { readSignedNote } from "@/lib/server/notes/read-notes";

export const metadata: Metadata = { title: "Earlier note" };

export default async function EarlierNotePage({ params }: { params: Promise<{ id: string }> }) {
  const input = idSchema.safeParse(await params);
  if (!input.success) notFound();
  const actor = await requireActor(undefined, `/desk/notes/${input.data.id}`);
  const now = new Date();
  const [note, place] = await Promise.all([readSignedNote(actor, input.data.id, now), readDeskPlace(actor, {}, now)]);
  if (!note) notFound();
  return (
    <main id="main">
      <p>
        <Link href="/desk">
          <span aria-hidden>← </span>The day
        </Link>
      </p>
      <h1>Earlier note</h1>
      <NoteDocument note={note} timeZone={place?.timeZone ?? "UTC"} />
    </main>
  );
}
