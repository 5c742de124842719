import { type NextRequest, NextResponse } from "next/server";
import { isSetUp } from "./lib/server/setup/is-set-up";

/** Until the clinic is set up, every page leads to the one that sets it up. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (await isSetUp()) return NextResponse.next();
  const setup = request.nextUrl.clone();
  setup.pathname = "/setup";
  setup.search = "";
  return NextResponse.redirect(setup);
}

export const config = {
  // Pages only: not the programs' interface, nor what the setup page itself is made of, nor files.
  matcher: ["/((?!api/|calendar/|setup$|_next/|.*\\.).*)"],
};
