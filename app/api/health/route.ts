/** The process is up. Says nothing of the database: see /api/ready. */
export const GET = () => Response.json({ status: "ok" });
