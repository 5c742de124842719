/** Where a request comes from, as far as it can be known: for limits, and for the list of one's sessions. */
export type Visitor = {
  /** Network address; null when unknown. */
  address: string | null;
  userAgent: string | null;
};

/** Reads the visitor from the request's headers. The address is right because lib/server/http/peer-address.ts has put it there. */
export function visitorFrom(headers: Pick<Headers, "get">): Visitor {
  return { address: headers.get("x-forwarded-for"), userAgent: headers.get("user-agent") };
}
