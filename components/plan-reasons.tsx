import { EVIDENCE_TEXT, type ReasonText } from "@/lib/plan-text";
import classes from "./plan-reasons.module.css";

/** Why the plan is as it is: each code of the rule in words, what it rests on, and how well that is known. */
export function PlanReasons({ reasons }: { reasons: readonly ReasonText[] }) {
  return (
    <ol className={classes.reasons}>
      {reasons.map(({ code, title, text, evidence, source }) => (
        <li key={code}>
          <h3>
            <span className={classes.code} aria-hidden="true">
              {code}
            </span>
            {title}
          </h3>
          <p>{text}</p>
          <p className={classes.evidence} data-evidence={evidence}>
            <strong>{EVIDENCE_TEXT[evidence]}.</strong> {source}
          </p>
        </li>
      ))}
    </ol>
  );
}
