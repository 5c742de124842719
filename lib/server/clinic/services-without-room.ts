import type { Transaction } from "../database";

/** Services that runners could not be given any more, for want of a room. */
export type WithoutRoom = { ok: false; code: "services_without_room"; services: string[] };

/** The names of offered services that none of the rooms in use suits, though one of `roomIds` does. */
export async function servicesOnlyIn(tx: Transaction, roomIds: readonly string[]): Promise<string[]> {
  const rows = await tx.service.findMany({
    where: {
      archivedAt: null,
      rooms: {
        some: { roomId: { in: [...roomIds] } },
        none: { roomId: { notIn: [...roomIds] }, room: { archivedAt: null, location: { archivedAt: null } } },
      },
    },
    select: { name: true },
    orderBy: [{ position: "asc" }, { name: "asc" }],
  });
  return rows.map(({ name }) => name);
}
