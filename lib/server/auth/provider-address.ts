import { createHash, randomBytes } from "node:crypto";
import { cookies } from "next/headers";
import { NextRequest, NextResponse } from "next/server";
import NextAuth from "next-auth";
import { nextAuthOptions } from "./next-auth-options";
import { sessionSecret, usesSecureCookies } from "./session-cookie";
import type { Visitor } from "./visitor";

/**
 * Where the other provider asks the person to sign in. Sets the cookies that next-auth checks when they come back, so
 * only where cookies can be set. It asks next-auth's own sign-in route, which a browser without JavaScript could not,
 * since that route wants a token that only a script can fetch; the caller's check of the origin stands in for it.
 */
export async function providerAddress(returnPath: string, visitor: Visitor): Promise<string> {
  const jar = await cookies();
  const csrfToken = randomBytes(32).toString("hex");
  const csrfHash = createHash("sha256").update(csrfToken + sessionSecret()).digest("hex");
  const secure = usesSecureCookies();
  jar.set(`${secure ? "__Host-" : ""}next-auth.csrf-token`, `${csrfToken}|${csrfHash}`, { httpOnly: true, sameSite: "lax", path: "/", secure });
  const request = new NextRequest(new URL("/api/auth/signin/oidc", process.env.NEXTAUTH_URL ?? "http://localhost:3000"), {
    method: "POST",
    body: new URLSearchParams({ csrfToken, callbackUrl: returnPath }),
  });
  const context = { params: Promise.resolve({ nextauth: ["signin", "oidc"] }) };
  const response = await (NextAuth(request, context, nextAuthOptions(visitor)) as Promise<Response>);
  for (const cookie of new NextResponse(null, { headers: response.headers }).cookies.getAll()) jar.set(cookie);
  return response.headers.get("location") ?? "/sign-in?error=OAuthSignin";
}
