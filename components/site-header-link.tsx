"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

type SiteHeaderLinkProps = { href: string; /** Where else one is in this part of the site. */ alsoAt?: readonly string[] | undefined; children: ReactNode };

/** A way through the site that knows whether one is there already; a page below it counts. */
export function SiteHeaderLink({ href, alsoAt = [], children }: SiteHeaderLinkProps) {
  const path = usePathname();
  const isWithin = [href, ...alsoAt].some((each) => path === each || (each !== "/" && path.startsWith(`${each}/`)));
  return (
    <Link href={href} aria-current={path === href ? "page" : isWithin ? "true" : undefined}>
      {children}
    </Link>
  );
}
