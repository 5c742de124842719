import { Button } from "@mantine/core";
import type { PlanChange } from "@/lib/domain/plan-revision";
import { changeText } from "@/lib/plan-text";
import classes from "./plan-changes.module.css";

type PlanChangesProps = { changes: readonly PlanChange[]; keepAction: () => Promise<void>; href?: string };

/** What changed since the plan was booked, with the choice: the revised plan, or everything as it is. Nothing booked has moved. */
export function PlanChanges({ changes, keepAction, href = "#sessions" }: PlanChangesProps) {
  if (changes.length === 0) return null;
  return (
    <section aria-labelledby="changes-heading" className={classes.changes}>
      <h2 id="changes-heading">Your plan would be different now</h2>
      <ul>
        {changes.map((change) => (
          <li key={changeText(change)}>{changeText(change)}</li>
        ))}
      </ul>
      <p>What you have booked stays where it is. Below is the revised proposal: book what is new in it, or keep everything as it is.</p>
      <div className={classes.actions}>
        <Button component="a" href={href}>
          Look at the revised plan
        </Button>
        <form action={keepAction}>
          <Button type="submit" variant="default">
            Keep everything as it is
          </Button>
        </form>
      </div>
    </section>
  );
}
