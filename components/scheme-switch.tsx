"use client";

import { useMantineColorScheme } from "@mantine/core";
import { IconMoon, IconSun } from "@tabler/icons-react";
import { useSyncExternalStore } from "react";
import classes from "./scheme-switch.module.css";

/** Turns between light and dark; shown only where scripts run. Without a choice the system's is taken. */
export function SchemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useSyncExternalStore(watchScheme, shownScheme, () => null);
  if (scheme === null) return null;
  const other = scheme === "dark" ? "light" : "dark";
  return (
    <button type="button" className={classes.switch} onClick={() => setColorScheme(other)} aria-label={`Use ${other} colours`}>
      {scheme === "dark" ? <IconSun size={20} aria-hidden /> : <IconMoon size={20} aria-hidden />}
    </button>
  );
}

function shownScheme(): string {
  return document.documentElement.dataset.mantineColorScheme ?? "light";
}

function watchScheme(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-mantine-color-scheme"] });
  return () => observer.disconnect();
}
