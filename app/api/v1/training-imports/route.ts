import { apiRoute, json } from "@/lib/server/http/api-route";
import { notFoundProblem, Problem } from "@/lib/server/http/problem";
import { trainingImportOf } from "@/lib/server/http/training-resources";
import { hasRole } from "@/lib/server/auth/actor";
import { receiveFiles } from "@/lib/server/training/receive-files";
import { importFiles } from "@/lib/server/training/imports";
import { readDistanceUnit } from "@/lib/server/training/training-weeks";
import type { ReceiveProblemCode } from "@/lib/import-preview";
import { distanceUnitSchema } from "@/lib/training-input";

const REFUSALS: Readonly<Record<ReceiveProblemCode, { status: number; title: string; detail?: string }>> = {
  not_multipart: { status: 415, title: "Not a form with files", detail: "Send Content-Type: multipart/form-data with the files." },
  no_files: { status: 422, title: "No file was sent", detail: "Add at least one file to the form." },
  too_large: { status: 413, title: "Too large", detail: "Send at most 200 MB at once." },
  too_many_files: { status: 413, title: "Too many files", detail: "Send at most 50 files at once, or one .zip that holds them." },
  broken_upload: { status: 400, title: "The upload broke off", detail: "Send the files again." },
};

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = apiRoute({
  async POST({ request, actor, now }) {
    const asking = await actor();
    if (!hasRole(asking, "runner")) throw notFoundProblem();
    const received = await receiveFiles(request);
    if (!received.ok) throw new Problem({ code: received.code, ...REFUSALS[received.code] });
    try {
      const unit = distanceUnitSchema.safeParse(received.fields.get("distanceUnit") ?? (await readDistanceUnit(asking)));
      if (!unit.success) throw new Problem({ status: 400, code: "invalid_input", title: "Choose kilometres or miles", errors: [{ path: "distanceUnit", message: "Send km or mi." }] });
      const save = received.fields.get("preview") !== "true";
      const imported = await importFiles(asking, received.files, { distanceUnit: unit.data, save }, now);
      const answer = trainingImportOf(imported);
      // Without a single activity, of whichever sport, the fault lies with the files.
      if (answer.otherSports === 0 && answer.files.every(({ runs }) => runs === 0)) {
        const problems = answer.files.flatMap((file) => file.problems);
        throw new Problem({ status: 422, code: "unreadable_files", title: "No activity could be read", detail: problems[0]?.message, members: { files: answer.files } });
      }
      return json(answer, save ? 201 : 200);
    } finally {
      await received.discard();
    }
  },
});
