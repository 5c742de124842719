"use client";

import { useEffect, useState } from "react";
import type { NoteDraft } from "@/lib/note-merge";
import { type NoteKeeper, NoteSaver, type NoteState, type PutAnswer } from "@/lib/note-saver";
import type { NoteView } from "@/lib/note-view";

type NoteSaverQuestion = { appointmentId: string; note: NoteView | null; empty: NoteDraft };

/** A note's draft and how its saving stands; what the tab still held from before is taken up again. */
export function useNoteSaver({ appointmentId, note, empty }: NoteSaverQuestion) {
  const [draft, setDraft] = useState<NoteDraft>(note ? { content: note.content, advice: note.advice } : empty);
  const [state, setState] = useState<NoteState>({ kind: "saved", at: note?.savedAt ?? null });
  const [saver] = useState(
    () =>
      new NoteSaver({
        version: note?.version ?? 0,
        savedAt: note?.savedAt ?? null,
        draft,
        put: (version, sent) => putNote(appointmentId, version, sent),
        keeper: tabKeeper(appointmentId),
        onState: setState,
      }),
  );
  useEffect(() => {
    // Only the browser knows what the tab still holds: the page from the server comes without it.
    const soon = requestAnimationFrame(() => {
      const kept = saver.recover();
      if (kept) setDraft(kept);
    });
    const flush = () => void saver.flush();
    const flushWhenHidden = () => {
      if (document.visibilityState === "hidden") flush();
    };
    window.addEventListener("online", flush);
    document.addEventListener("visibilitychange", flushWhenHidden);
    return () => {
      cancelAnimationFrame(soon);
      window.removeEventListener("online", flush);
      document.removeEventListener("visibilitychange", flushWhenHidden);
      flush();
      saver.stop();
    };
  }, [saver]);
  const change = (next: NoteDraft) => {
    setDraft(next);
    saver.change(next);
  };
  return { draft, setDraft, state, saver, change };
}

/** What a page being left may still send, all its requests together: 64 KiB, less some room. */
const MOST_KEPT_ALIVE_BYTES = 60_000;

async function putNote(appointmentId: string, version: number, { content, advice }: NoteDraft): Promise<PutAnswer> {
  const sent = JSON.stringify({ version, content, advice });
  const answer = await fetch(`/api/desk/notes/${appointmentId}`, {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: sent,
    // Browsers refuse to keep longer ones alive, which would look like a lost connection for ever.
    keepalive: new Blob([sent]).size < MOST_KEPT_ALIVE_BYTES,
  }).catch(() => null);
  if (!answer || answer.status >= 500 || answer.status === 429) return { kind: "unreachable" };
  const body: unknown = await answer.json().catch(() => null);
  if (answer.ok) {
    const saved = body as { version: number; savedAt: string };
    return { kind: "saved", version: saved.version, savedAt: new Date(saved.savedAt) };
  }
  if (answer.status === 409) {
    const { code, current } = body as { code: "conflict" | "signed"; current: NoteView };
    if (code === "conflict") return { kind: "conflict", current: { ...current, savedAt: new Date(current.savedAt) } };
    return { kind: "refused", message: "This note was signed meanwhile. Copy what you have typed into an amendment: it is still here." };
  }
  if (answer.status === 401) return { kind: "refused", message: "You are signed out. Sign in in another tab: what you have typed stays here, and is sent with your next word." };
  if (answer.status === 413) return { kind: "refused", message: "This note is longer than can be kept. Shorten it: what you have typed is still here." };
  if (answer.status === 400) return { kind: "refused", message: (body as { detail?: string } | null)?.detail ?? "Something in the note can't be kept." };
  return { kind: "refused", message: "This session is no longer yours to write about. What you have typed is still here." };
}

/** The tab's own memory: it survives a reload, and ends with the tab, as a shared tablet needs. */
function tabKeeper(appointmentId: string): NoteKeeper {
  const key = `note ${appointmentId}`;
  return {
    read: () => {
      const text = sessionStorage.getItem(key);
      return text ? (JSON.parse(text) as ReturnType<NoteKeeper["read"]>) : null;
    },
    write: (kept) => {
      if (kept) sessionStorage.setItem(key, JSON.stringify(kept));
      else sessionStorage.removeItem(key);
    },
  };
}
