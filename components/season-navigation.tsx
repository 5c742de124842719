import Link from "next/link";
import classes from "./season-navigation.module.css";

const PLACES = [
  { href: "/plan", label: "Plan" },
  { href: "/races", label: "Races" },
  { href: "/training", label: "Training" },
  { href: "/aches", label: "Aches" },
  { href: "/health", label: "Care" },
] as const;

/** The parts of a runner's season: what the plan is made of, and the plan. */
export function SeasonNavigation({ current }: { current: (typeof PLACES)[number]["href"] }) {
  return (
    <nav aria-label="Season" className={classes.places}>
      <ul>
        {PLACES.map(({ href, label }) => (
          <li key={href}>
            <Link href={href} aria-current={href === current ? "page" : undefined}>
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
