"use client";

import { Button, Textarea } from "@mantine/core";
import { useActionState } from "react";
import { DESK_STEPS, type DeskStep } from "@/lib/desk-input";
import { STEP_LABELS } from "@/lib/desk-labels";
import { FRESH_FORM, typedText } from "@/lib/form-state";
import type { FormAction } from "./admin-form";
import classes from "./desk-steps.module.css";
import { FormFields } from "./form-fields";

type DeskStepsProps = {
  action: FormAction;
  appointmentId: string;
  runnerName: string;
  steps: DeskStep[];
  /** Only the next session of the day has the strong button. */
  isNext: boolean;
};

const AT_ONCE: readonly DeskStep[] = ["check_in", "start", "complete", "approve_review"];

const QUESTIONS: Partial<Record<DeskStep, { text: string; confirm: string; reason: boolean }>> = {
  no_show: { text: "The runner did not come. The price of a no-show in the policy applies.", confirm: "Record the no-show", reason: false },
  cancel: { text: "The time becomes free again. The runner finds the reason on the session's page; no message is sent.", confirm: "Cancel the appointment", reason: true },
  decline_review: { text: "The appointment is cancelled. The runner finds the reason on the session's page; no message is sent.", confirm: "Decline the appointment", reason: true },
};

/** What can be done with a session now: the way forward as large buttons, the rest behind a question. Works without JavaScript. */
export function DeskSteps({ action, appointmentId, runnerName, steps, isNext }: DeskStepsProps) {
  if (steps.length === 0) return null;
  const inOrder = DESK_STEPS.filter((step) => steps.includes(step));
  // Of several ways forward the first is the one to take: a session is started before it is completed.
  const forward = inOrder.filter((step) => AT_ONCE.includes(step));
  return (
    <div className={classes.steps}>
      {forward.map((step, index) => (
        <StepAtOnce key={step} action={action} appointmentId={appointmentId} runnerName={runnerName} step={step} strong={isNext && index === 0} />
      ))}
      {inOrder.filter((step) => !AT_ONCE.includes(step)).map((step) => (
        <StepWithQuestion key={step} action={action} appointmentId={appointmentId} runnerName={runnerName} step={step} />
      ))}
    </div>
  );
}

type StepProps = { action: FormAction; appointmentId: string; runnerName: string; step: DeskStep };

function StepAtOnce({ action, appointmentId, runnerName, step, strong }: StepProps & { strong: boolean }) {
  const [state, send, pending] = useActionState(action, FRESH_FORM);
  return (
    <form action={send}>
      <input type="hidden" name="appointmentId" value={appointmentId} />
      <input type="hidden" name="step" value={step} />
      <Button type="submit" size="lg" variant={strong ? "filled" : "default"} loading={pending} aria-label={`${STEP_LABELS[step]} ${runnerName}`}>
        {STEP_LABELS[step]}
      </Button>
      {state.message && !state.ok ? <p role="alert">{state.message}</p> : null}
    </form>
  );
}

function StepWithQuestion({ action, appointmentId, runnerName, step }: StepProps) {
  const [state, send, pending] = useActionState(action, FRESH_FORM);
  const question = QUESTIONS[step];
  if (!question) return null;
  return (
    // A refused answer stays open, so that what was typed is in sight.
    <details className={classes.question} open={state.attempt > 0 && !state.ok ? true : undefined}>
      <summary aria-label={`${STEP_LABELS[step]}, ${runnerName}`}>{STEP_LABELS[step]}</summary>
      <form action={send} noValidate>
        <input type="hidden" name="appointmentId" value={appointmentId} />
        <input type="hidden" name="step" value={step} />
        <p>{question.text}</p>
        {state.message && !state.ok ? <p role="alert">{state.message}</p> : null}
        {question.reason ? (
          <FormFields attempt={state.attempt}>
            <Textarea
              name="reason"
              label="Reason"
              description="The runner reads it on the session's page."
              required
              withAsterisk={false}
              defaultValue={typedText(state, "reason", "")}
              error={state.errors.reason}
            />
          </FormFields>
        ) : null}
        <Button type="submit" variant="default" size="md" loading={pending}>
          {question.confirm}
        </Button>
      </form>
    </details>
  );
}
