import type { Transaction } from "../database";

/** Services that runners could not be given any more, for want of a room. */
export type WithoutRoom = { ok: false; code: "services_without_room"; services: string[] };

/** The names, each once, of offered services that only `roomIds` suit of all rooms in use; not of those in `kept`. */
export async function servicesOnlyIn(tx: Transaction, roomIds: readonly string[], kept: readonly string[] = []): Promise<string[]> {
  const rows = await tx.service.findMany({
    where: {
      archivedAt: null,
      id: { notIn: [...kept] },
      rooms: {
        some: { roomId: { in: [...roomIds] } },
        none: { roomId: { notIn: [...roomIds] }, room: { archivedAt: null, location: { archivedAt: null } } },
      },
    },
    select: { name: true },
    orderBy: [{ position: "asc" }, { name: "asc" }],
  });
  return [...new Set(rows.map(({ name }) => name))];
}
