/** What the audit log says: each kind of entry in plain words. Whoever writes a new kind of entry adds its words here. */

/** What entries are about, in the order of the filter. */
export const AUDIT_GROUPS = {
  rules: "Race rule set aside",
  records: "Notes and documents",
  sessions: "Booked sessions",
  policy: "Policy",
  services: "Services",
  hours: "Hours, time off and closures",
  places: "Locations and rooms",
  people: "People and sign-in",
  clinic: "The clinic, mail and exports",
} as const;
export type AuditGroup = keyof typeof AUDIT_GROUPS;

/** `text` follows the name of who did it; `of` stands before whom it concerns. */
type Words = { group: AuditGroup; text: string; of?: string };

export const AUDIT_ACTIONS = {
  overrode_race_rule: { group: "rules", text: "set the race rule aside", of: "for" },
  read_note: { group: "records", text: "read a treatment note", of: "of" },
  signed_note: { group: "records", text: "signed a treatment note", of: "of" },
  amended_note: { group: "records", text: "amended a signed treatment note", of: "of" },
  copied_note: { group: "records", text: "copied an earlier treatment note forward", of: "of" },
  read_document: { group: "records", text: "read an orthopaedic recommendation", of: "of" },
  changed_policy: { group: "policy", text: "changed the policy" },
  restored_policy: { group: "policy", text: "put an earlier policy back into force" },
  changed_grid: { group: "policy", text: "changed how often sessions start at a location" },
  added_service: { group: "services", text: "added a service" },
  changed_service: { group: "services", text: "changed a service" },
  archived_service: { group: "services", text: "took a service out of booking" },
  restored_service: { group: "services", text: "brought a service back" },
  placed_service: { group: "services", text: "changed the order of the services" },
  added_technique: { group: "services", text: "added a technique" },
  changed_technique: { group: "services", text: "changed a technique" },
  removed_technique: { group: "services", text: "removed a technique" },
  changed_working_hours: { group: "hours", text: "changed the working hours", of: "of" },
  set_day_override: { group: "hours", text: "set other hours for a day", of: "of" },
  removed_day_override: { group: "hours", text: "took back the other hours of a day", of: "of" },
  added_time_off: { group: "hours", text: "entered time off", of: "for" },
  blocked_time: { group: "hours", text: "kept a time free", of: "for" },
  removed_time_off: { group: "hours", text: "took back time off", of: "of" },
  changed_opening_hours: { group: "hours", text: "changed the opening hours of a location" },
  added_closure: { group: "hours", text: "closed a location for a while" },
  removed_closure: { group: "hours", text: "took back a closure" },
  set_holidays: { group: "hours", text: "chose the public holidays on which a location is closed" },
  changed_holiday_place: { group: "hours", text: "changed where a location's public holidays come from" },
  added_location: { group: "places", text: "added a location" },
  furnished_location: { group: "places", text: "gave a location its first hours and rooms" },
  opened_clinic: { group: "places", text: "opened the clinic for booking" },
  changed_location: { group: "places", text: "changed a location" },
  archived_location: { group: "places", text: "took a location out of use" },
  restored_location: { group: "places", text: "brought a location back" },
  ordered_locations: { group: "places", text: "changed the order of the locations" },
  added_room: { group: "places", text: "added a room" },
  changed_room: { group: "places", text: "changed a room" },
  archived_room: { group: "places", text: "took a room out of use" },
  restored_room: { group: "places", text: "brought a room back" },
  ordered_rooms: { group: "places", text: "changed the order of the rooms" },
  added_runner: { group: "people", text: "entered a new runner", of: "called" },
  changed_runner: { group: "people", text: "changed the details", of: "of" },
  merged_runners: { group: "people", text: "joined two entries", of: "of" },
  told_runners_apart: { group: "people", text: "told two entries apart, one of them", of: "of" },
  added_race: { group: "people", text: "entered a race", of: "for" },
  changed_race: { group: "people", text: "changed a race", of: "of" },
  removed_race: { group: "people", text: "removed a race", of: "of" },
  invited_person: { group: "people", text: "invited somebody to work here", of: "called" },
  added_therapist: { group: "people", text: "took on a therapist", of: "called" },
  renewed_invitation: { group: "people", text: "sent an invitation again", of: "to" },
  withdrew_invitation: { group: "people", text: "withdrew an invitation", of: "of" },
  accepted_invitation: { group: "people", text: "accepted an invitation", of: "of" },
  changed_roles: { group: "people", text: "changed the roles", of: "of" },
  changed_profile: { group: "people", text: "changed the profile", of: "of" },
  changed_workplace: { group: "people", text: "changed the workplaces", of: "of" },
  deactivated_person: { group: "people", text: "took away the access", of: "of" },
  brought_person_back: { group: "people", text: "gave the access back", of: "to" },
  reset_sign_in: { group: "people", text: "had a new password chosen", of: "by" },
  chose_new_password: { group: "people", text: "chose a new password", of: "for" },
  revoked_token: { group: "people", text: "revoked a token", of: "of" },
  revoked_sign_ins: { group: "people", text: "ended every sign-in", of: "of" },
  revoked_session: { group: "people", text: "signed out one browser", of: "of" },
  resent_mail: { group: "clinic", text: "sent a mail again", of: "to" },
  exported_audit_log: { group: "clinic", text: "exported the audit log" },
} as const satisfies Record<string, Words>;

