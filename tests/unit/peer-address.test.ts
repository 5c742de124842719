import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { clientAddress, keepPeerAddress, trustedProxiesFrom } from "@/lib/server/http/peer-address";

test.each([
  { forwarded: undefined, proxies: 0, address: "192.0.2.1" },
  { forwarded: "203.0.113.5", proxies: 0, address: "192.0.2.1" },
  { forwarded: "203.0.113.5", proxies: 1, address: "203.0.113.5" },
  { forwarded: "10.9.9.9, 203.0.113.5", proxies: 1, address: "203.0.113.5" },
  { forwarded: "10.9.9.9, 203.0.113.5, 10.0.0.1", proxies: 2, address: "203.0.113.5" },
  { forwarded: ["10.9.9.9", "203.0.113.5"], proxies: 1, address: "203.0.113.5" },
  { forwarded: "203.0.113.5", proxies: 3, address: "203.0.113.5" },
  { forwarded: " , ", proxies: 1, address: "192.0.2.1" },
  { forwarded: undefined, proxies: 1, address: "192.0.2.1" },
])("behind $proxies own proxies, $forwarded means $address", ({ forwarded, proxies, address }) => {
  expect(clientAddress(forwarded, "192.0.2.1", proxies)).toBe(address);
});

test("reads the number of proxies, and refuses what is none", () => {
  expect([undefined, "", "0", "2"].map(trustedProxiesFrom)).toEqual([0, 0, 0, 2]);
  for (const wrong of ["true", "-1", "10", "1.5"]) expect(() => trustedProxiesFrom(wrong)).toThrow(/TRUST_PROXY/);
});

test("a forged header does not reach what reads the request", async () => {
  keepPeerAddress(0);
  const seen = new Promise<string | string[] | undefined>((resolve) => {
    const server = createServer((incoming, answer) => {
      resolve(incoming.headers["x-forwarded-for"]);
      answer.end();
      server.close();
    }).listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      request({ port, host: "127.0.0.1", headers: { "X-Forwarded-For": "203.0.113.5" } }).end();
    });
  });
  expect(await seen).toBe("127.0.0.1");
});
