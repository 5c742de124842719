"use client";

import { Button, Textarea, TextInput } from "@mantine/core";
import { useActionState } from "react";
import type { CalendarDate } from "@/lib/domain/calendar-date";
import { FRESH_FORM, typedText } from "@/lib/form-state";
import type { FormAction } from "./admin-form";
import { FormAnswer } from "./form-answer";
import { FormFields } from "./form-fields";
import classes from "./preference-form.module.css";

/** What an orthopaedist recommends: who, when, what, until when. Works without JavaScript. */
export function RecommendationForm({ today, action }: { today: CalendarDate; action: FormAction }) {
  const [state, send, pending] = useActionState(action, FRESH_FORM);
  const typed = (name: string) => (state.ok ? "" : typedText(state, name, ""));
  return (
    <form action={send} className={classes.form} noValidate>
      <FormAnswer state={state} />
      <FormFields attempt={state.attempt} className={classes.form}>
        <TextInput name="issuedBy" label="Who recommends it" description="Name and field: Dr Lena Marsh, orthopaedics." defaultValue={typed("issuedBy")} error={state.errors.issuedBy} maxLength={120} />
        <div className={classes.pair}>
          <TextInput name="issuedOn" type="date" label="On" max={today} defaultValue={typed("issuedOn")} error={state.errors.issuedOn} />
          <TextInput name="validUntil" type="date" label="Valid until, if it ends" defaultValue={typed("validUntil")} error={state.errors.validUntil} />
        </div>
        <Textarea name="recommendation" label="What is recommended" defaultValue={typed("recommendation")} error={state.errors.recommendation} maxLength={2000} autosize minRows={3} />
      </FormFields>
      <div>
        <Button type="submit" variant="default" size="lg" loading={pending}>
          Add it
        </Button>
      </div>
    </form>
  );
}
