/** Why a room or a location can't go: some services would have no room left. */
export function withoutRoomText(services: readonly string[], what: "room" | "location"): string {
  const names = new Intl.ListFormat("en").format(services);
  const only = services.length === 1 ? `${names} is given only here` : `${names} are given only here`;
  return `${only}, so without this ${what} nobody could book ${services.length === 1 ? "it" : "them"}. Let another room suit ${services.length === 1 ? "it" : "them"} first, or archive ${services.length === 1 ? "the service" : "the services"}.`;
}
