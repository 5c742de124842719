import { actorFromRequest } from "@/lib/server/auth/actor";
import { isStaff } from "@/lib/server/desk/desk-appointment";
import { readCalendarMark } from "@/lib/server/live/calendar-mark";

/** For a calendar whose stream has broken: whether it is worth reading anew. */
export async function GET(request: Request): Promise<Response> {
  if (!isStaff(await actorFromRequest(request))) return new Response(null, { status: 404 });
  return new Response(await readCalendarMark(), { headers: { "Cache-Control": "no-store" } });
}
