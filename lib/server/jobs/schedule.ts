import { PgBoss } from "pg-boss";
import { expireLapsedHolds } from "../booking/holds";
import { log } from "../log";
import { tidyUp } from "./housekeeping";

/** What is done by the clock: the name, when (cron, UTC), and the work. */
const JOBS = [
  { name: "expire-holds", cron: "* * * * *", run: async (now: Date) => void (await expireLapsedHolds(now)) },
  { name: "tidy-up", cron: "17 3 * * *", run: tidyUp },
];

/**
 * Starts the jobs on the application's own PostgreSQL; of several servers one does each. A job that fails is logged and comes again at its
 * next time: bookings don't wait for any of them, since a lapsed hold counts for nothing before it is tidied up.
 */
export async function startJobs(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, max: 3 });
  boss.on("error", (error) => log.error({ err: error }, "jobs failed"));
  await boss.start();
  for (const { name, cron, run } of JOBS) {
    await boss.createQueue(name);
    await boss.work(name, async () => {
      try {
        await run(new Date());
      } catch (error) {
        log.error({ err: error, job: name }, "job failed");
        throw error;
      }
    });
    await boss.schedule(name, cron);
  }
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void boss.stop({ graceful: true, timeout: 5000 }));
}
