import { Button } from "@mantine/core";
import classes from "./admin-place.module.css";

type OrderButtonsProps = { action: (form: FormData) => Promise<void>; id: string; name: string; isFirst: boolean; isLast: boolean };

/** Moves one entry of a list up or down; a plain form. */
export function OrderButtons({ action, id, name, isFirst, isLast }: OrderButtonsProps) {
  if (isFirst && isLast) return null;
  return (
    <form action={action} className={classes.order}>
      <input type="hidden" name="id" value={id} />
      <Button type="submit" name="direction" value="up" variant="default" disabled={isFirst} aria-label={`Move ${name} up`}>
        ↑
      </Button>
      <Button type="submit" name="direction" value="down" variant="default" disabled={isLast} aria-label={`Move ${name} down`}>
        ↓
      </Button>
    </form>
  );
}
