"use client";

import { AdminForm, type FormAction } from "./admin-form";
import { TextField, TickField } from "./admin-fields";
import classes from "./admin-form.module.css";

/** Somebody whom the desk has just met. */
export function NewRunnerForm({ action, name }: { action: FormAction; name: string }) {
  return (
    <AdminForm action={action} submitLabel="Add the runner">
      {(state) => (
        <>
          <TextField state={state} name="name" label="Name" stored={name} required />
          <div className={classes.row}>
            <TextField state={state} name="email" type="email" label="E-mail" stored="" hint="With it they can sign in later. Leave it empty for someone who books by telephone." />
            <TextField state={state} name="phone" label="Telephone" stored="" hint="One of the two is needed." />
          </div>
          {state.list.length > 0 || state.values.confirmed ? <TickField state={state} name="confirmed" label="This is somebody else: add them all the same" stored={false} /> : null}
        </>
      )}
    </AdminForm>
  );
}

type RunnerContactFormProps = {
  action: FormAction;
  /** `email` is null where it is theirs to change. */
  contact: { name: string; email: string | null; phone: string; birthDate: string; emergencyContact: string; deskNote: string };
};

/** What the desk keeps about a runner. */
export function RunnerContactForm({ action, contact }: RunnerContactFormProps) {
  return (
    <AdminForm action={action} submitLabel="Save" isSecondary>
      {(state) => (
        <>
          <div className={classes.row}>
            <TextField state={state} name="name" label="Name" stored={contact.name} required />
            <TextField state={state} name="phone" label="Telephone" stored={contact.phone} />
          </div>
          {contact.email === null ? null : (
            <TextField state={state} name="email" type="email" label="E-mail" stored={contact.email} hint="The desk keeps it until they sign in with it for the first time." />
          )}
          <div className={classes.row}>
            <TextField state={state} name="birthDate" label="Date of birth" type="date" stored={contact.birthDate} />
            <TextField state={state} name="emergencyContact" label="In an emergency, call" stored={contact.emergencyContact} />
          </div>
          <TextField state={state} name="deskNote" label="Note for the desk" hint="Only staff read it. Nothing about health: that belongs in the therapist's notes." stored={contact.deskNote} long />
        </>
      )}
    </AdminForm>
  );
}
