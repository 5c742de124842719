import { idsIn } from "../../audit-detail";
import { db } from "../database";
import type { AuditRow } from "./audit-rows";

type NamedSession = { serviceName: string; therapistName: string; startsAt: Date; timeZone: string };

export type AuditNames = {
  people: Map<string, string>;
  /** Appointments that entries are about. */
  sessions: Map<string, NamedSession>;
  /** Whatever else entries name by an id: services, rooms, people. */
  things: Map<string, string>;
};

/** The names of all that these rows name by an id, with one query per table for all of them. What was deleted has none. */
export async function readAuditNames(rows: readonly AuditRow[]): Promise<AuditNames> {
  const ids = [...new Set(rows.flatMap((row) => [...idsIn(row.subjectId), ...idsIn(row.detail)]))];
  const people = [...new Set([...ids, ...rows.flatMap(({ actorId, personId }) => [actorId, personId].filter((id) => id !== null))])];
  const sessionIds = [...new Set(rows.flatMap(({ subject, subjectId }) => (subject === "appointment" ? idsIn(subjectId) : [])))];
  const named = { where: { id: { in: ids } }, select: { id: true, name: true } };
  const [users, services, rooms, locations, techniques, races, sessions] = await Promise.all([
    db.user.findMany({ where: { id: { in: people } }, select: { id: true, name: true } }),
    db.service.findMany(named),
    db.room.findMany(named),
    db.location.findMany(named),
    db.technique.findMany(named),
    db.race.findMany(named),
    db.appointment.findMany({
      where: { id: { in: sessionIds } },
      select: { id: true, startsAt: true, service: { select: { name: true } }, therapist: { select: { displayName: true } }, location: { select: { timeZone: true } } },
    }),
  ]);
  return {
    people: new Map(users.map(({ id, name }) => [id, name])),
    sessions: new Map(
      sessions.map(({ id, startsAt, service, therapist, location }) => [
        id,
        { serviceName: service.name, therapistName: therapist.displayName, startsAt, timeZone: location.timeZone },
      ]),
    ),
    things: new Map([...users, ...services, ...rooms, ...locations, ...techniques, ...races].map(({ id, name }) => [id, name])),
  };
}
