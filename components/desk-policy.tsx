import Link from "next/link";
import { momentText } from "@/lib/desk-text";
import classes from "./desk-day.module.css";

type DeskPolicyProps = {
  agreed: { id: string; version: number; since: Date; inForce: boolean; cancellationNoticeHours: number; lateCancelPercent: number; noShowPercent: number };
  timeZone: string;
  /** Whether this person may read the version itself. */
  linked: boolean;
};

/** Under which version of the policy an appointment was booked, and what it says about cancelling. */
export function DeskPolicy({ agreed, timeZone, linked }: DeskPolicyProps) {
  const { id, version, since, inForce, cancellationNoticeHours: hours, lateCancelPercent, noShowPercent } = agreed;
  const name = `version ${version}`;
  return (
    <section className={classes.history}>
      <h2>Policy</h2>
      <p>
        Booked under {linked ? <Link href={`/admin/policy/${id}`}>{name}</Link> : name} of the policy, saved {momentText(since, timeZone)}
        {inForce ? ", which is in force" : ". It has changed since; this one holds for this appointment"}. Cancelling is free until{" "}
        {hours === 0 ? "the start" : hours === 1 ? "1 hour before" : `${hours} hours before`}; later it costs {lateCancelPercent} % of the price, not coming {noShowPercent} %.
      </p>
    </section>
  );
}
