"use client";

import { AdminForm, type FormAction } from "./admin-form";
import { TextField } from "./admin-fields";

type TechniqueFormProps = { action: FormAction; technique: { name: string; description: string }; submitLabel: string };

/** Adds or changes a technique. */
export function TechniqueForm({ action, technique, submitLabel }: TechniqueFormProps) {
  return (
    <AdminForm action={action} submitLabel={submitLabel}>
      {(state) => (
        <>
          <TextField state={state} name="name" label="Name" stored={technique.name} required />
          <TextField state={state} name="description" label="Description" hint="What a runner can expect, in a sentence." stored={technique.description} long />
        </>
      )}
    </AdminForm>
  );
}
