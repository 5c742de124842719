import { notFound } from "next/navigation";
import { idSchema } from "@/lib/clinic-input";
import { requireActor } from "@/lib/server/auth/actor";
import { type AdminLocation, readAdminLocation } from "@/lib/server/clinic/read-locations";

/** The location that a page is about, for an admin; answers as not found otherwise. */
export async function locationOf(params: Promise<{ id: string }>, page = ""): Promise<AdminLocation> {
  const input = idSchema.safeParse(await params);
  if (!input.success) notFound();
  const { id } = input.data;
  const actor = await requireActor("admin", `/admin/locations/${id}${page}`);
  const location = await readAdminLocation(actor, id, new Date());
  if (!location) notFound();
  return location;
}
