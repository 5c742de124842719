import { moveSchema } from "@/lib/booking-input";
import { cancelAppointment } from "@/lib/server/booking/cancel-appointment";
import { moveAppointment } from "@/lib/server/booking/move-appointment";
import { readAppointment } from "@/lib/server/booking/read-appointments";
import { apiRoute, json } from "@/lib/server/http/api-route";
import { onceOf } from "@/lib/server/http/once";
import { parseBody } from "@/lib/server/http/parse-request";
import { notFoundProblem } from "@/lib/server/http/problem";
import { refusalProblem } from "@/lib/server/http/refusal";
import { appointmentOf } from "@/lib/server/http/resources";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  async GET({ actor, id, now }) {
    const appointment = await readAppointment(await actor(), await id(), now);
    if (!appointment) throw notFoundProblem();
    return json(appointmentOf(appointment));
  },

  async PATCH({ request, actor, id, now }) {
    const asking = await actor();
    const input = await parseBody(request, moveSchema);
    const result = await moveAppointment(asking, await id(), input, now, onceOf(request, input));
    if (!result.ok) throw refusalProblem(result);
    return json(appointmentOf(result.appointment));
  },

  async DELETE({ actor, id, now }) {
    const result = await cancelAppointment(await actor(), await id(), {}, now);
    if (!result.ok) throw refusalProblem(result);
    return json({ ...appointmentOf(result.appointment), late: result.late });
  },
});
