import Link from "next/link";
import type { ReactNode } from "react";
import { SETUP_STEPS, type SetupStep } from "@/lib/setup-steps";
import classes from "./setup-page.module.css";

type SetupPageProps = { step: SetupStep; done: ReadonlySet<SetupStep>; title: string; lead: string; children: ReactNode };

/** The frame of a step of the setup: the course with its five marks, where one is on it, and the step itself. */
export function SetupPage({ step, done, title, lead, children }: SetupPageProps) {
  const current = SETUP_STEPS.findIndex(({ key }) => key === step);
  return (
    <main id="main">
      <nav aria-label="Steps of the setup">
        <ol className={classes.course}>
          {SETUP_STEPS.map(({ key, href, label }, index) => (
            <li key={key} className={classes.mark} data-state={key === step ? "here" : done.has(key) ? "done" : "ahead"} aria-current={key === step ? "step" : undefined}>
              <span className={classes.number}>{index + 1}</span>
              <span className={classes.label}>
                {key !== step && index > 0 && done.size > 0 ? <Link href={href}>{label}</Link> : label}
                {done.has(key) && key !== step ? <span className={classes.done}>done</span> : null}
              </span>
            </li>
          ))}
        </ol>
      </nav>
      <p className={classes.where}>
        Step {current + 1} of {SETUP_STEPS.length}
      </p>
      <h1>{title}</h1>
      <p className={classes.lead}>{lead}</p>
      {children}
    </main>
  );
}

type OnwardProps = { href: string; label: string; note?: string };

/** The way to the next step, once this one is done. */
export function Onward({ href, label, note }: OnwardProps) {
  return (
    <div className={classes.onward}>
      <Link href={href} className={classes.go}>
        {label}
      </Link>
      {note ? <p>{note}</p> : null}
    </div>
  );
}

/** What stands so far, a line each. */
export function SetupFacts({ label, items }: { label: string; items: { key: string; name: string; text: string }[] }) {
  if (items.length === 0) return null;
  return (
    <ul className={classes.facts} aria-label={label}>
      {items.map(({ key, name, text }) => (
        <li key={key}>
          <strong>{name}</strong>
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}
