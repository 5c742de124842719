"use client";

import { Button } from "@mantine/core";
import Link from "next/link";
import { useActionState } from "react";
import { FRESH_FORM, type FormState, typedText } from "@/lib/form-state";
import type { FormAction } from "./admin-form";
import formClasses from "./admin-form.module.css";
import { FormAnswer } from "./form-answer";
import { FormFields } from "./form-fields";
import classes from "./merge-form.module.css";

const FIELDS = { name: "Name", email: "E-mail", phone: "Telephone", birthDate: "Date of birth", emergencyContact: "In an emergency" };
type Field = keyof typeof FIELDS;

/** One of the entries, in words. */
export type MergeSideText = { id: string; values: Record<Field, string>; since: string; signIn: string; deskNote: string; belongings: string[] };

type MergeFormProps = { action: FormAction; kept: MergeSideText; other: MergeSideText; warnings: string[]; isBlocked: boolean; swapHref: string };

/** Two entries side by side, what stays of each, and what joining them does. */
export function MergeForm({ action, kept, other, warnings, isBlocked, swapHref }: MergeFormProps) {
  const [state, send, pending] = useActionState(action, FRESH_FORM);
  return (
    <form action={send} className={formClasses.form}>
      <FormAnswer state={state} />
      <input type="hidden" name="keptId" value={kept.id} />
      <input type="hidden" name="otherId" value={other.id} />
      <div className={classes.sides}>
        <Side heading="This entry stays" side={kept} />
        <Side heading="This one goes into it" side={other} />
      </div>
      <p>
        <Link href={swapHref}>Keep the other one instead</Link>
      </p>
      <FormFields attempt={state.attempt}>
        {(Object.keys(FIELDS) as Field[]).map((field) => (
          <Choice key={field} field={field} kept={kept.values[field]} other={other.values[field]} state={state} />
        ))}
      </FormFields>
      <ul className={classes.warnings}>
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
      <p>This can&rsquo;t be undone.</p>
      <div className={formClasses.buttons}>
        <Button type="submit" size="lg" loading={pending} disabled={isBlocked}>
          Join them for good
        </Button>
      </div>
    </form>
  );
}

function Side({ heading, side }: { heading: string; side: MergeSideText }) {
  return (
    <section className={classes.side}>
      <h2>{heading}</h2>
      <p>
        {side.values.name}, since {side.since}. {side.signIn}.
      </p>
      {side.deskNote ? <p>Desk: {side.deskNote}</p> : null}
      {side.belongings.length > 0 ? (
        <ul>
          {side.belongings.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      ) : (
        <p>Nothing else is kept here.</p>
      )}
    </section>
  );
}

/** Which of two values stays; where they don't differ, or only one is known, there is nothing to choose. */
function Choice({ field, kept, other, state }: { field: Field; kept: string; other: string; state: FormState }) {
  const differs = kept !== "" && other !== "" && kept !== other;
  const chosen = typedText(state, field, "kept");
  return (
    <fieldset className={classes.choice}>
      <legend>{FIELDS[field]}</legend>
      {differs ? (
        <div className={classes.sides}>
          {[{ value: "kept", text: kept }, { value: "other", text: other }].map(({ value, text }) => (
            <label key={value}>
              <input type="radio" name={field} value={value} defaultChecked={chosen === value} />
              <span>{text}</span>
            </label>
          ))}
        </div>
      ) : (
        <p className={classes.same}>{kept || other || "Not known"}</p>
      )}
    </fieldset>
  );
}
