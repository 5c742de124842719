import { Button } from "@mantine/core";
import Link from "next/link";
import type { Suspicion } from "@/lib/runner-input";
import classes from "./suspected-pairs.module.css";

type Entry = { id: string; name: string; reach: string };
type Pair = { first: Entry; second: Entry; reasons: Suspicion[] };
type Action = (form: FormData) => Promise<void>;

const ALSO: Record<Suspicion, string> = { phone: "the same telephone number", birth_date: "born on the same day", name: "the same name and a similar address, or none" };

/** Pairs of entries, each with what else they agree in besides the reason they are listed for, and the two ways on. */
export function SuspectedPairs({ pairs, because, tellApart }: { pairs: readonly Pair[]; because: Suspicion; tellApart: Action }) {
  return (
    <ul className={classes.pairs}>
      {pairs.map(({ first, second, reasons }) => {
        const also = reasons.filter((reason) => reason !== because).map((reason) => ALSO[reason]);
        return (
          <li key={`${first.id} ${second.id}`}>
            <div className={classes.who}>
              <Link href={`/admin/runners/${first.id}/merge?with=${second.id}`}>
                {first.name} and {second.name}
              </Link>
              <p>
                {first.reach} and {second.reach}
              </p>
              {also.length > 0 ? <p>Also {also.join(", and ")}.</p> : null}
            </div>
            <TellApart first={first} second={second} action={tellApart} />
          </li>
        );
      })}
    </ul>
  );
}

/** Says that two entries are two people. */
export function TellApart({ first, second, action }: { first: Omit<Entry, "reach">; second: Omit<Entry, "reach">; action: Action }) {
  return (
    <form action={action}>
      <input type="hidden" name="firstId" value={first.id} />
      <input type="hidden" name="secondId" value={second.id} />
      <Button type="submit" variant="default" aria-label={`They are two people: ${first.name} and ${second.name}`}>
        They are two people
      </Button>
    </form>
  );
}
