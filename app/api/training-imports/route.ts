import { after } from "next/server";
import { actorFromRequest, hasRole } from "@/lib/server/auth/actor";
import { isSameOrigin } from "@/lib/server/http/same-origin";
import { beginImport, readImport } from "@/lib/server/training/imports";
import { receiveFiles } from "@/lib/server/training/receive-files";
import { readDistanceUnit } from "@/lib/server/training/training-weeks";
import { distanceUnitSchema } from "@/lib/training-input";

/** Takes the files of the import page's form, and leads to the page that shows what is in them. They are read after the answer. */
export async function POST(request: Request): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response(null, { status: 403 });
  const actor = await actorFromRequest(request);
  if (!actor || !hasRole(actor, "runner")) return leadTo("/sign-in?next=/training/import");
  const received = await receiveFiles(request);
  if (!received.ok) return leadTo(`/training/import?problem=${received.code}`);
  const { files, fields, discard } = received;
  const now = new Date();
  const id = await beginImport(actor, files, now);
  if (!id) {
    await discard();
    return leadTo("/training/import?problem=broken_upload");
  }
  const unit = distanceUnitSchema.safeParse(fields.get("distanceUnit"));
  const distanceUnit = unit.success ? unit.data : await readDistanceUnit(actor);
  after(async () => {
    await readImport(actor, id, files, distanceUnit, now);
    await discard();
  });
  return leadTo(`/training/imports/${id}`);
}

function leadTo(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path } });
}
