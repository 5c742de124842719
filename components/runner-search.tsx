"use client";

import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import classes from "./runner-list.module.css";

type RunnerSearchProps = { query: { q: string; sort: string; upcoming: boolean; away: string }; /** Without orders and filters. */ isOnlySearch?: boolean };

const ORDERS = [
  { value: "name", label: "By name, or by likeness" },
  { value: "visit", label: "Last visit first" },
  { value: "created", label: "Newest first" },
];

/** Finds and filters runners; a plain form, so that every answer has an address of its own. */
export function RunnerSearch({ query, isOnlySearch = false }: RunnerSearchProps) {
  return (
    <form role="search" className={classes.search}>
      <div className={classes.find}>
        <TextInput name="q" type="search" size="lg" label="Name, telephone number or e-mail" description="Typing errors and missing accents are forgiven." defaultValue={query.q} autoComplete="off" />
        <Button type="submit" size="lg">
          Find
        </Button>
      </div>
      {isOnlySearch ? null : <div className={classes.filters}>
        <NativeSelect name="sort" label="Order" data={ORDERS} defaultValue={query.sort} />
        <TextInput name="away" type="date" label="Not here since" defaultValue={query.away} />
        <Checkbox name="upcoming" value="yes" label="With a session to come" defaultChecked={query.upcoming} className={classes.tick} />
        <Button type="submit" variant="default">
          Show
        </Button>
      </div>}
    </form>
  );
}
