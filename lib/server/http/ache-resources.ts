import { z } from "zod";
import type { AcheView } from "@/lib/ache-view";
import { ACHE_CONDITIONS, ACHE_TRENDS, BODY_REGIONS, BODY_SIDES, BODY_VIEWS, CHANGED_RUNNING, WHEN_IT_HURTS, WORST_SEVERITY } from "@/lib/domain/aches";

/** Aches as the HTTP interface answers them. */

const severity = z.int().min(0).max(WORST_SEVERITY);

export const acheResource = z
  .object({
    id: z.uuid(),
    region: z.enum(BODY_REGIONS).meta({ description: "As the IOC consensus of 2020 names body regions." }),
    side: z.enum(BODY_SIDES).meta({ description: "The runner's own left and right." }),
    view: z.enum(BODY_VIEWS),
    condition: z.enum(ACHE_CONDITIONS),
    otherCondition: z.string().nullable(),
    severity: severity.meta({ description: "0 to 10, as told last." }),
    severityRunning: severity.nullable(),
    severityNextMorning: severity.nullable(),
    changedRunning: z.enum(CHANGED_RUNNING).nullable().meta({ description: "Whether it changed the runner's running that week, as answered last." }),
    whenItHurts: z.array(z.enum(WHEN_IT_HURTS)),
    since: z.iso.date().nullable(),
    reportedAt: z.iso.datetime(),
    resolvedAt: z.iso.datetime().nullable().meta({ description: "Null while it lasts." }),
    trend: z.enum(ACHE_TRENDS).nullable().meta({ description: "The latest severity compared with the one before; null while there is but one." }),
    history: z.array(z.object({ at: z.iso.datetime(), severity })).meta({ description: "Every severity told, earliest first." }),
    careAdvised: z.boolean().meta({ description: "A physiotherapist or doctor should look at it." }),
  })
  .meta({ id: "Ache" });

/** An ache as the interface writes it. */
export function acheResourceOf(ache: AcheView): z.input<typeof acheResource> {
  const { id, region, side, view, condition, otherCondition, severity: now, severityRunning, severityNextMorning, changedRunning, whenItHurts, since } = ache;
  return {
    id, region, side, view, condition, otherCondition, severity: now, severityRunning, severityNextMorning, changedRunning, whenItHurts, since,
    reportedAt: ache.reportedAt.toISOString(),
    resolvedAt: ache.resolvedAt?.toISOString() ?? null,
    trend: ache.direction,
    history: ache.history.map((point) => ({ at: point.at.toISOString(), severity: point.severity })),
    careAdvised: ache.needsCare,
  };
}
