import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { nextAuthOptions } from "@/lib/server/auth/next-auth-options";
import { visitorFrom } from "@/lib/server/auth/visitor";

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth's routes: session, csrf, providers, signin, callback, signout. */
async function handle(request: NextRequest, context: Context): Promise<Response> {
  return NextAuth(request, context, nextAuthOptions(visitorFrom(request.headers))) as Promise<Response>;
}

export { handle as GET, handle as POST };
