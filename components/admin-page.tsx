import Link from "next/link";
import type { ReactNode } from "react";
import classes from "./admin-page.module.css";

type AdminPageProps = {
  title: string;
  lead?: string;
  back?: { href: string; label: string };
  /** What became of the last step, after a redirect. */
  notice?: string | null;
  /** What is wrong with it as it stands, a sentence each. */
  warnings?: readonly string[];
  children: ReactNode;
};

/** The frame of an admin's page: the way back, what it is about, and its parts. */
export function AdminPage({ title, lead, back = { href: "/admin", label: "The clinic" }, notice = null, warnings = [], children }: AdminPageProps) {
  return (
    <main id="main" className={classes.page}>
      <p className={classes.back}>
        <Link href={back.href}>
          <span aria-hidden>← </span>
          {back.label}
        </Link>
      </p>
      <h1>{title}</h1>
      {lead ? <p className={classes.lead}>{lead}</p> : null}
      {notice ? (
        <p role="status" className={classes.notice}>
          {notice}
        </p>
      ) : null}
      {warnings.map((warning) => (
        <p key={warning} className={classes.warning}>
          {warning}
        </p>
      ))}
      {children}
    </main>
  );
}

type AppointmentListProps = { heading: string; lead: string; items: { text: string; href: string }[] };

/** So many stand in sight; the rest is folded away, so that what comes below stays near. */
const IN_SIGHT = 8;

/** Appointments that need a person's decision; nothing is moved or cancelled by itself. */
export function AppointmentList({ heading, lead, items }: AppointmentListProps) {
  if (items.length === 0) return null;
  const rest = items.slice(IN_SIGHT);
  return (
    <section className={classes.attention}>
      <h2>{heading}</h2>
      <p>{lead}</p>
      <AppointmentLinks items={items.slice(0, IN_SIGHT)} />
      {rest.length > 0 ? (
        <details>
          <summary>{rest.length === 1 ? "One more" : `${rest.length} more`}</summary>
          <AppointmentLinks items={rest} />
        </details>
      ) : null}
    </section>
  );
}

function AppointmentLinks({ items }: Pick<AppointmentListProps, "items">) {
  return (
    <ul>
      {items.map(({ text, href }) => (
        <li key={href}>
          <Link href={href}>{text}</Link>
        </li>
      ))}
    </ul>
  );
}

type AdminListProps = { items: { href: string; label: string; text: string | null }[] };

/** Ways on, each with what lies there. */
export function AdminList({ items }: AdminListProps) {
  return (
    <ul className={classes.list}>
      {items.map(({ href, label, text }) => (
        <li key={href}>
          <Link href={href}>{label}</Link>
          {text ? <p>{text}</p> : null}
        </li>
      ))}
    </ul>
  );
}

/** Entries that are not links by themselves. */
export function AdminEntries({ children }: { children: ReactNode }) {
  return <ul className={classes.list}>{children}</ul>;
}

/** The main way on from a list, as large as a button. */
export function MainLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className={classes.main}>
      {children}
    </Link>
  );
}
