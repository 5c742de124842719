import { bookingSchema } from "@/lib/booking-input";
import { bookAppointment } from "@/lib/server/booking/book-appointment";
import { listOwnAppointments } from "@/lib/server/booking/read-appointments";
import { apiRoute, json } from "@/lib/server/http/api-route";
import { onceOf } from "@/lib/server/http/once";
import { parseBody } from "@/lib/server/http/parse-request";
import { refusalProblem } from "@/lib/server/http/refusal";
import { appointmentOf } from "@/lib/server/http/resources";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  async GET({ actor, now }) {
    const { upcoming, past } = await listOwnAppointments(await actor(), now);
    return json({ items: [...upcoming, ...past].map(appointmentOf) });
  },

  async POST({ request, actor, now }) {
    const asking = await actor();
    const input = await parseBody(request, bookingSchema);
    const result = await bookAppointment(asking, input, now, onceOf(request, input));
    if (!result.ok) throw refusalProblem(result);
    return json(appointmentOf(result.appointment), 201, { Location: `/api/v1/appointments/${result.appointment.id}` });
  },
});
