import pg from "pg";
import { log } from "../log";

type Told = () => void;

const CHANNEL = "taper_calendar";
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

/** One connection of this process that listens for what any process writes; open while somebody wants to know. */
class CalendarChanges {
  #listeners = new Set<Told>();
  #client: pg.Client | null = null;
  #retry: NodeJS.Timeout | null = null;
  #waitMs = FIRST_WAIT_MS;

  subscribe(told: Told): () => void {
    this.#listeners.add(told);
    if (!this.#client && !this.#retry) void this.#connect();
    return () => {
      this.#listeners.delete(told);
      if (this.#listeners.size === 0) this.#close();
    };
  }

  async #connect(): Promise<void> {
    this.#retry = null;
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
    this.#client = client;
    client.on("notification", () => this.#tell());
    client.on("error", () => this.#lost(client));
    client.on("end", () => this.#lost(client));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      this.#waitMs = FIRST_WAIT_MS;
      // What happened before this connection listened.
      this.#tell();
    } catch (error) {
      // Closed while it was still connecting: nobody wants to know any more.
      if (this.#client !== client) return;
      log.warn({ err: error }, "calendar changes can't be listened to; trying again");
      this.#lost(client);
    }
  }

  #lost(client: pg.Client): void {
    if (this.#client !== client) return;
    this.#client = null;
    void client.end().catch(() => undefined);
    if (this.#listeners.size === 0 || this.#retry) return;
    this.#retry = setTimeout(() => void this.#connect(), this.#waitMs);
    this.#waitMs = Math.min(this.#waitMs * 2, LONGEST_WAIT_MS);
  }

  #close(): void {
    if (this.#retry) clearTimeout(this.#retry);
    this.#retry = null;
    const client = this.#client;
    this.#client = null;
    void client?.end().catch(() => undefined);
  }

  #tell(): void {
    for (const told of this.#listeners) told();
  }
}

// The development server loads this module anew after each change; the connection stays.
const kept = globalThis as typeof globalThis & { taperCalendarChanges?: CalendarChanges };

/** Calls `told` after every committed change of a calendar, by whichever process, until the returned function is called. */
export function onCalendarChange(told: Told): () => void {
  return (kept.taperCalendarChanges ??= new CalendarChanges()).subscribe(told);
}
