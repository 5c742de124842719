"use client";

import { Button, Radio, TextInput } from "@mantine/core";
import Link from "next/link";
import { deskRefusalText } from "@/lib/desk-refusals";
import { clockText, momentText } from "@/lib/desk-text";
import { typedText } from "@/lib/form-state";
import { decisionFields, EVERY, type HoursConflict, type HoursFormState, type ProposedSlot } from "@/lib/hours-decisions";
import { slotValue } from "@/lib/offered-time";
import classes from "./desk-hours-conflicts.module.css";

/** From so many on, the end of the list is out of sight. */
const MANY = 3;

type HoursConflictsProps = { state: HoursFormState; pending: boolean };

/** The sessions that would lie outside, and what shall become of each. Nothing changes for a runner before the press below. */
export function HoursConflicts({ state, pending }: HoursConflictsProps) {
  return (
    <div className={classes.conflicts}>
      {state.conflicts.length > MANY ? (
        <p className={classes.what}>
          Decide about each below, or <a href="#all-at-once">about all {state.conflicts.length} at once</a>.
        </p>
      ) : null}
      {state.conflicts.map((conflict) => (
        <Conflict key={conflict.id} conflict={conflict} state={state} />
      ))}
      {/* First of the buttons: it is what the Enter key presses. */}
      <Button type="submit" loading={pending}>
        Save, with these decisions
      </Button>
      {state.conflicts.length > 1 ? <AllAtOnce state={state} pending={pending} /> : null}
    </div>
  );
}

/** One press for all: nobody should have to press twelve times for what is the same twelve times. */
function AllAtOnce({ state, pending }: HoursConflictsProps) {
  const proposed = state.conflicts.filter(({ proposal }) => proposal !== null).length;
  const cancellable = state.conflicts.filter(({ canCancel }) => canCancel).length;
  const count = state.conflicts.length;
  return (
    <fieldset className={classes.conflict} id="all-at-once" tabIndex={-1}>
      <legend>All at once</legend>
      {proposed > 0 ? (
        <>
          <p className={classes.what}>{proposed === count ? "Each goes to the time that is proposed for it." : `${proposed} of ${count} have a proposal; the others stay as chosen above.`}</p>
          <Button type="submit" name={EVERY.name} value={EVERY.proposals} variant="default" disabled={pending}>
            Take every proposal, and save
          </Button>
        </>
      ) : null}
      {cancellable > 0 ? (
        <>
          <TextInput
            className={classes.everyReason}
            name={EVERY.reason}
            label="Reason, if you cancel them all"
            description="Each runner reads it."
            defaultValue={typedText(state, EVERY.reason, "")}
            error={state.errors[EVERY.reason]}
            maxLength={500}
            autoComplete="off"
          />
          <Button type="submit" name={EVERY.name} value={EVERY.cancel} variant="default" disabled={pending}>
            {cancellable === count ? "Cancel every session, and save" : `Cancel the ${cancellable} that can be, and save`}
          </Button>
        </>
      ) : null}
    </fieldset>
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
      {moveTo ? <input type="hidden" name={names.proposal} value={moveTo} /> : null}
      {canCancel ? <input type="hidden" name={names.cancel} value="yes" /> : null}
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
