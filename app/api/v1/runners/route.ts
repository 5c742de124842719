import { registerSchema } from "@/lib/auth-input";
import { EMAIL_TAKEN } from "@/lib/auth-refusals";
import { registerRunner } from "@/lib/server/auth/register-runner";
import { visitorFrom } from "@/lib/server/auth/visitor";
import { apiRoute, json } from "@/lib/server/http/api-route";
import { parseBody } from "@/lib/server/http/parse-request";
import { Problem, tooManyAttempts } from "@/lib/server/http/problem";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  async POST({ request, now }) {
    const input = await parseBody(request, registerSchema);
    const result = await registerRunner(input, visitorFrom(request.headers), now);
    if (result.ok) return json(result.runner, 201);
    if (result.code === "too_many_attempts") throw tooManyAttempts(result.retryAt, now);
    throw new Problem({ status: 409, code: result.code, title: "Address taken", detail: EMAIL_TAKEN, errors: [{ path: "email", message: EMAIL_TAKEN }] });
  },
});
