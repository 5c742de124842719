import type { Metadata } from "next";
import Link from "next/link";
import { ConfirmedButton } from "@/components/admin-confirm";
import { LocationForm } from "@/components/admin-location-form";
import { AdminPage, AppointmentList } from "@/components/admin-page";
import classes from "@/components/admin-place.module.css";
import { RoomForm } from "@/components/admin-room-form";
import { RoomList } from "@/components/admin-room-list";
import { HoursQuestion } from "@/components/desk-hours-form";
import { closureText } from "@/lib/closure-text";
import type { AdminLocation } from "@/lib/server/clinic/read-locations";
import { timeZonesWith } from "@/lib/time-zone";
import { appointmentLine } from "../../listed-appointments";
import { archiveLocationAction, changeLocationAction, restoreLocationAction } from "../actions";
import { addRoomAction, moveRoomAction } from "../room-actions";
import { locationOf } from "./location-of";

export const metadata: Metadata = { title: "Location" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ saved?: string }> };

const NOTICES: Record<string, string> = {
  added: "The location is added. Give it a room, then its hours; therapists get hours here on their own pages.",
  room_archived: "The room is archived. What has been in it stays on record.",
  room_restored: "The room is back, and can be booked.",
  restored: "The location is back. It can be booked where it has a room and somebody works.",
};

export default async function LocationPage({ params, searchParams }: Props) {
  const location = await locationOf(params);
  const { saved = "" } = await searchParams;
  const { id, name, archived, timeZone, comingSessions } = location;
  return (
    <AdminPage title={name} lead={archived ? "Archived: it can't be booked." : leadOf(location)} back={{ href: "/admin/locations", label: "Locations" }} notice={NOTICES[saved] ?? null}>
      <AppointmentList
        heading="Outside the hours"
        lead="These appointments lie outside the hours, in a closure, or in what is no longer used. They stay until you move or cancel them."
        items={location.outside.map((appointment) => appointmentLine(appointment))}
      />
      <ul className={classes.ways}>
        <li>
          <Link href={`/admin/locations/${id}/hours`}>Opening hours and closed days</Link>
          <p>{nextClosure(location)}</p>
        </li>
        <li>
          <Link href={`/admin/locations/${id}/holidays`}>Public holidays</Link>
          <p>{holidayText(location)}</p>
        </li>
      </ul>
      <section id="rooms">
        <h2>Rooms</h2>
        <p>They are filled in this order.</p>
        <RoomList
          rooms={location.rooms}
          services={location.services}
          hrefOf={(roomId) => `/admin/locations/${id}/rooms/${roomId}`}
          move={moveRoomAction}
        />
        <h3>Add a room</h3>
        <RoomForm action={addRoomAction.bind(null, id)} room={{ name: "", note: "", serviceIds: location.services.map((service) => service.id) }} services={location.services} submitLabel="Add the room" />
      </section>
      <section>
        <h2>The place</h2>
        <LocationForm
          action={changeLocationAction.bind(null, id)}
          location={{ name, address: location.address, directions: location.directions ?? "", timeZone }}
          zones={timeZonesWith(timeZone)}
          zoneHint={comingSessions > 0 ? "It can't be changed while sessions are booked here: they keep their moment, and would be at other times on another clock." : "Hours, closures and holidays keep their days and times, and are read on the new clock."}
          submitLabel="Save the place"
        />
      </section>
      <section>
        <h2>{archived ? "Bring it back" : "Archive"}</h2>
        {archived ? (
          <ConfirmedButton action={restoreLocationAction} fields={{ id }} label="Bring this location back" question="It can be booked again at once, with its rooms and hours as they were." confirmLabel="Bring it back" />
        ) : (
          <HoursQuestion
            action={archiveLocationAction}
            fields={{ id }}
            label="Archive this location"
            accessibleLabel="Archive this location"
            question={comingSessions > 0 ? "It can no longer be booked. What becomes of each coming session is asked first." : "It can no longer be booked. What has been here stays on record."}
            confirmLabel="Archive it"
          />
        )}
      </section>
    </AdminPage>
  );
}

function leadOf({ address, comingSessions }: AdminLocation): string {
  return `${address}. ${comingSessions === 1 ? "1 coming session." : `${comingSessions} coming sessions.`}`;
}

function nextClosure({ weeks, closures, timeZone }: AdminLocation): string {
  const kept = weeks.some(({ days }) => days.some((hours) => hours.length > 0));
  const [next] = closures;
  return `${kept ? "Opening hours are kept." : "No opening hours are kept: it is open whenever somebody works."} ${next ? `Next closed: ${closureText(next, timeZone)}, ${next.reason}.` : "No closed days ahead."}`;
}

function holidayText({ country, holidays }: AdminLocation): string {
  if (country === null) return "Choose the country and region to see its holidays.";
  const closed = holidays.filter((holiday) => holiday.closed).length;
  return `Closed on ${closed} of the ${holidays.length} holidays until the end of the year after next.`;
}
