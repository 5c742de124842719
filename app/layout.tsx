import { ColorSchemeScript, mantineHtmlProps } from "@mantine/core";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { Look } from "@/components/look";
import { SiteHeader } from "@/components/site-header";
import { getActor } from "@/lib/server/auth/actor";
import { readClinic } from "@/lib/server/catalogue/read-catalogue";
import "./globals.css";

/** What every page shows depends on who asks and on the calendar of this moment. */
export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const clinic = await readClinic();
  const name = clinic?.name ?? "Taper";
  return { title: { default: name, template: `%s · ${name}` }, description: "Massage for runners, booked around your races." };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf6ee" },
    { media: "(prefers-color-scheme: dark)", color: "#17130f" },
  ],
};

export default async function Layout({ children }: { children: ReactNode }) {
  const [clinic, actor] = await Promise.all([readClinic(), getActor()]);
  return (
    <html lang="en" {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript defaultColorScheme="auto" />
      </head>
      <body>
        <Look>
          <SiteHeader clinicName={clinic?.name ?? null} roles={actor?.roles ?? []} isSignedIn={actor !== null} />
          {children}
        </Look>
      </body>
    </html>
  );
}
