import { Button, NativeSelect } from "@mantine/core";
import classes from "./therapist-filter.module.css";

type TherapistFilterProps = {
  therapists: readonly { id: string; displayName: string }[];
  chosen: string;
  /** The other choices, handed on. */
  kept: Record<string, string | undefined>;
};

/** Narrows the month to one therapist; a plain form. */
export function TherapistFilter({ therapists, chosen, kept }: TherapistFilterProps) {
  return (
    <form method="get" className={classes.filter}>
      {Object.entries(kept).map(([name, value]) => (value ? <input key={name} type="hidden" name={name} value={value} /> : null))}
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
