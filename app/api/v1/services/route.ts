import { listServices } from "@/lib/server/catalogue/read-catalogue";
import { apiRoute, json } from "@/lib/server/http/api-route";
import { serviceOf } from "@/lib/server/http/resources";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  async GET({ viewer }) {
    const services = await listServices(await viewer());
    return json({ items: services.map(serviceOf) });
  },
});
