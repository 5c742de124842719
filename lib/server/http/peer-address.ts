import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";

/**
 * Puts the client's true address into `x-forwarded-for` before anything reads it. Next only fills that header when the
 * client has not sent one, so without this anyone could choose the address that limits count. `trustedProxies` is how
 * many proxies of our own stand in front (TRUST_PROXY; 0 when none): each appends the address it saw, so the client is
 * that many entries from the right, and what stands left of it is hearsay.
 */
export function keepPeerAddress(trustedProxies: number): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage & { socket: Socket } };
    const address = clientAddress(request.headers["x-forwarded-for"], request.socket.remoteAddress, trustedProxies);
    if (address === undefined) delete request.headers["x-forwarded-for"];
    else request.headers["x-forwarded-for"] = address;
  });
}

/** The client's address, from the header the proxies wrote and the address of who is connected. */
export function clientAddress(
  forwardedFor: string | string[] | undefined,
  peer: string | undefined,
  trustedProxies: number,
): string | undefined {
  if (trustedProxies < 1 || forwardedFor === undefined) return peer;
  const seen = [forwardedFor].flat().join(",").split(",").map((entry) => entry.trim()).filter(Boolean);
  return seen.at(-Math.min(trustedProxies, seen.length)) ?? peer;
}

/** The number of own proxies that the installation says it has. Throws on anything but a small whole number. */
export function trustedProxiesFrom(setting: string | undefined): number {
  if (setting === undefined || setting === "") return 0;
  if (!/^\d$/.test(setting)) throw new Error("TRUST_PROXY is the number of proxies in front of Taper: 0 to 9.");
  return Number(setting);
}
