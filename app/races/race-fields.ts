import type { RaceView } from "@/lib/booking-view";

/** A sent form as the race's schema reads it: kilometres, with a point or a comma, become meters. */
export function raceFields(form: FormData): Record<string, unknown> {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  const kilometers = Number(text("kilometers").replace(",", "."));
  return {
    name: text("name"),
    date: text("date"),
    distance: text("distance"),
    meters: text("distance") === "other" && text("kilometers") !== "" ? Math.round(kilometers * 1000) : null,
    timeZone: text("timeZone") || undefined,
    location: text("location"),
    goal: text("goal"),
  };
}

/** A stored race as the form shows it. */
export function storedRace(race: RaceView) {
  const { id, name, date, distance, meters, timeZone, place, goal } = race;
  return { id, name, date, distance, kilometers: meters === null ? "" : String(meters / 1000), timeZone, location: place ?? "", goal: goal ?? "" };
}
