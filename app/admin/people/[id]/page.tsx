import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { ConfirmedButton } from "@/components/admin-confirm";
import { AdminPage, AppointmentList } from "@/components/admin-page";
import { PersonSignIns } from "@/components/admin-person";
import { DeactivateForm, ResetSignInForm, RolesForm, TherapistProfileForm, WorkplaceForm } from "@/components/admin-person-forms";
import { idSchema } from "@/lib/clinic-input";
import { momentText } from "@/lib/desk-text";
import { requireActor } from "@/lib/server/auth/actor";
import { readInvitationChoices } from "@/lib/server/clinic/read-invitations";
import { readPerson } from "@/lib/server/clinic/read-person";
import { appointmentLine } from "../../listed-appointments";
import {
  bringBackAction, changeProfileAction, changeRolesAction, changeWorkplaceAction, deactivateAction, resetSignInAction, revokeSessionAction, revokeSignInsAction, revokeTokenAction,
} from "./actions";

export const metadata: Metadata = { title: "A person" };

export default async function PersonPage({ params }: { params: Promise<{ id: string }> }) {
  const input = idSchema.safeParse(await params);
  if (!input.success) notFound();
  const { id } = input.data;
  const actor = await requireActor("admin", `/admin/people/${id}`);
  const [person, choices] = await Promise.all([readPerson(actor, id, new Date()), readInvitationChoices(actor)]);
  if (!person || !choices) notFound();
  const { name, email, roles, deactivatedAt, therapist } = person;
  const staffRoles = roles.filter((role) => role !== "runner");
  const isOwn = id === actor.userId;
  return (
    <AdminPage title={name} lead={[email ?? "No e-mail address, so they don't sign in", roles.join(" and ")].join(", ")} back={{ href: "/admin/people", label: "People" }}>
      <AppointmentList
        heading="Sessions that need you"
        lead={deactivatedAt ? "They are still booked, with a person who is deactivated." : "They were kept when locations or services changed. They stay until you move or cancel them."}
        items={person.misfits.map((appointment) => appointmentLine(appointment))}
      />
      {deactivatedAt ? (
        <section>
          <h2>Deactivated</h2>
          <p>Since {momentText(deactivatedAt, actor.timeZone)}. What they did and wrote is kept.</p>
          <ConfirmedButton
            action={bringBackAction}
            fields={{ id }}
            label="Bring back"
            accessibleLabel={`Bring ${name} back`}
            question="They can sign in again, with the roles they had; a therapist has the same hours, and can be booked again. Sessions that were moved or cancelled stay so."
            confirmLabel="Bring back"
          />
        </section>
      ) : (
        <>
          <section>
            <h2>What they do here</h2>
            {staffRoles.length > 0 ? <RolesForm action={changeRolesAction.bind(null, id)} roles={staffRoles} /> : (
              <p>
                Comes here as a runner. <Link href={`/admin/people/invite?person=${id}`}>Invite {name} to work here</Link>
              </p>
            )}
          </section>
          {therapist && roles.includes("therapist") ? (
            <>
              <section>
                <h2>Where they work</h2>
                <p>
                  <Link href={`/admin/therapists/${id}`}>Hours and time off of {therapist.displayName}</Link>
                </p>
                <WorkplaceForm action={changeWorkplaceAction.bind(null, id)} workplace={therapist.workplace} {...choices} />
              </section>
              <section>
                <h2>Profile</h2>
                <TherapistProfileForm action={changeProfileAction.bind(null, id)} therapist={therapist} />
              </section>
            </>
          ) : null}
          <section>
            <h2>Sign-in</h2>
            <PersonSignIns person={person} timeZone={actor.timeZone} ownSessionId={actor.sessionId} revokeAll={revokeSignInsAction} revokeOne={revokeSessionAction} revokeToken={revokeTokenAction} />
            {isOwn ? (
              <p>
                You change your own password under <Link href="/account">Account</Link>.
              </p>
            ) : email === null ? (
              <p>
                To sign in they need an e-mail address: write it down on <Link href={`/admin/runners/${id}#contact`}>their page at the front desk</Link>.
              </p>
            ) : (
              <ResetSignInForm action={resetSignInAction.bind(null, id)} name={name} />
            )}
          </section>
          {isOwn ? null : (
            <section>
              <h2>Leaving</h2>
              <DeactivateForm action={deactivateAction.bind(null, id)} name={name} />
            </section>
          )}
        </>
      )}
    </AdminPage>
  );
}
