/** The five steps from an empty database to a clinic that can be booked. */

export const SETUP_STEPS = [
  { key: "clinic", href: "/setup", label: "Clinic" },
  { key: "locations", href: "/setup/locations", label: "Locations" },
  { key: "hours", href: "/setup/hours", label: "Hours and rooms" },
  { key: "services", href: "/setup/services", label: "Services" },
  { key: "people", href: "/setup/people", label: "People" },
] as const;

export type SetupStep = (typeof SETUP_STEPS)[number]["key"];

/** The first step that is not done; null when all are. */
export function nextSetupStep(done: ReadonlySet<SetupStep>): (typeof SETUP_STEPS)[number] | null {
  return SETUP_STEPS.find(({ key }) => !done.has(key)) ?? null;
}
