import type { PrismaClient } from "./generated/client";
import { currentSealPrefix, decryptBytes, encryptBytes } from "./health-cipher";

/** Every column that holds sealed data, and where each value belongs. */
const SEALED = [
  { table: "soap_note", column: "content_cipher", context: "soap_note", batch: 100 },
  { table: "soap_note", column: "advice_cipher", context: "soap_note_advice", batch: 100 },
  { table: "soap_note_amendment", column: "content_cipher", context: "soap_note_amendment", batch: 100 },
  { table: "screening_response", column: "answers_cipher", context: "screening_response", batch: 100 },
  // Documents of up to 10 MB each: a batch has to end within the time of a transaction.
  { table: "orthopaedic_recommendation", column: "document_cipher", context: "orthopaedic_recommendation", batch: 4 },
  { table: "external_calendar", column: "address_cipher", context: "external_calendar", batch: 100 },
  { table: "outbox_mail", column: "link_cipher", context: "outbox_mail", batch: 100 },
] as const;

export type KeyProgress = { table: string; column: string; done: number; total: number };

/**
 * Seals anew, with the present key, whatever another key has sealed; tells of its progress, and returns how many values that were. Each
 * batch is a transaction of its own: broken off, it goes on where it was. Throws at a value that no key opens, and changes nothing of its
 * batch. Meanwhile the clinic can stay open: both keys open everything.
 */
export async function changeKeys(client: PrismaClient, onProgress: (progress: KeyProgress) => void = () => undefined): Promise<number> {
  let changed = 0;
  for (const { table, column, context, batch: most } of SEALED) {
    const prefix = currentSealPrefix();
    // Names of tables and columns come from the list above only.
    const isOld = `"${column}" IS NOT NULL AND substring("${column}" FROM 1 FOR ${prefix.length}) <> $1`;
    const [counted] = await client.$queryRawUnsafe<{ count: bigint }[]>(`SELECT count(*) AS count FROM "${table}" WHERE ${isOld}`, prefix);
    const total = Number(counted?.count ?? 0);
    for (let done = 0; done < total; ) {
      const batch = await client.$transaction(async (tx) => {
        await tx.$executeRaw`SET LOCAL taper.changing_keys = 'on'`;
        const rows = await tx.$queryRawUnsafe<{ id: string; sealed: Uint8Array }[]>(
          `SELECT id::text AS id, "${column}" AS sealed FROM "${table}" WHERE ${isOld} ORDER BY id LIMIT ${most} FOR UPDATE`,
          prefix,
        );
        for (const { id, sealed } of rows) {
          const place = `${context}/${id}`;
          await tx.$executeRawUnsafe(`UPDATE "${table}" SET "${column}" = $1 WHERE id = $2::uuid`, encryptBytes(decryptBytes(sealed, place), place), id);
        }
        return rows.length;
      });
      if (batch === 0) break;
      done += batch;
      changed += batch;
      onProgress({ table, column, done, total });
    }
  }
  return changed;
}
