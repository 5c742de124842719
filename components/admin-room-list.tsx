import Link from "next/link";
import { OrderButtons } from "./admin-order";
import classes from "./admin-place.module.css";

type Room = { id: string; name: string; note: string | null; archived: boolean; serviceIds: string[]; comingSessions: number };

type RoomListProps = {
  rooms: readonly Room[];
  services: readonly { id: string; name: string }[];
  hrefOf: (id: string) => string;
  move: (form: FormData) => Promise<void>;
};

/** The rooms in the order in which they are filled, each with a way to change it; archived ones after them. */
export function RoomList({ rooms, services, hrefOf, move }: RoomListProps) {
  const inUse = rooms.filter(({ archived }) => !archived);
  const archived = rooms.filter((room) => room.archived);
  return (
    <>
      {inUse.length === 0 ? <p>There is no room yet: nothing can be booked here.</p> : null}
      <ol className={classes.entries}>
        {inUse.map((room, index) => (
          <li key={room.id} className={classes.entry}>
            <div className={classes.head}>
              <span className={classes.name}>
                <Link href={hrefOf(room.id)}>{room.name}</Link>
              </span>
              <OrderButtons action={move} id={room.id} name={room.name} isFirst={index === 0} isLast={index === inUse.length - 1} />
            </div>
            <p className={classes.what}>{roomText(room, services)}</p>
          </li>
        ))}
      </ol>
      {archived.length > 0 ? (
        <>
          <h3>Archived rooms</h3>
          <ul className={classes.entries}>
            {archived.map(({ id, name }) => (
              <li key={id} className={classes.entry}>
                <span className={classes.name}>
                  <Link href={hrefOf(id)}>{name}</Link>
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}

function roomText({ note, serviceIds, comingSessions }: Room, services: RoomListProps["services"]): string {
  const fitting = services.filter(({ id }) => serviceIds.includes(id));
  const suited = [...new Set(fitting.map(({ name }) => name))];
  const suits = suited.length === 0 ? "Suits no service yet, so nothing can be booked in it." : fitting.length === services.length ? "Suits every service." : `Suits ${new Intl.ListFormat("en-GB").format(suited)}.`;
  const coming = comingSessions === 0 ? "No coming sessions." : comingSessions === 1 ? "1 coming session." : `${comingSessions} coming sessions.`;
  return [suits, coming, ...(note ? [note] : [])].join(" ");
}
