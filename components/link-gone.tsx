import Link from "next/link";

/** A one-time link that opens nothing; it is not said which of the reasons it is. */
export function LinkGone({ days }: { days: string }) {
  return (
    <main id="main">
      <h1>This link no longer works</h1>
      <p>Each link works once, within {days} days, and ends when the clinic sends a newer one or takes it back. Ask the clinic for a new one.</p>
      <p>
        Have you used it already? <Link href="/sign-in?next=/desk">Sign in</Link>
      </p>
    </main>
  );
}
