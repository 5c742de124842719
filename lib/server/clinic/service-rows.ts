import type { ServiceFamilyInput } from "../../service-input";
import { serviceColor } from "../../service-colors";
import type { Prisma } from "../generated/client";

/** All of a service's row that its family's form edits. */
export const familySelect = {
  techniques: { select: { techniqueId: true } },
  rooms: { select: { roomId: true, room: { select: { archivedAt: true, location: { select: { archivedAt: true } } } } } },
  therapists: { select: { therapistId: true, therapist: { select: { archivedAt: true } } } },
} satisfies Prisma.ServiceInclude;

export type FamilyRow = Prisma.ServiceGetPayload<{ include: typeof familySelect }>;

/** A room is closed with its location. */
export function isRoomInUse({ room }: FamilyRow["rooms"][number]): boolean {
  return room.archivedAt === null && room.location.archivedAt === null;
}

/** The clinic's order: families by place, durations from short to long. */
export const SERVICE_ORDER = [{ position: "asc" }, { name: "asc" }, { familyId: "asc" }, { durationMinutes: "asc" }, { id: "asc" }] satisfies Prisma.ServiceOrderByWithRelationInput[];

/** What every row of a family shares, as the input names it: read from the first row. Choices that are archived are left out. */
export function sharedOf(row: FamilyRow): Omit<ServiceFamilyInput, "durations"> {
  return {
    name: row.name,
    summary: row.summary,
    description: row.description,
    color: serviceColor(row.color),
    bufferBeforeMinutes: row.bufferBeforeMinutes,
    bufferAfterMinutes: row.bufferAfterMinutes,
    techniqueIds: row.techniques.map(({ techniqueId }) => techniqueId),
    roomIds: row.rooms.filter(isRoomInUse).map(({ roomId }) => roomId),
    therapistIds: row.therapists.filter(({ therapist }) => therapist.archivedAt === null).map(({ therapistId }) => therapistId),
    raceRule: row.raceRule,
    preRace: row.preRace,
    bookableBy: row.bookableBy,
    firstVisitOnly: row.firstVisitOnly,
  };
}
