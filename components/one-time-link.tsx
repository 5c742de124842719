"use client";

import { Button } from "@mantine/core";
import { useClipboard } from "@mantine/hooks";
import { useId, useSyncExternalStore } from "react";
import classes from "./one-time-link.module.css";

/** A link that is shown this once: to select by hand, and to copy with a press where the browser allows it. */
export function OneTimeLink({ link, label }: { link: string; label: string }) {
  const id = useId();
  const { copy, copied } = useClipboard({ timeout: 4000 });
  const canCopy = useSyncExternalStore(nothingChanges, () => "clipboard" in navigator, () => false);
  return (
    <div className={classes.link}>
      <label htmlFor={id}>{label}</label>
      <input id={id} readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
      {canCopy ? (
        <Button variant="default" type="button" onClick={() => copy(link)}>
          {copied ? "Copied" : "Copy the link"}
        </Button>
      ) : null}
      <span role="status" className={classes.unseen}>
        {copied ? "The link is copied." : ""}
      </span>
    </div>
  );
}

function nothingChanges(): () => void {
  return () => undefined;
}
