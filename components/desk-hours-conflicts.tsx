"use client";

import { Button, Radio, TextInput } from "@mantine/core";
import Link from "next/link";
import { deskRefusalText } from "@/lib/desk-refusals";
import { clockText, momentText } from "@/lib/desk-text";
import { typedText } from "@/lib/form-state";
import { decisionFields, type HoursConflict, type HoursFormState } from "@/lib/hours-decisions";
import { slotValue } from "@/lib/offered-time";
import classes from "./desk-hours-conflicts.module.css";

type HoursConflictsProps = { state: HoursFormState; pending: boolean };

/** The sessions that would lie outside, and what shall become of each. Nothing changes for a runner before the press below. */
export function HoursConflicts({ state, pending }: HoursConflictsProps) {
  return (
    <div className={classes.conflicts}>
      {state.conflicts.map((conflict) => (
        <Conflict key={conflict.id} conflict={conflict} state={state} />
      ))}
      <Button type="submit" loading={pending}>
        Save, with these decisions
      </Button>
    </div>
  );
}

function Conflict({ conflict, state }: { conflict: HoursConflict; state: HoursFormState }) {
  const { id, startsAt, endsAt, timeZone, runnerName, serviceName, proposal, canCancel, refused } = conflict;
  const names = decisionFields(id);
  const moveTo = proposal && `move ${slotValue(proposal.startsAt, proposal.therapistId)}`;
  const typed = typedText(state, names.decision, "keep");
  const chosen = typed === moveTo || (typed === "cancel" && canCancel) ? typed : "keep";
  return (
    <fieldset className={classes.conflict}>
      <legend>
        {momentText(startsAt, timeZone)} to {clockText(endsAt, timeZone)}: {runnerName}
      </legend>
      <p className={classes.what}>
        {serviceName}. <Link href={`/desk/appointments/${id}`}>Open the session</Link>
      </p>
      {refused ? <p className={classes.refused}>{deskRefusalText({ ok: false, code: refused }, timeZone)}</p> : null}
      <Radio name={names.decision} value="keep" defaultChecked={chosen === "keep"} label="Keep it anyway. It stays as it is, and listed on this page." />
      {proposal && moveTo ? (
        <Radio
          name={names.decision}
          value={moveTo}
          defaultChecked={chosen === moveTo}
          label={`Move it to ${momentText(proposal.startsAt, timeZone)}, with ${proposal.therapistName}.`}
        />
      ) : (
        <p className={classes.none}>No free time to propose. It can still be moved by hand, on the calendar.</p>
      )}
      {canCancel ? (
        <>
          <Radio name={names.decision} value="cancel" defaultChecked={chosen === "cancel"} label="Cancel it." />
          <TextInput
            className={classes.reason}
            name={names.reason}
            label="Reason"
            description="The runner reads it."
            defaultValue={typedText(state, names.reason, "")}
            error={state.errors[names.reason]}
            maxLength={500}
            autoComplete="off"
          />
        </>
      ) : null}
    </fieldset>
  );
}
