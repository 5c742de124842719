import { redirect } from "next/navigation";
import { safeReturnPath } from "@/lib/return-path";
import { providerName } from "@/lib/server/auth/next-auth-options";
import { providerAddress } from "@/lib/server/auth/provider-address";
import { visitorFrom } from "@/lib/server/auth/visitor";
import { isSameOrigin } from "@/lib/server/http/same-origin";

/**
 * Sends the browser to the other provider. A link and not a form, since the content security policy keeps forms, and
 * whatever they redirect to, on this site. Other sites cannot start a sign-in here.
 */
export async function GET(request: Request): Promise<never> {
  const next = safeReturnPath(new URL(request.url).searchParams.get("next"));
  if (!providerName() || !isSameOrigin(request.headers)) redirect(`/sign-in?next=${encodeURIComponent(next)}`);
  redirect(await providerAddress(next, visitorFrom(request.headers)));
}
