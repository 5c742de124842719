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
  changed_working_hours: { group: "hours", text: "changed the working hours", of: "of" },
  set_day_override: { group: "hours", text: "set other hours for a day", of: "of" },
  removed_day_override: { group: "hours", text: "took back the other hours of a day", of: "of" },
  added_time_off: { group: "hours", text: "entered time off", of: "for" },
  blocked_time: { group: "hours", text: "kept a time free", of: "for" },
  removed_time_off: { group: "hours", text: "took back time off", of: "of" },
  revoked_sign_ins: { group: "people", text: "ended every sign-in", of: "of" },
  revoked_session: { group: "people", text: "signed out one browser", of: "of" },
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
