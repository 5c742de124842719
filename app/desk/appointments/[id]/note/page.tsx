import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { NextSession } from "@/components/next-session";
import { NoteAmendmentForm } from "@/components/note-amendment-form";
import { NoteDocument } from "@/components/note-document";
import { NoteEditor } from "@/components/note-editor";
import { Notice } from "@/components/notice";
import { idSchema } from "@/lib/clinic-input";
import { clockText, dayText } from "@/lib/desk-text";
import { requireActor } from "@/lib/server/auth/actor";
import { readNextSession } from "@/lib/server/desk/next-session";
import { readDeskAppointment } from "@/lib/server/desk/read-desk-appointment";
import { listEarlierNotes, readNote } from "@/lib/server/notes/read-notes";
import { listTechniques } from "@/lib/server/catalogue/read-catalogue";
import { bookNextAction } from "../../../actions";
import { amendNoteAction, copyNoteAction, saveNoteAction, signNoteAction } from "./actions";
import classes from "./page.module.css";

export const metadata: Metadata = { title: "Note" };

type NotePageProps = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NotePage({ params, searchParams }: NotePageProps) {
  const input = idSchema.safeParse(await params);
  if (!input.success) notFound();
  const { id } = input.data;
  const actor = await requireActor(undefined, `/desk/appointments/${id}/note`);
  const now = new Date();
  const found = await readNote(actor, id, now);
  const [appointment, earlier, next, techniques, { saved }] = await Promise.all([
    readDeskAppointment(actor, id, now), listEarlierNotes(actor, id, now), readNextSession(actor, id, now), listTechniques(), searchParams,
  ]);
  if (!found || !appointment) notFound();
  const { date, startsAt, timeZone, runner, service } = appointment;
  const { note } = found;
  return (
    <main id="main" data-wide>
      <p>
        <Link href={`/desk/appointments/${id}`}>
          <span aria-hidden>← </span>
          {dayText(date, "long")}, {clockText(startsAt, timeZone)}
        </Link>
      </p>
      <h1>{runner.name}</h1>
      <p className={classes.what}>{service.name}. SOAP note.</p>
      {saved === "yes" ? <Notice tone="done">Saved.</Notice> : null}
      {typeof saved === "string" && saved !== "yes" ? <Notice tone="info">{NOT_SAVED[saved] ?? NOT_SAVED.no}</Notice> : null}
      <div className={classes.page} data-writing={note?.signedAt ? undefined : true}>
        <div>
          {note?.signedAt ? (
            <>
              <NoteDocument note={note} timeZone={timeZone} />
              <NoteAmendmentForm noteId={note.id} action={amendNoteAction} />
            </>
          ) : (
            <NoteEditor
              appointmentId={id}
              note={note}
              techniques={techniques}
              timeZone={timeZone}
              save={saveNoteAction}
              sign={signNoteAction}
              copy={copyNoteAction}
            />
          )}
        </div>
        <aside className={classes.aside}>
          {next ? <NextSession appointmentId={id} next={next} action={bookNextAction} /> : null}
          <section aria-labelledby="earlier">
            <h2 id="earlier">Earlier notes</h2>
            {earlier.length === 0 ? <p>No signed note of an earlier visit.</p> : null}
            <ul className={classes.earlier}>
              {earlier.map(({ id: noteId, date: day, authorName, serviceName }) => (
                <li key={noteId}>
                  <Link href={`/desk/notes/${noteId}`}>{dayText(day, "with_year")}</Link>
                  <span>
                    {serviceName}, {authorName}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        </aside>
      </div>
    </main>
  );
}

const NOT_SAVED: Record<string, string> = {
  conflict: "Not saved: the note was saved elsewhere meanwhile. Go back in your browser to copy what you have written.",
  signed: "Not saved: the note is signed. Add to it below.",
  not_found: "Not saved: this session is no longer yours to write about.",
  no: "Not saved: something in it is too long.",
};
