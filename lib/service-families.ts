/** Services that share a family are one service with several durations and prices. */
export type ServiceFamily<Row> = { familyId: string; /** What all of them share is read from the first. */ first: Row; /** By duration. */ durations: [Row, ...Row[]] };

type FamilyRow = { familyId: string; durationMinutes: number };

/** The families of these services, each at the place of its first row, its durations from short to long. */
export function familiesOf<Row extends FamilyRow>(rows: readonly Row[]): ServiceFamily<Row>[] {
  return [...Map.groupBy(rows, ({ familyId }) => familyId)].flatMap(([familyId, members]) => {
    const [first, ...others] = members.toSorted((a, b) => a.durationMinutes - b.durationMinutes);
    return first ? [{ familyId, first, durations: [first, ...others] satisfies [Row, ...Row[]] }] : [];
  });
}
