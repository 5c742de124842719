"use client";

import { Button, NativeSelect, TextInput } from "@mantine/core";
import type { PeopleQuery } from "@/lib/people-input";
import classes from "./admin-form.module.css";

const WHO = [
  { value: "staff", label: "Staff" },
  { value: "runners", label: "Runners" },
  { value: "everyone", label: "Everyone" },
];

const STATES = [
  { value: "active", label: "Can sign in" },
  { value: "deactivated", label: "Deactivated" },
];

/** Finds people by name, address or telephone number; a plain form, so that the answer has an address of its own. */
export function PeopleSearch({ query }: { query: PeopleQuery }) {
  return (
    <form role="search" className={classes.search}>
      <TextInput name="q" type="search" label="Name, e-mail or telephone" defaultValue={query.q} />
      <NativeSelect name="who" label="Who" data={WHO} defaultValue={query.who} />
      <NativeSelect name="state" label="State" data={STATES} defaultValue={query.state} />
      <Button type="submit" variant="default">
        Find
      </Button>
    </form>
  );
}
