import Link from "next/link";
import classes from "./report-cards.module.css";

export type ReportCard = { href: string; label: string; figure: string; text: string; needsAttention?: boolean };

/** The figures that matter, each with what it says and the way to its report. */
export function ReportCards({ cards }: { cards: readonly ReportCard[] }) {
  return (
    <ul className={classes.cards}>
      {cards.map(({ href, label, figure, text, needsAttention }) => (
        <li key={href} className={classes.card} data-attention={needsAttention ?? false}>
          <h2>
            <Link href={href}>{label}</Link>
          </h2>
          <p className={classes.figure}>{figure}</p>
          <p className={classes.text}>{text}</p>
        </li>
      ))}
    </ul>
  );
}
