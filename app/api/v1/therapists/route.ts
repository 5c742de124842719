import { listTherapists } from "@/lib/server/catalogue/read-catalogue";
import { apiRoute, json } from "@/lib/server/http/api-route";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  async GET() {
    return json({ items: await listTherapists(null) });
  },
});
