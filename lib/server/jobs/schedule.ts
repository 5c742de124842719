import { PgBoss } from "pg-boss";
import { log } from "../log";
import { sendDueMail } from "../mail/send-mail";
import { expireHolds, tidyUp } from "./housekeeping";

type Job = { name: string; cron: string; missed: "skip" | "once"; run: (now: Date) => Promise<void> };

/** What is done by the clock: the name, when (cron, UTC), whether it is made up for when no server ran then, and the work. */
const JOBS: readonly Job[] = [
  { name: "expire-holds", cron: "* * * * *", missed: "skip", run: expireHolds },
  { name: "send-mail", cron: "* * * * *", missed: "skip", run: sendDueMail },
  { name: "tidy-up", cron: "17 3 * * *", missed: "once", run: tidyUp },
];

const SIGNALS = ["SIGTERM", "SIGINT"] as const;
const STOP_MS = 5000;
const KEPT_SECONDS = 24 * 60 * 60;
/** A job whose server died is given to another after so long. */
const ABANDONED_SECONDS = 120;

// The pages and what starts the server are built apart, but share this.
const kept = globalThis as typeof globalThis & { taperJobs?: PgBoss };

/**
 * Has a job done in a moment rather than by the clock, by whichever server is free. Where no jobs run it is left to the clock; so is what
 * can't be asked for now, since whoever asks has already done their part.
 */
export async function hastenJob(name: "send-mail"): Promise<void> {
  try {
    await kept.taperJobs?.send(name);
  } catch (error) {
    log.warn({ err: error, job: name }, "job not hastened");
  }
}

/**
 * Starts the jobs on the PostgreSQL at `url`, in a schema of their own; of several servers one does each. A job that fails is logged and
 * comes again; bookings don't wait for any of them, since a lapsed hold counts for nothing before it is tidied up. Answers with a
 * function that lets the running ones finish and ends them, which a signal to the process does too. Rejects when they can't be started.
 */
export async function startJobs(url: string): Promise<() => Promise<void>> {
  const boss = new PgBoss({ connectionString: url, max: 3 });
  boss.on("error", (error) => log.error({ err: error }, "jobs failed"));
  await boss.start();
  for (const { name, cron, missed, run } of JOBS) {
    await boss.createQueue(name, { expireInSeconds: ABANDONED_SECONDS, deleteAfterSeconds: KEPT_SECONDS });
    await boss.work(name, async () => {
      try {
        await run(new Date());
      } catch (error) {
        log.error({ err: error, job: name }, "job failed");
        throw error;
      }
    });
    await boss.schedule(name, cron, null, { missed });
  }
  kept.taperJobs = boss;
  const onSignal = () => void stop().catch((error: unknown) => log.error({ err: error }, "jobs did not end"));
  const stop = async () => {
    for (const signal of SIGNALS) process.off(signal, onSignal);
    if (kept.taperJobs === boss) delete kept.taperJobs;
    await boss.stop({ graceful: true, timeout: STOP_MS });
  };
  for (const signal of SIGNALS) process.once(signal, onSignal);
  return stop;
}
