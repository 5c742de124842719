import { getActor } from "@/lib/server/auth/actor";
import { appointmentCalendar } from "@/lib/server/booking/calendar-file";
import { readAppointment } from "@/lib/server/booking/read-appointments";
import { readClinic } from "@/lib/server/catalogue/read-catalogue";

/** The appointment as a calendar file, for the one it belongs to. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const [{ id }, actor, clinic] = await Promise.all([params, getActor(), readClinic()]);
  const appointment = actor && clinic ? await readAppointment(actor, id, new Date()) : null;
  if (!appointment || !clinic) return new Response("Not found", { status: 404 });
  const text = appointmentCalendar(appointment, { name: clinic.name, address: new URL(request.url).origin });
  return new Response(text, {
    headers: { "Content-Type": "text/calendar; charset=utf-8", "Content-Disposition": `attachment; filename="session-${id.slice(-8)}.ics"`, "Cache-Control": "no-store" },
  });
}
