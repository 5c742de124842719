import Link from "next/link";
import { Notice } from "./notice";

/** Says that sessions lie where a race no longer allows them; nothing without any. */
export function ConflictNotice({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <Notice tone="stop">
      {count === 1 ? "One of your sessions is" : `${count} of your sessions are`} on a day that a race no longer allows. Nothing was moved.{" "}
      <Link href="/races#conflicts">See what to do</Link>
    </Notice>
  );
}
