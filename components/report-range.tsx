"use client";

import { Button, TextInput } from "@mantine/core";
import Link from "next/link";
import classes from "./report-range.module.css";

type Choice = { href: string; label: string; current: boolean };
type Props = {
  choices: { label: string; items: Choice[] }[];
  own: { from: string; to: string; location: string; errors: { from?: string; to?: string } };
};

/** What a report covers: periods and locations as links, dates of one's own as a plain form, so that every choice has an address. */
export function ReportRange({ choices, own }: Props) {
  return (
    <div className={classes.range}>
      <Choices choices={choices} />
      <form className={classes.own} aria-label="Own dates">
        <input type="hidden" name="period" value="own" />
        {own.location ? <input type="hidden" name="location" value={own.location} /> : null}
        <TextInput key={`from ${own.from}`} name="from" type="date" label="First day" defaultValue={own.from} error={own.errors.from} />
        <TextInput key={`to ${own.to}`} name="to" type="date" label="Last day" defaultValue={own.to} error={own.errors.to} />
        <Button type="submit" variant="default">
          Show these dates
        </Button>
      </form>
    </div>
  );
}

/** The same without dates: rows of links, of which one in each is the current one. */
export function ReportChoices({ choices }: Pick<Props, "choices">) {
  return (
    <div className={classes.range}>
      <Choices choices={choices} />
    </div>
  );
}

function Choices({ choices }: Pick<Props, "choices">) {
  return choices.map(({ label, items }) =>
    items.length > 1 ? (
      <nav key={label} aria-label={label} className={classes.choices}>
        {items.map((item) => (
          <Link key={item.href} href={item.href} aria-current={item.current ? "page" : undefined} prefetch={false}>
            {item.label}
          </Link>
        ))}
      </nav>
    ) : null,
  );
}
