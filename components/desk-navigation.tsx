import Link from "next/link";
import classes from "./desk-navigation.module.css";

type DeskLink = { href: string; label: string; current?: boolean };

type DeskNavigationProps = {
  title: string;
  earlier: DeskLink;
  today: DeskLink;
  later: DeskLink;
  views: DeskLink[];
  locations: DeskLink[];
  therapists: DeskLink[];
};

/** Where the desk is in time, and the ways to other days, views, locations and therapists: plain links. */
export function DeskNavigation({ title, earlier, today, later, views, locations, therapists }: DeskNavigationProps) {
  return (
    <header className={classes.header}>
      <h1 className={classes.title}>{title}</h1>
      <nav aria-label="Days" className={classes.days}>
        <Link href={earlier.href} aria-label={earlier.label}>
          <span aria-hidden>←</span>
        </Link>
        <Link href={today.href} aria-current={today.current ? "date" : undefined}>
          {today.label}
        </Link>
        <Link href={later.href} aria-label={later.label}>
          <span aria-hidden>→</span>
        </Link>
      </nav>
      <nav aria-label="Views" className={classes.views}>
        <Links links={[...views, { href: "/desk/hours", label: "Hours" }]} />
      </nav>
      {locations.length + therapists.length > 0 ? (
        <div className={classes.whose}>
          {locations.length > 1 ? (
            <nav aria-label="Locations">
              <Links links={locations} />
            </nav>
          ) : null}
          {therapists.length > 1 ? (
            <nav aria-label="Therapists">
              <Links links={therapists} />
            </nav>
          ) : null}
        </div>
      ) : null}
    </header>
  );
}

function Links({ links }: { links: DeskLink[] }) {
  return (
    <ul>
      {links.map(({ href, label, current }) => (
        <li key={href}>
          <Link href={href} aria-current={current ? "page" : undefined}>
            {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}
