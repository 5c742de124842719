import Link from "next/link";
import { LinkButton } from "./link-button";

/** What stands at the door while the setup is not done. */
export function OpensSoon({ clinicName, isAdmin }: { clinicName: string; isAdmin: boolean }) {
  return (
    <main id="main">
      <h1>{clinicName} opens soon</h1>
      {isAdmin ? (
        <>
          <p>Runners can&apos;t see it yet. What you have entered so far is kept.</p>
          <LinkButton href="/setup">Go on with the setup</LinkButton>
        </>
      ) : (
        <p>
          Sessions can be booked here once the clinic has opened. Do you work here? <Link href="/sign-in?next=/setup">Sign in</Link>.
        </p>
      )}
    </main>
  );
}
