"use client";

import { Button } from "@mantine/core";
import Link from "next/link";

type FailureProps = { error: unknown; retry: () => void };

/** What a page says when it failed: that it is our fault, what is safe, what one can do, and the number under which the log has it. */
export function Failure({ error, retry }: FailureProps) {
  const number = error instanceof Error && "digest" in error && typeof error.digest === "string" ? error.digest : null;
  return (
    <main id="main">
      <h1>This page failed</h1>
      <p role="alert">The fault is ours. Sessions that were confirmed are kept. What you just sent may not have arrived: look under your sessions before you send it again.</p>
      <Button onClick={retry}>Try again</Button>
      <p>
        <Link href="/appointments">Your sessions</Link>
      </p>
      {number === null ? null : <p>If it stays, call the clinic and name this number: {number}</p>}
    </main>
  );
}
