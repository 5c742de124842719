"use client";

import { mantineHtmlProps } from "@mantine/core";
import { Failure } from "@/components/failure";
import { Look } from "@/components/look";
import "./globals.css";

/** Stands in for the whole page, the layout with its header included: when the database is away, say. */
export default function GlobalErrorPage(props: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" {...mantineHtmlProps}>
      <body>
        <title>This page failed</title>
        <Look>
          <Failure {...props} />
        </Look>
      </body>
    </html>
  );
}
