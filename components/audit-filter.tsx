"use client";

import { Button, NativeSelect, Radio, TextInput } from "@mantine/core";
import Link from "next/link";
import { useActionState, useEffect, useRef } from "react";
import { AUDIT_SUBJECTS, auditKindChoices } from "@/lib/audit-text";
import { type AuditFilter, type AuditFormState, type AuditPerson, FRESH_AUDIT_FORM } from "@/lib/audit-view";
import { typedText } from "@/lib/form-state";
import { AdminAnswer } from "./admin-form";
import form from "./admin-form.module.css";
import classes from "./audit-log.module.css";
import { FormFields } from "./form-fields";

type AuditFilterProps = {
  action: (previous: AuditFormState, form: FormData) => Promise<AuditFormState>;
  filter: AuditFilter;
  /** Whom the address names. */
  people: { by: AuditPerson | null; about: AuditPerson | null };
};

const SUBJECTS = [{ value: "", label: "Anything" }, ...Object.entries(AUDIT_SUBJECTS).map(([value, label]) => ({ value, label: label.charAt(0).toUpperCase() + label.slice(1) }))];

/** What to look for in the log. A form that is sent, not an address: neither names nor words end up in one. Works without JavaScript. */
export function AuditFilterForm({ action, filter, people }: AuditFilterProps) {
  const [state, send, pending] = useActionState(action, FRESH_AUDIT_FORM);
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.attempt > 0) answer.current?.focus();
  }, [state.attempt]);
  return (
    <form action={send} className={form.form} role="search" aria-label="The audit log" noValidate>
      <AdminAnswer state={state} ref={answer} />
      <FormFields attempt={state.attempt} className={classes.filter}>
        <PersonField name="by" label="Who did it" state={state} person={people.by} />
        <PersonField name="about" label="Whom it concerns" state={state} person={people.about} />
        <NativeSelect
          name="kind"
          label="What was done"
          defaultValue={typedText(state, "kind", filter.kind ?? "")}
          data={[{ value: "", label: "Anything" }, ...auditKindChoices()]}
          error={state.errors.kind}
        />
        <NativeSelect name="subject" label="About" defaultValue={typedText(state, "subject", filter.subject ?? "")} data={SUBJECTS} error={state.errors.subject} />
        <TextInput type="date" name="from" label="From" defaultValue={typedText(state, "from", filter.from ?? "")} error={state.errors.from} />
        <TextInput type="date" name="to" label="To" defaultValue={typedText(state, "to", filter.to ?? "")} error={state.errors.to} />
        <TextInput
          name="reason"
          label="Words in the reason"
          autoComplete="off"
          defaultValue={typedText(state, "reason", filter.reason ?? "")}
          error={state.errors.reason}
        />
      </FormFields>
      <div className={form.buttons}>
        <Button type="submit" loading={pending}>
          Find
        </Button>
        <Link href="/admin/audit" className={classes.clear}>
          Show everything
        </Link>
      </div>
    </form>
  );
}

type PersonFieldProps = { name: "by" | "about"; label: string; state: AuditFormState; person: AuditPerson | null };

/** A person by a part of the name; where it fits several, they stand below to choose from. */
function PersonField({ name, label, state, person }: PersonFieldProps) {
  const choices = state.choices[name];
  return (
    <div>
      <TextInput
        name={name}
        label={label}
        description="Part of the name or address; typing errors are forgiven."
        inputWrapperOrder={["label", "input", "description", "error"]}
        autoComplete="off"
        defaultValue={typedText(state, name, person?.name ?? "")}
        error={state.errors[name]}
      />
      {choices.length > 0 ? (
        <Radio.Group name={`${name}Id`} label="Who is meant" className={classes.choices}>
          {choices.map(({ id, name: each, reach }) => (
            <Radio key={id} value={id} label={each} description={reach} />
          ))}
        </Radio.Group>
      ) : person ? (
        <input type="hidden" name={`${name}Id`} value={person.id} />
      ) : null}
    </div>
  );
}
