import { adviceSchema, noteContentSchema } from "./note-input";
import type { NoteDraft } from "./note-merge";
import type { NoteView } from "./note-view";

/** Keeps a note saved while it is typed: after a pause, again when the connection is back, and never over what the writer has not seen. */

export type NoteState =
  | { kind: "saved"; at: Date | null }
  | { kind: "unsaved" }
  | { kind: "saving" }
  /** Not reached: tried again by itself. */
  | { kind: "offline" }
  | { kind: "conflict"; current: NoteView }
  | { kind: "refused"; message: string };

export type PutAnswer =
  | { kind: "saved"; version: number; savedAt: Date }
  | { kind: "conflict"; current: NoteView }
  | { kind: "unreachable" }
  | { kind: "refused"; message: string };

/** What is not with the server yet, kept by the tab. */
export type NoteKeeper = { read: () => { version: number; draft: NoteDraft } | null; write: (kept: { version: number; draft: NoteDraft } | null) => void };

type NoteSaverParts = {
  version: number;
  savedAt: Date | null;
  draft: NoteDraft;
  put: (version: number, draft: NoteDraft) => Promise<PutAnswer>;
  keeper: NoteKeeper;
  onState: (state: NoteState) => void;
};

const PAUSE_MS = 800;
const FIRST_RETRY_MS = 1500;
const LONGEST_RETRY_MS = 15_000;

export class NoteSaver {
  #version: number;
  #draft: NoteDraft;
  #saved: NoteDraft;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #sending: Promise<void> | null = null;
  #retryMs = FIRST_RETRY_MS;
  #state: NoteState;
  #hasRecovered = false;
  readonly #parts: NoteSaverParts;

  constructor(parts: NoteSaverParts) {
    this.#parts = parts;
    this.#version = parts.version;
    this.#draft = parts.draft;
    this.#saved = parts.draft;
    this.#state = { kind: "saved", at: parts.savedAt };
  }

  get state(): NoteState {
    return this.#state;
  }

  /** What is written by now, sent or not: an answer that took its time must build on this. */
  get draft(): NoteDraft {
    return this.#draft;
  }

  get version(): number {
    return this.#version;
  }

  /** What this tab still holds from before, if it never reached the server; it is sent at once. */
  recover(): NoteDraft | null {
    if (this.#hasRecovered) return null;
    this.#hasRecovered = true;
    const kept = this.#kept();
    if (!kept) return null;
    // A version that is gone makes the save a conflict, which shows both.
    this.#version = kept.version;
    this.change(kept.draft);
    return kept.draft;
  }

  /** Takes what was typed; it is sent after a pause. */
  change(draft: NoteDraft): void {
    this.#draft = draft;
    this.#keep({ version: this.#version, draft });
    if (this.#state.kind === "conflict") return;
    if (this.#state.kind !== "offline") this.#tell({ kind: "unsaved" });
    this.#schedule(this.#state.kind === "offline" ? this.#retryMs : PAUSE_MS);
  }

  /** Sends what is not sent yet; true when all of it is with the server. */
  async flush(): Promise<boolean> {
    this.#stopTimer();
    // Whoever waited beside this call may be sending by now: one save at a time.
    while (this.#sending) await this.#sending;
    if (this.#draft !== this.#saved && this.#state.kind !== "conflict") await (this.#sending = this.#send());
    return this.#state.kind === "saved";
  }

  /** After a conflict: goes on with this draft, on top of what stands there now. */
  settle(draft: NoteDraft, version: number): void {
    this.#version = version;
    this.#tell({ kind: "unsaved" });
    this.change(draft);
  }

  /** After a conflict: what stands there is taken as it is. */
  take(draft: NoteDraft, version: number, at: Date): void {
    this.#version = version;
    this.#draft = draft;
    this.#saved = draft;
    this.#keep(null);
    this.#tell({ kind: "saved", at });
  }

  stop(): void {
    this.#stopTimer();
  }

  async #send(): Promise<void> {
    const sent = this.#draft;
    this.#tell({ kind: "saving" });
    const answer = asOwn(await this.#parts.put(this.#version, sent), sent);
    this.#sending = null;
    switch (answer.kind) {
      case "saved":
        this.#version = answer.version;
        this.#saved = sent;
        this.#retryMs = FIRST_RETRY_MS;
        if (this.#draft === sent) {
          this.#keep(null);
          this.#tell({ kind: "saved", at: answer.savedAt });
        } else {
          this.change(this.#draft);
        }
        return;
      case "unreachable":
        this.#tell({ kind: "offline" });
        this.#schedule(this.#retryMs);
        this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS);
        return;
      default:
        this.#tell(answer);
    }
  }

  /** A tab whose memory is full or shut still sends what is typed; only a reload before that would lose it. */
  #keep(kept: ReturnType<NoteKeeper["read"]>): void {
    try {
      this.#parts.keeper.write(kept);
    } catch {
      // The text stands on the page, and is on its way to the server.
    }
  }

  #kept(): ReturnType<NoteKeeper["read"]> {
    try {
      return this.#parts.keeper.read();
    } catch {
      return null;
    }
  }

  #schedule(ms: number): void {
    this.#stopTimer();
    this.#timer = setTimeout(() => void this.flush(), ms);
  }

  #stopTimer(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #tell(state: NoteState): void {
    this.#state = state;
    this.#parts.onState(state);
  }
}

/** What stands there is what was sent: an earlier try had arrived, and only its answer was lost. */
function asOwn(answer: PutAnswer, sent: NoteDraft): PutAnswer {
  if (answer.kind !== "conflict") return answer;
  const { content, advice, version, savedAt } = answer.current;
  // The server keeps words without the space around them: "Left calf " came back as "Left calf".
  const [asKept, adviceAsKept] = [noteContentSchema.safeParse(sent.content), adviceSchema.safeParse(sent.advice)];
  return asKept.success && isSame(content, asKept.data) && advice === adviceAsKept.data ? { kind: "saved", version, savedAt } : answer;
}

function isSame(a: NoteDraft["content"], b: NoteDraft["content"]): boolean {
  const sorted = (value: object) => JSON.stringify(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)));
  return sorted(a) === sorted(b);
}
