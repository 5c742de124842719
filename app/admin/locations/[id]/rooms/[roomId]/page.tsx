import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ConfirmedButton } from "@/components/admin-confirm";
import { AdminPage } from "@/components/admin-page";
import { RoomForm } from "@/components/admin-room-form";
import { HoursQuestion } from "@/components/desk-hours-form";
import { archiveRoomAction, changeRoomAction, restoreRoomAction } from "../../../room-actions";
import { locationOf } from "../../location-of";

export const metadata: Metadata = { title: "Room" };

export default async function RoomPage({ params }: { params: Promise<{ id: string; roomId: string }> }) {
  const { roomId } = await params;
  const { id, name, rooms, services } = await locationOf(params, `/rooms/${roomId}`);
  const room = rooms.find((each) => each.id === roomId);
  if (!room) notFound();
  const { archived, comingSessions } = room;
  const coming = comingSessions === 1 ? "1 coming session" : `${comingSessions} coming sessions`;
  return (
    <AdminPage title={`${room.name}, ${name}`} lead={archived ? "Archived: it can't be booked." : `${coming}. They stay here whatever you change below.`} back={{ href: `/admin/locations/${id}`, label: name }}>
      <RoomForm action={changeRoomAction.bind(null, roomId)} room={{ name: room.name, note: room.note ?? "", serviceIds: room.serviceIds }} services={services} submitLabel="Save" />
      <section>
        <h2>{archived ? "Bring it back" : "Archive"}</h2>
        {archived ? (
          <ConfirmedButton action={restoreRoomAction.bind(null, id)} fields={{ id: roomId }} label="Bring this room back" question="It can be booked again at once, for the services it suits." confirmLabel="Bring it back" />
        ) : (
          <HoursQuestion
            action={archiveRoomAction.bind(null, id)}
            fields={{ id: roomId }}
            label="Archive this room"
            accessibleLabel="Archive this room"
            question={comingSessions > 0 ? "It can no longer be booked. What becomes of each session in it is asked first." : "It can no longer be booked. Its past sessions stay on record."}
            confirmLabel="Archive it"
          />
        )}
      </section>
    </AdminPage>
  );
}
