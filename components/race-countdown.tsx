import classes from "./race-countdown.module.css";

type RaceCountdownProps = { windowMinDays: number; windowMaxDays: number };

const FIRST_DAY = 8;

/** The last days before a marathon as lanes: the race window, and the days left alone. */
export function RaceCountdown({ windowMinDays, windowMaxDays }: RaceCountdownProps) {
  const days = Array.from({ length: Math.max(FIRST_DAY, windowMaxDays + 1) + 1 }, (_, index, all = Math.max(FIRST_DAY, windowMaxDays + 1)) => all - index);
  const role = (day: number) => (day === 0 ? "race" : day < windowMinDays ? "blocked" : day <= windowMaxDays ? "window" : "open");
  return (
    <figure className={classes.figure}>
      <ol className={classes.days}>
        {days.map((day) => (
          <li key={day} data-role={role(day)}>
            <span className={classes.number}>{day}</span>
            <span className={classes.word}>{WORDS[role(day)]}</span>
          </li>
        ))}
      </ol>
      <figcaption>Days before a marathon</figcaption>
    </figure>
  );
}

const WORDS = { open: "any session", window: "race window", blocked: "no massage", race: "race day" };
