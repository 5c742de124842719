import { noteSaveSchema } from "@/lib/note-input";
import { apiRoute, json } from "@/lib/server/http/api-route";
import { parseBody } from "@/lib/server/http/parse-request";
import { notFoundProblem } from "@/lib/server/http/problem";
import { saveNote } from "@/lib/server/notes/write-notes";

const bodySchema = noteSaveSchema.omit({ appointmentId: true });

/** Keeps a note while it is typed: for the page of the session's therapist. 409 says what stands there instead. */
export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  async PUT({ request, actor, id, now }) {
    const [who, appointmentId] = [await actor(), await id()];
    const result = await saveNote(who, { ...(await parseBody(request, bodySchema)), appointmentId }, now);
    if (result.ok) return json({ version: result.version, savedAt: result.savedAt });
    if (result.code === "not_found") throw notFoundProblem();
    return json({ code: result.code, current: result.current }, 409);
  },
});
