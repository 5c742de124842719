import { notFound } from "next/navigation";
import { auditQuerySchema } from "@/lib/audit-input";
import { csvHeaders, csvRows, csvStart } from "@/lib/csv";
import { AUDIT_COLUMNS, exportAuditLog } from "@/lib/server/audit/export-audit-log";
import { requireActor } from "@/lib/server/auth/actor";
import { filterOf } from "../audit-address";

/** The log as a file for a spreadsheet, sent while it is read. */
export async function GET(request: Request): Promise<Response> {
  const actor = await requireActor("admin", "/admin/audit");
  const query = auditQuerySchema.parse(Object.fromEntries(new URL(request.url).searchParams));
  const pages = await exportAuditLog(actor, filterOf(query), new Date());
  if (!pages) notFound();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(csvStart([...AUDIT_COLUMNS]))),
    // Asked for only as fast as the browser takes it.
    async pull(controller) {
      const page = await pages.next();
      if (page.done === true) return controller.close();
      if (page.value.length > 0) controller.enqueue(encoder.encode(csvRows(page.value)));
    },
    async cancel() {
      await pages.return(undefined);
    },
  });
  return new Response(body, { headers: csvHeaders("audit log") });
}
