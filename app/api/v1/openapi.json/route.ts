import { apiRoute } from "@/lib/server/http/api-route";
import { openApiDocument } from "@/lib/server/http/openapi";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  async GET() {
    return Response.json(openApiDocument(), { headers: { "Cache-Control": "public, max-age=300" } });
  },
});
