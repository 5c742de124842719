import type { ReactNode } from "react";
import { CARE_ADVICE, conditionName, placeName, severityWord, whenText } from "@/lib/ache-text";
import type { AcheView } from "@/lib/ache-view";
import { formatDay } from "@/lib/format-date";
import { AcheTrend } from "./ache-trend";
import classes from "./ache-card.module.css";

/** After so many days the runner is asked how it is by now. */
const WEEK = 7;

/** One ache that lasts: how strong it is, what it is, how it went on; below it what can be done about it. */
export function AcheCard({ ache, children }: { ache: AcheView; children: ReactNode }) {
  const name = placeName(ache);
  const headingId = `ache-${ache.id}`;
  return (
    <article aria-labelledby={headingId} className={classes.card}>
      <p className={classes.severity} data-severity={severityWord(ache.severity)}>
        <span className={classes.number}>{ache.severity}</span>
        <span>of 10</span>
        <span>{severityWord(ache.severity)}</span>
      </p>
      <div className={classes.about}>
        <h3 id={headingId}>{name}</h3>
        <p>
          {conditionName(ache)}
          {ache.since ? `, since ${formatDay(ache.since, "short")}` : ""}. {whenText(ache.whenItHurts)}
        </p>
        {ache.history.length < 2 ? <p className={classes.soft}>Reported on {formatDay(ache.reportedOn, "short")}.</p> : null}
        <AcheTrend history={ache.history} direction={ache.direction} name={name} />
        {ache.toldDaysAgo >= WEEK ? <p className={classes.soft}>You last told of it {ache.toldDaysAgo} days ago.</p> : null}
        {ache.needsCare ? <p className={classes.care}>{CARE_ADVICE}</p> : null}
      </div>
      <div className={classes.steps}>{children}</div>
    </article>
  );
}
