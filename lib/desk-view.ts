/** A location at which the desk can stand. */
export type DeskLocation = { id: string; name: string };
