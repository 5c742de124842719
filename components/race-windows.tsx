import type { ReactNode } from "react";
import classes from "./race-windows.module.css";

export type RaceWindowItem = {
  key: string;
  day: string;
  names: string;
  location: string | null;
  want: number;
  have: number;
  blocked: number;
  shortfall: number;
  days: { label: string; fits: number }[];
  added: { text: string; href: string }[];
  left: number;
  waiting: { id: string; name: string }[];
};

/** Race dates in order, each with who wants in, what is free, and what to do where that is not enough. */
export function RaceWindows({ items }: { items: readonly RaceWindowItem[] }) {
  return (
    <ol className={classes.list}>
      {items.map((item) => (
        <li key={item.key} className={classes.item} data-short={item.shortfall > 0}>
          <div className={classes.head}>
            <h2>{item.names}</h2>
            <p className={classes.when}>
              {item.day}
              {item.location ? `, ${item.location}` : ""}
            </p>
            <p className={classes.verdict}>{verdict(item)}</p>
          </div>
          <dl className={classes.figures}>
            <Figure label="Want a session">{item.want}</Figure>
            <Figure label="Have one">{item.have}</Figure>
            {item.days.map(({ label, fits }) => (
              <Figure key={label} label={`Free ${label}`}>
                {fits}
              </Figure>
            ))}
          </dl>
          {item.shortfall > 0 ? <Remedy item={item} /> : null}
          {item.waiting.length > 0 ? (
            <details className={classes.names}>
              <summary>{item.want === 1 ? "Who wants one" : `The ${item.want} who want one`}</summary>
              <ul>
                {item.waiting.map(({ id, name }) => (
                  <li key={id}>{name}</li>
                ))}
                {item.want > item.waiting.length ? <li>{`and ${item.want - item.waiting.length} more`}</li> : null}
              </ul>
            </details>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Remedy({ item }: { item: RaceWindowItem }) {
  return (
    <div className={classes.remedy}>
      {item.added.length > 0 ? (
        <>
          <p>{item.left === 0 ? "Everyone fits with these hours:" : "Hours that would help:"}</p>
          <ul>
            {item.added.map(({ text, href }) => (
              <li key={text}>
                <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {item.left > 0 ? <p>{`${item.left === 1 ? "1 session has" : `${item.left} sessions have`} no place within the opening hours: no therapist or room is free then.`}</p> : null}
    </div>
  );
}

function verdict({ shortfall, want, blocked }: RaceWindowItem): string {
  const others = blocked === 0 ? "" : ` ${blocked === 1 ? "1 runner has" : `${blocked} runners have`} no day left because of another race.`;
  if (shortfall > 0) return `${shortfall} of ${want} will not fit.${others}`;
  return `${want === 0 ? "Nobody is waiting." : "Everyone who wants one still fits."}${others}`;
}
