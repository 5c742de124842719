import type { ConsentArea } from "@/lib/domain/consent";
import type { IntakeFindingId } from "@/lib/domain/intake";
import { formatDayOf } from "@/lib/format-date";
import { CHECK_IN_LABELS } from "@/lib/desk-labels";
import { CONSENT_AREA_LABELS, INTAKE_FINDING_LABELS } from "@/lib/intake-text";
import classes from "./intake-summary.module.css";

type IntakeSummaryProps = {
  intake: {
    form: {
      action: keyof typeof CHECK_IN_LABELS;
      findings: readonly { id: IntakeFindingId }[];
      lightOnly: boolean;
      answeredAt: Date;
      detail: string | null;
      decision: "approved" | "declined" | null;
      decidedBy: string | null;
      guardian: string | null;
    } | null;
    areas: readonly { area: ConsentArea; allowed: boolean }[];
  };
  timeZone: string;
};

const DECISIONS = { approved: "Approved", declined: "Declined" };

/** The full form for the hands that treat: what it means, what to avoid, and where they may work. */
export function IntakeSummary({ intake: { form, areas }, timeZone }: IntakeSummaryProps) {
  const names = (allowed: boolean) => areas.filter((each) => each.allowed === allowed).map(({ area }) => CONSENT_AREA_LABELS[area]).join(", ");
  return (
    <section aria-labelledby="screening-heading" className={classes.summary} data-action={form?.action ?? "missing"}>
      <h2 id="screening-heading">Screening</h2>
      {form ? (
        <>
          <p className={classes.verdict}>
            {CHECK_IN_LABELS[form.action]}
            {form.decision ? `. ${DECISIONS[form.decision]}${form.decidedBy ? ` by ${form.decidedBy}` : ""}` : ""}
          </p>
          {form.findings.length > 0 || form.lightOnly ? (
            <ul>
              {form.findings.map(({ id }) => (
                <li key={id}>{INTAKE_FINDING_LABELS[id]}</li>
              ))}
              {form.lightOnly ? <li>Light pressure only.</li> : null}
            </ul>
          ) : null}
          {form.detail ? <p className={classes.detail}>“{form.detail}”</p> : null}
        </>
      ) : (
        <p className={classes.verdict}>Full form not answered. Ask before you begin.</p>
      )}
      <dl>
        {names(false) ? (
          <div>
            <dt>Leave out, no consent</dt>
            <dd>{names(false)}</dd>
          </div>
        ) : null}
        {names(true) ? (
          <div>
            <dt>Allowed in writing</dt>
            <dd>{names(true)}</dd>
          </div>
        ) : null}
        {form?.guardian ? (
          <div>
            <dt>Guardian</dt>
            <dd>{form.guardian}</dd>
          </div>
        ) : null}
        {form ? (
          <div>
            <dt>Answered</dt>
            <dd>{formatDayOf(form.answeredAt, timeZone)}</dd>
          </div>
        ) : null}
      </dl>
    </section>
  );
}
