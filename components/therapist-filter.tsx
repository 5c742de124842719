import { Button, NativeSelect } from "@mantine/core";
import classes from "./therapist-filter.module.css";

type TherapistFilterProps = {
  /** Where the service is given; with a single place there is nothing to choose. */
  locations: readonly { value: string; label: string }[];
  location: string;
  therapists: readonly { id: string; displayName: string }[];
  chosen: string;
  /** The other choices, handed on. */
  kept: Record<string, string | undefined>;
};

/** Where, and narrowed to one therapist; a plain form. */
export function TherapistFilter({ locations, location, therapists, chosen, kept }: TherapistFilterProps) {
  return (
    <form method="get" className={classes.filter}>
      {Object.entries(kept).map(([name, value]) => (value ? <input key={name} type="hidden" name={name} value={value} /> : null))}
      {locations.length > 1 ? <NativeSelect name="location" label="At" defaultValue={location} data={[...locations]} /> : null}
      <NativeSelect
        name="therapist"
        label="With"
        defaultValue={chosen}
        data={[{ value: "", label: "anyone who is free" }, ...therapists.map(({ id, displayName }) => ({ value: id, label: displayName }))]}
      />
      <Button type="submit" variant="default">
        Show
      </Button>
    </form>
  );
}
