import Link from "next/link";
import { EVIDENCE_TEXT, type ReasonText } from "@/lib/plan-text";

type Reason = Omit<ReasonText, "code"> & { code: string | null };
import classes from "./plan-reasons.module.css";

/** Why the plan is as it is: each code of the rule in words, what it rests on, and how well that is known. */
export function PlanReasons({ reasons }: { reasons: readonly Reason[] }) {
  return (
    <ol className={classes.reasons}>
      {reasons.map(({ code, title, text, evidence, source }) => (
        <li key={title + code}>
          <h3>
            {code === null ? null : (
              <span className={classes.code} aria-hidden="true">
                {code}
              </span>
            )}
            {title}
          </h3>
          <p>{text}</p>
          {code === "V?" ? (
            <p className={classes.ways}>
              <Link href="/training/import">Import runs</Link> <Link href="/training#enter">Enter a week</Link>
            </p>
          ) : null}
          <p className={classes.evidence} data-evidence={evidence}>
            <strong>{EVIDENCE_TEXT[evidence]}.</strong> {source}
          </p>
        </li>
      ))}
    </ol>
  );
}
