import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./notice.module.css";

const ICONS = { done: IconCircleCheck, info: IconInfoCircle, stop: IconAlertTriangle };

/** A message about the page as a whole. */
export function Notice({ tone, children }: { tone: "done" | "info" | "stop"; children: ReactNode }) {
  const Icon = ICONS[tone];
  return (
    <div className={classes.notice} data-tone={tone} role={tone === "stop" ? "alert" : "status"}>
      <Icon size={22} aria-hidden />
      <p>{children}</p>
    </div>
  );
}
