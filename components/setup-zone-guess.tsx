"use client";

import { useEffect } from "react";

/** Chooses the browser's own time zone in the `timeZone` field beside it, as long as nobody has chosen another. */
export function SetupZoneGuess({ unless }: { unless: string }) {
  useEffect(() => {
    const field = document.querySelector<HTMLSelectElement>('select[name="timeZone"]');
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (field?.value === unless && [...field.options].some(({ value }) => value === own)) field.value = own;
  }, [unless]);
  return null;
}
