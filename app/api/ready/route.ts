import { isReady } from "@/lib/server/ready";

export const dynamic = "force-dynamic";

/** 200 when the database is reachable and migrated, else 503. */
export async function GET(): Promise<Response> {
  const ready = await isReady();
  return Response.json({ status: ready ? "ready" : "not ready" }, { status: ready ? 200 : 503 });
}
