import type { Metadata } from "next";
import Link from "next/link";
import { LinkButton } from "@/components/link-button";

export const metadata: Metadata = { title: "Not found" };

/** For an address that leads nowhere, and for another person's record, which answers as if it did not exist. */
export default function NotFoundPage() {
  return (
    <main id="main">
      <h1>There is nothing here</h1>
      <p>The address may be mistyped, what stood here may be gone, or it belongs to another account. Sessions and races are listed under your own.</p>
      <p>
        <LinkButton href="/book">Book a session</LinkButton>
      </p>
      <p>
        <Link href="/appointments">Your sessions</Link>
      </p>
    </main>
  );
}
