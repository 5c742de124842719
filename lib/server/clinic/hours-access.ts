import type { Actor, Viewer } from "../auth/actor";

/** Whether the hours, days and blocks of this therapist are the person's to see and to change: their own, or an admin's all. [ACCESS] */
export function keepsHoursOf(viewer: Viewer, therapistId: string): viewer is Actor {
  if (viewer === null) return false;
  return viewer.roles.includes("admin") || (viewer.roles.includes("therapist") && viewer.userId === therapistId);
}
