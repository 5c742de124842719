import Link from "next/link";
import classes from "./time-choice.module.css";

export type TimeOption = { key: string; time: string; therapistName: string; recommended: boolean; href: string };
type TimeChoiceProps = { groups: readonly { label: string; times: readonly TimeOption[] }[] };

/** The free times of a day, by part of the day. */
export function TimeChoice({ groups }: TimeChoiceProps) {
  return groups.map(({ label, times }) => (
    <section key={label} className={classes.group}>
      <h3>{label}</h3>
      <ul className={classes.times}>
        {times.map((each) => (
          <li key={each.key}>
            <Link href={each.href} className={classes.time} data-recommended={each.recommended || undefined}>
              <time className={classes.clock}>{each.time}</time>
              <span className={classes.therapist}>{each.therapistName}</span>
              {each.recommended ? <span className={classes.mark}>fits well</span> : null}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  ));
}
