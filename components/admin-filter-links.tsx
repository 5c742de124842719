import Link from "next/link";
import classes from "./admin-filter-links.module.css";

type FilterLinksProps = { label: string; links: { href: string; label: string; current: boolean }[] };

/** The parts of a list, one of which is shown. */
export function FilterLinks({ label, links }: FilterLinksProps) {
  return (
    <nav aria-label={label}>
      <ul className={classes.links}>
        {links.map(({ href, label: text, current }) => (
          <li key={href}>
            <Link href={href} aria-current={current ? "page" : undefined}>
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
