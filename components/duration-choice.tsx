import Link from "next/link";
import { formatMoney, type Money } from "@/lib/domain/money";
import classes from "./duration-choice.module.css";

type DurationChoiceProps = { durations: readonly { id: string; durationMinutes: number; price: Money; href: string }[]; chosen: string };

/** The durations of one service, the chosen one marked; nothing where there is no choice. */
export function DurationChoice({ durations, chosen }: DurationChoiceProps) {
  if (durations.length < 2) return null;
  return (
    <nav aria-label="How long">
      <ul className={classes.durations}>
        {durations.map(({ id, durationMinutes, price, href }) => (
          <li key={id}>
            <Link href={href} className={classes.duration} aria-current={id === chosen ? "true" : undefined}>
              <span className={classes.minutes}>{durationMinutes}</span> minutes, {formatMoney(price, "en")}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
