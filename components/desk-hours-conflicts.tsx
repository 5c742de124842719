"use client";

import { Button, Radio, TextInput } from "@mantine/core";
import Link from "next/link";
import { deskRefusalText } from "@/lib/desk-refusals";
import { clockText, momentText } from "@/lib/desk-text";
import { typedText } from "@/lib/form-state";
import { decisionFields, type HoursConflict, type HoursFormState, type ProposedSlot } from "@/lib/hours-decisions";
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
  const { id, startsAt, endsAt, timeZone, runnerName, serviceName, therapistName, proposal, canCancel, refused } = conflict;
  const names = decisionFields(id);
  const moveTo = proposal && `move ${slotValue(proposal.startsAt, proposal.therapistId, proposal.elsewhere?.id)}`;
  const typed = typedText(state, names.decision, "keep");
  const chosen = typed === moveTo || (typed === "cancel" && canCancel) ? typed : "keep";
  return (
    <fieldset className={classes.conflict}>
      <legend>
        {momentText(startsAt, timeZone)} to {clockText(endsAt, timeZone)}: {runnerName}
      </legend>
      <p className={classes.what}>
        {serviceName} with {therapistName}. <Link href={`/desk/appointments/${id}`}>Open the session</Link>
      </p>
      {refused ? <p className={classes.refused}>{deskRefusalText({ ok: false, code: refused }, timeZone)}</p> : null}
      <Radio name={names.decision} value="keep" defaultChecked={chosen === "keep"} label="Keep it anyway. It stays as it is, and is listed as outside." />
      {proposal && moveTo ? (
        <Radio
          name={names.decision}
          value={moveTo}
          defaultChecked={chosen === moveTo}
          label={proposalText(conflict, proposal)}
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

/** What taking the proposal would mean; only what is another is said of a session that stays when it was. */
function proposalText({ startsAt, timeZone, therapistName }: HoursConflict, proposal: ProposedSlot): string {
  const { elsewhere, therapistName: withWhom } = proposal;
  if (elsewhere) return `Move it to ${elsewhere.name}, ${momentText(proposal.startsAt, elsewhere.timeZone)} there, with ${withWhom}.`;
  if (proposal.startsAt.getTime() !== startsAt.getTime()) return `Move it to ${momentText(proposal.startsAt, timeZone)}, with ${withWhom}.`;
  return withWhom === therapistName ? "Leave it when it is, in another room." : `Leave it when it is, with ${withWhom}.`;
}
