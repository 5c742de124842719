import type { NextAuthOptions, Profile } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import type { OAuthConfig } from "next-auth/providers/oauth";
import { signInSchema } from "@/lib/auth-input";
import { safeReturnPath } from "@/lib/return-path";
import { log } from "../log";
import type { Role } from "./actor";
import { signInWithProvider } from "./provider-sign-in";
import { sessionSecret, usesSecureCookies } from "./session-cookie";
import { SESSION_DAYS, actorOfSession } from "./sessions";
import { signIn } from "./sign-in";
import { signOut } from "./sign-out";
import type { Visitor } from "./visitor";

declare module "next-auth" {
  interface User {
    /** The id of our session row. */
    sid?: string;
  }
  interface Session {
    user: { id: string; name: string; email: string; roles: Role[] };
  }
}

type OidcClaims = Profile & { sub: string; email_verified?: boolean };

/** What next-auth's own routes do: the same use cases as our pages, and the same session rows. Built per request, since sign-in needs the visitor. */
export function nextAuthOptions(visitor: Visitor): NextAuthOptions {
  const oidc = oidcProvider();
  return {
    secret: sessionSecret(),
    useSecureCookies: usesSecureCookies(),
    session: { strategy: "jwt", maxAge: SESSION_DAYS * 24 * 60 * 60 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    providers: [passwordProvider(visitor), ...(oidc ? [oidc] : [])],
    logger: {
      // A revoked session is no error: the browser just did not know of it yet.
      error: (code, metadata) => log[code === "JWT_SESSION_ERROR" ? "debug" : "error"]({ err: "error" in metadata ? metadata.error : metadata, code }, "next-auth error"),
      warn: (code) => log.debug({ code }, "next-auth warning"),
      debug: () => undefined,
    },
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.type !== "oauth") return true;
        const claims = profile as OidcClaims | undefined;
        const result = await signInWithProvider(
          {
            provider: account.provider,
            providerAccountId: account.providerAccountId,
            email: claims?.email ?? null,
            emailVerified: claims?.email_verified === true,
            name: claims?.name ?? null,
          },
          visitor,
          new Date(),
        );
        if (!result.ok) return `/sign-in?error=${result.code}`;
        user.id = result.session.userId;
        user.sid = result.session.id;
        return true;
      },
      // `user` is there only at sign-in. At every later call the row decides; throwing makes next-auth take the cookie back.
      async jwt({ token, user }) {
        if (user) return { sub: user.id, sid: user.sid };
        if (typeof token.sid !== "string" || !(await actorOfSession(token.sid, new Date()))) throw new SessionEnded();
        return { sub: token.sub, sid: token.sid };
      },
      async session({ session, token }) {
        const actor = typeof token.sid === "string" ? await actorOfSession(token.sid, new Date()) : null;
        if (!actor) throw new SessionEnded();
        const { userId: id, name, email, roles } = actor;
        return { ...session, user: { id, name, email, roles } };
      },
      redirect: async ({ url, baseUrl }) => safeReturnPath(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url),
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sid === "string") await signOut(token.sid, new Date());
      },
    },
  };
}

/** The name of the other provider that people may sign in with; null when the installation has none. */
export function providerName(): string | null {
  return oidcProvider()?.name ?? null;
}

class SessionEnded extends Error {
  override name = "SessionEnded";
}

function passwordProvider(visitor: Visitor) {
  return CredentialsProvider({
    credentials: { email: { label: "E-mail", type: "email" }, password: { label: "Password", type: "password" } },
    async authorize(credentials) {
      const input = signInSchema.safeParse(credentials);
      if (!input.success) return null;
      const result = await signIn(input.data, visitor, new Date());
      if (result.ok) return { id: result.session.userId, sid: result.session.id };
      if (result.code === "too_many_attempts") throw new Error(result.code);
      return null;
    },
  });
}

/** Any OpenID Connect provider (Google, Microsoft, Keycloak, ...), named by OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET and OIDC_NAME. */
function oidcProvider(): OAuthConfig<OidcClaims> | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: name } = process.env;
  if (!issuer || !clientId || !clientSecret) return null;
  return {
    id: "oidc",
    name: name ?? new URL(issuer).hostname,
    type: "oauth",
    wellKnown: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    clientId,
    clientSecret,
    profile: (claims) => ({ id: claims.sub, name: claims.name ?? null, email: claims.email ?? null }),
  };
}
