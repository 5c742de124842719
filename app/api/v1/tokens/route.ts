import { tokenByPasswordSchema } from "@/lib/auth-input";
import { WRONG_CREDENTIALS } from "@/lib/auth-refusals";
import { listApiTokens, makeApiToken } from "@/lib/server/auth/api-tokens";
import { proveIdentity } from "@/lib/server/auth/sign-in";
import { visitorFrom } from "@/lib/server/auth/visitor";
import { apiRoute, json } from "@/lib/server/http/api-route";
import { parseBody } from "@/lib/server/http/parse-request";
import { Problem, tooManyAttempts } from "@/lib/server/http/problem";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  async GET({ actor, now }) {
    return json({ items: await listApiTokens(await actor(), now) });
  },

  async POST({ request, now }) {
    const { name, ...credentials } = await parseBody(request, tokenByPasswordSchema);
    const proof = await proveIdentity(credentials, visitorFrom(request.headers), now);
    if (!proof.ok && proof.code === "wrong_credentials") {
      throw new Problem({ status: 401, code: proof.code, title: "Wrong address or password", detail: WRONG_CREDENTIALS, headers: { "WWW-Authenticate": 'Bearer realm="Taper"' } });
    }
    const result = proof.ok ? await makeApiToken(proof.userId, name, now) : proof;
    if (!result.ok) throw tooManyAttempts(result.retryAt, now);
    return json(result.token, 201);
  },
});
