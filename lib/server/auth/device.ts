import { userAgentFromString } from "next/server";

/** What a browser calls itself, in words a person knows it by: "Firefox on Windows". */
export function deviceName(userAgent: string | null): string {
  if (!userAgent) return "Unknown device";
  const { browser, os, device } = userAgentFromString(userAgent);
  const place = device.model ?? os.name;
  if (browser.name && place) return `${browser.name} on ${place}`;
  return browser.name ?? place ?? "Unknown device";
}
