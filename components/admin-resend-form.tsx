"use client";

import { AdminForm, type FormAction } from "./admin-form";

/** Sends a mail that has not left. */
export function ResendForm({ action, id }: { action: FormAction; id: string }) {
  return (
    <AdminForm action={action} submitLabel="Send it now" isSecondary>
      {() => <input type="hidden" name="id" value={id} />}
    </AdminForm>
  );
}
