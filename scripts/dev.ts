import { generateClient } from "./generate-client";
import { loadEnvironment } from "./environment";
import { reportFailure } from "./progress";

loadEnvironment();
try {
  await generateClient();
  // What follows imports the generated client.
  const { serve } = await import("./serve");
  process.exitCode = await serve("dev", async () => undefined);
} catch (error) {
  reportFailure(error);
}
