"use client";

import { Button, TextInput } from "@mantine/core";
import classes from "./admin-form.module.css";

/** Finds people by part of their name or address; a plain form, so that the answer has an address of its own. */
export function PeopleSearch({ search }: { search: string }) {
  return (
    <form role="search" className={classes.search}>
      <TextInput name="q" type="search" label="Name or email" defaultValue={search} />
      <Button type="submit" variant="default">
        Find
      </Button>
    </form>
  );
}
