import { IconCalendarEvent, IconCalendarPlus, IconClipboardText, IconFlag3, IconHome, IconLogin2, IconRun, IconSettings, IconUser } from "@tabler/icons-react";
import Link from "next/link";
import type { ComponentType } from "react";
import { SchemeSwitch } from "./scheme-switch";
import { SiteHeaderLink } from "./site-header-link";
import classes from "./site-header.module.css";
import { Wordmark } from "./wordmark";

type SiteHeaderProps = { clinicName: string | null; roles: readonly ("runner" | "therapist" | "admin")[]; isSignedIn: boolean };
type Item = { href: string; alsoAt?: readonly string[]; label: string; icon: ComponentType<{ size?: number; "aria-hidden"?: boolean }> };

/** The clinic's name and the ways through it: across the top on a desk, under the thumb on a phone. */
export function SiteHeader({ clinicName, roles, isSignedIn }: SiteHeaderProps) {
  const items = itemsFor(roles, isSignedIn);
  return (
    <>
      <a href="#main" className={classes.skip}>
        Skip to content
      </a>
      <header className={classes.header}>
        <Link href="/" className={classes.brand}>
          <Wordmark />
          {clinicName === null ? null : <span className={classes.clinic}>{clinicName}</span>}
        </Link>
        <SchemeSwitch />
      </header>
      <nav aria-label="Main" className={classes.nav}>
        <ul>
          {items.map(({ href, alsoAt, label, icon: Icon }) => (
            <li key={href}>
              <SiteHeaderLink href={href} alsoAt={alsoAt}>
                <Icon size={20} aria-hidden />
                <span>{label}</span>
              </SiteHeaderLink>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}

function itemsFor(roles: SiteHeaderProps["roles"], isSignedIn: boolean): Item[] {
  const account: Item = { href: "/account", label: "Account", icon: IconUser };
  if (!isSignedIn)
    return [
      { href: "/", label: "Home", icon: IconHome },
      { href: "/book", label: "Book", icon: IconCalendarPlus },
      { href: "/sign-in", label: "Sign in", icon: IconLogin2 },
    ];
  const runner: Item[] = [
    { href: "/plan", alsoAt: ["/", "/training", "/aches", "/health"], label: "Season", icon: IconRun },
    { href: "/book", label: "Book", icon: IconCalendarPlus },
    { href: "/appointments", label: "Sessions", icon: IconCalendarEvent },
    { href: "/races", label: "Races", icon: IconFlag3 },
  ];
  return [
    ...(roles.includes("therapist") || roles.includes("admin") ? [{ href: "/desk", label: "Desk", icon: IconClipboardText }] : []),
    ...(roles.includes("admin") ? [{ href: "/admin", label: "Clinic", icon: IconSettings }] : []),
    ...(roles.includes("runner") ? runner : []),
    account,
  ];
}
