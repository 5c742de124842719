import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { OrderButtons } from "@/components/admin-order";
import { AdminPage, MainLink } from "@/components/admin-page";
import classes from "@/components/admin-place.module.css";
import { requireActor } from "@/lib/server/auth/actor";
import { listAdminLocations, type LocationLine } from "@/lib/server/clinic/read-locations";
import { moveLocationAction } from "./actions";

export const metadata: Metadata = { title: "Locations" };

type Query = { searchParams: Promise<{ saved?: string }> };

export default async function LocationsPage({ searchParams }: Query) {
  const actor = await requireActor("admin", "/admin/locations");
  const locations = await listAdminLocations(actor, new Date());
  if (!locations) notFound();
  const { saved } = await searchParams;
  const inUse = locations.filter(({ archived }) => !archived);
  const archived = locations.filter((location) => location.archived);
  return (
    <AdminPage title="Locations" lead="Where sessions are given: rooms, opening hours, closed days. Runners see them in this order." notice={saved === "archived" ? "The location is archived. What has been there stays on record." : null}>
      <MainLink href="/admin/locations/new">Add a location</MainLink>
      <ol className={classes.entries}>
        {inUse.map((location, index) => (
          <li key={location.id} className={classes.entry}>
            <div className={classes.head}>
              <span className={classes.name}>
                <Link href={`/admin/locations/${location.id}`}>{location.name}</Link>
              </span>
              <OrderButtons action={moveLocationAction} id={location.id} name={location.name} isFirst={index === 0} isLast={index === inUse.length - 1} />
            </div>
            <p className={classes.what}>
              {location.address}. {location.timeZone}. {whatThere(location)}
            </p>
          </li>
        ))}
      </ol>
      {archived.length > 0 ? (
        <section>
          <h2>Archived</h2>
          <ul className={classes.entries}>
            {archived.map(({ id, name, address }) => (
              <li key={id} className={classes.entry}>
                <span className={classes.name}>
                  <Link href={`/admin/locations/${id}`}>{name}</Link>
                </span>
                <p className={classes.what}>{address}</p>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </AdminPage>
  );
}

function whatThere({ rooms, therapists, comingSessions }: LocationLine): string {
  if (rooms === 0) return "No room yet: nothing can be booked here.";
  if (therapists === 0) return "Nobody works here yet: give a therapist hours here.";
  const count = (number: number, one: string) => `${number} ${one}${number === 1 ? "" : "s"}`;
  return `${count(rooms, "room")}, ${count(therapists, "therapist")}, ${count(comingSessions, "coming session")}.`;
}
