import { actorFromRequest } from "@/lib/server/auth/actor";
import { isStaff } from "@/lib/server/desk/desk-appointment";
import { calendarStream } from "@/lib/server/live/calendar-stream";

export const dynamic = "force-dynamic";

/** Tells an open calendar that something in it has changed. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await actorFromRequest(request);
  if (!isStaff(viewer)) return new Response(null, { status: 404 });
  const stream = calendarStream({
    mayListen: async () => isStaff(await actorFromRequest(request)),
    signal: request.signal,
  });
  // "no-transform" keeps the server from holding lines back to compress them.
  return new Response(stream, { headers: { "Content-Type": "text/event-stream", "Cache-Control": "no-store, no-transform", "X-Accel-Buffering": "no" } });
}
