import { readFile } from "node:fs/promises";
import { MOST_DOCUMENT_BYTES } from "@/lib/recommendation-input";
import { actorFromRequest, hasRole } from "@/lib/server/auth/actor";
import { attachDocument, readDocument } from "@/lib/server/health/recommendations";
import { parseId } from "@/lib/server/http/parse-request";
import { isSameOrigin } from "@/lib/server/http/same-origin";
import { receiveFiles } from "@/lib/server/training/receive-files";

type Context = { params: Promise<{ id: string }> };

/** The document, to be kept or opened by a program of one's own: never shown as a page of this site. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const id = parseId((await params).id);
  const document = id && (await readDocument(await actorFromRequest(request), id, new Date()));
  if (!document) return new Response(null, { status: 404 });
  return new Response(document.bytes, {
    headers: {
      "Content-Type": document.type,
      "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(document.name)}`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "Cache-Control": "no-store",
    },
  });
}

/** Takes the document from the form beside its recommendation, and leads back to it. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response(null, { status: 403 });
  const actor = await actorFromRequest(request);
  const id = parseId((await params).id);
  if (!actor || !hasRole(actor, "runner") || !id) return leadTo("/sign-in?next=/health");
  const received = await receiveFiles(request, MOST_DOCUMENT_BYTES);
  if (!received.ok) return leadTo(`/health?problem=${received.code === "too_large" || received.code === "no_files" ? received.code : "failed"}#recommendations`);
  try {
    const file = received.files[0];
    const result = file && (await attachDocument(actor, id, { name: file.fileName, bytes: await readFile(file.path) }));
    if (!result) return leadTo("/health?problem=no_files#recommendations");
    return leadTo(result.ok ? "/health?done=document#recommendations" : `/health?problem=${result.code}#recommendations`);
  } finally {
    await received.discard();
  }
}

function leadTo(path: string): Response {
  return new Response(null, { status: 303, headers: { Location: path } });
}
