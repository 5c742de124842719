import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "./generated/client";

export type Transaction = Parameters<Parameters<PrismaClient["$transaction"]>[0]>[0];

const POOL_SIZE = 20;
const WAIT_MS = 15_000;

/** A client for the PostgreSQL server at `url`. Many bookings of one moment queue for a connection rather than fail. */
export function connect(url: string): PrismaClient {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, max: POOL_SIZE }),
    transactionOptions: { maxWait: WAIT_MS, timeout: WAIT_MS },
  });
}

// The development server loads this module anew after each change; the connections stay.
const kept = globalThis as typeof globalThis & { taperDatabase?: PrismaClient };

/** The application's database, at DATABASE_URL; connects at the first query. */
export const db: PrismaClient = (kept.taperDatabase ??= connect(process.env.DATABASE_URL ?? ""));