/** A kind of entry that has words. */
export type AuditAction = keyof typeof AUDIT_ACTIONS;

/** What an entry can be about. */
export const AUDIT_SUBJECTS = {
  appointment: "an appointment",
  soap_note: "a treatment note",
  orthopaedic_recommendation: "an orthopaedic recommendation",
  policy: "the policy",
  service: "a service",
  technique: "a technique",
  therapist: "a therapist",
  time_off: "time off",
  day_override: "another day's hours",
  opening_hours: "opening hours",
  closure: "a closure",
  location: "a location",
  room: "a room",
  user: "a person",
  runner: "a runner",
  invitation: "an invitation",
  mail: "a mail",
  clinic: "the clinic",
  audit_log: "the audit log",
} as const;
export type AuditSubject = keyof typeof AUDIT_SUBJECTS;

/** Appointment events that the log lists beside its own entries; how long a time was kept while somebody looked is not among them. */
export const AUDIT_EVENTS = {
  book: { group: "sessions", text: "booked a session", of: "for" },
  confirm: { group: "sessions", text: "booked a session", of: "for" },
  request_review: { group: "sessions", text: "asked for a session that a therapist looks at first", of: "for" },
  approve_review: { group: "sessions", text: "approved a session", of: "of" },
  decline_review: { group: "sessions", text: "declined a session", of: "of" },
  move: { group: "sessions", text: "moved a session", of: "of" },
  cancel: { group: "sessions", text: "cancelled a session", of: "of" },
  check_in: { group: "sessions", text: "checked in", of: "" },
  start: { group: "sessions", text: "began the treatment", of: "of" },
  complete: { group: "sessions", text: "completed a session", of: "of" },
  no_show: { group: "sessions", text: "recorded a no-show", of: "of" },
  mark_no_show: { group: "sessions", text: "recorded a no-show", of: "of" },
} as const satisfies Record<string, Words>;

/** Tells events from entries in the filter, since both may be called alike. */
const EVENT = "session.";

/** The words of an entry or event; what no table knows is written as it is kept. */
export function auditWords(action: string, isEvent: boolean): { text: string; of: string } {
  const table: Record<string, Words | undefined> = isEvent ? AUDIT_EVENTS : AUDIT_ACTIONS;
  const words = Object.hasOwn(table, action) ? table[action] : undefined;
  return { text: words?.text ?? action.replaceAll("_", " "), of: words?.of ?? "about" };
}

/** Which entries and events a kind of the filter stands for: a group, or one of them; null for a kind that is none. */
export function auditKind(kind: string): { actions: string[]; events: string[] } | null {
  if (Object.hasOwn(AUDIT_GROUPS, kind)) return { actions: codesOf(AUDIT_ACTIONS, kind), events: codesOf(AUDIT_EVENTS, kind) };
  if (Object.hasOwn(AUDIT_ACTIONS, kind)) return { actions: [kind], events: [] };
  const event = kind.startsWith(EVENT) ? kind.slice(EVENT.length) : "";
  return Object.hasOwn(AUDIT_EVENTS, event) ? { actions: [], events: eventsLike(event) } : null;
}

/** The kinds to choose from, each group first as a whole. Two codes with the same words are one choice. */
export function auditKindChoices(): { group: string; items: { value: string; label: string }[] }[] {
  return (Object.keys(AUDIT_GROUPS) as AuditGroup[]).map((group) => {
    const entries = codesOf(AUDIT_ACTIONS, group).map((code) => ({ value: code, label: auditWords(code, false).text }));
    const events = codesOf(AUDIT_EVENTS, group)
      .filter((code) => eventsLike(code)[0] === code)
      .map((code) => ({ value: `${EVENT}${code}`, label: auditWords(code, true).text }));
    const items = [...entries, ...events].map(({ value, label }) => ({ value, label: label.charAt(0).toUpperCase() + label.slice(1) }));
    return { group: AUDIT_GROUPS[group], items: items.length > 1 ? [{ value: group, label: `All of: ${AUDIT_GROUPS[group].toLowerCase()}` }, ...items] : items };
  });
}

function codesOf(table: Record<string, Words>, group: string): string[] {
  return Object.entries(table)
    .filter(([, words]) => words.group === group)
    .map(([code]) => code);
}

function eventsLike(event: string): string[] {
  const table: Record<string, Words | undefined> = AUDIT_EVENTS;
  return Object.keys(AUDIT_EVENTS).filter((code) => table[code]?.text === table[event]?.text);
}
