import { distanceUnitSchema, metersTyped } from "@/lib/training-input";

/** A sent form as the week's schema reads it: distances in the runner's unit become meters. */
export function weekFields(form: FormData): Record<string, unknown> {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  const number = (name: string) => (text(name) === "" ? null : Number(text(name).replace(",", ".")));
  const unit = distanceUnitSchema.catch("km").parse(form.get("unit"));
  const distanceMeters = metersTyped(text("distance"), unit);
  const runs = text("runs") === "" ? Number.NaN : Number(text("runs"));
  return {
    weekStart: text("weekStart"),
    distanceMeters,
    runs,
    // A week without a run has no longest one.
    longestRunMeters: text("longestRun") === "" && runs === 0 ? 0 : metersTyped(text("longestRun"), unit),
    minutes: number("minutes"),
    sessionRpe: number("sessionRpe"),
  };
}

/** The schema names meters where the form asks for a distance. */
export function weekFormErrors({ distanceMeters, longestRunMeters, ...errors }: Record<string, string>): Record<string, string> {
  return {
    ...errors,
    ...(distanceMeters ? { distance: distanceMeters.replace("in whole meters", "as a number, such as 42.5") } : {}),
    ...(longestRunMeters ? { longestRun: longestRunMeters.replace("in whole meters", "as a number, such as 18") } : {}),
  };
}
