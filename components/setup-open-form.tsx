"use client";

import { AdminForm, type FormAction } from "./admin-form";

/** The last press: from then on runners can book. */
export function OpenClinicForm({ action }: { action: FormAction }) {
  return (
    <AdminForm action={action} submitLabel="Open the clinic">
      {() => <p>All that a booking needs is there. Opening the clinic lets runners see it and book. You can still add people below, now or later.</p>}
    </AdminForm>
  );
}
