"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** A way through the site that knows whether one is there already; a page below it counts. */
export function SiteHeaderLink({ href, children }: { href: string; children: ReactNode }) {
  const path = usePathname();
  const isHere = path === href;
  const isBelow = href !== "/" && path.startsWith(`${href}/`);
  return (
    <Link href={href} aria-current={isHere ? "page" : isBelow ? "true" : undefined}>
      {children}
    </Link>
  );
}
