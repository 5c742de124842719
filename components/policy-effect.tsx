import Link from "next/link";
import type { ReactNode } from "react";
import type { FormListItem } from "@/lib/form-state";
import type { PolicyEffect } from "@/lib/policy-view";
import classes from "./policy-effect.module.css";
import { PolicyRaceWeek } from "./policy-race-week";
import { PolicyStartsWeek } from "./policy-starts-week";

type PolicyEffectProps = {
  effect: PolicyEffect;
  /** Whether the second of the two policies is in force already. */
  wasSaved: boolean;
};

/** What a policy does to next week's real calendar: as it was, and as it would be. */
export function PolicyEffectView({ effect, wasSaved }: PolicyEffectProps) {
  const { changes, warnings, days, places, races, raceRule } = effect;
  const names = wasSaved ? { before: "Before", after: "Now" } : { before: "Now", after: "Then" };
  return (
    <section className={classes.effect} aria-label="The effect">
      <h2>{wasSaved ? "What it does" : "What it would do"}</h2>
      <Changes changes={changes} names={names} />
      {warnings.length > 0 ? (
        <div className={classes.warnings}>
          <h3>Worth a second look</h3>
          <ul>
            {warnings.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <h3>Times that runners can book online</h3>
      {places.map((place) => (
        <PolicyStartsWeek key={place.id} name={place.name} dates={days} days={place.days} names={names} />
      ))}
      <h3>Runners with a race</h3>
      <PolicyRaceWeek races={races} dates={days} names={names} />
      <Sessions heading={wasSaved ? "These booked sessions break the race rule since" : "These booked sessions would break the new race rule"} items={raceRule.newlyAgainst}>
        They stay until you move or cancel them. Nothing is moved by itself.
      </Sessions>
      <Sessions heading={wasSaved ? "These sessions broke the race rule, and no longer do" : "These sessions break the race rule, and no longer would"} items={raceRule.noLongerAgainst}>
        {null}
      </Sessions>
      <Figures effect={effect} names={names} />
    </section>
  );
}

type Names = { before: string; after: string };

function Changes({ changes, names }: Pick<PolicyEffect, "changes"> & { names: Names }) {
  return (
    <table className={classes.changes}>
      <caption className={classes.unseen}>What changes</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{names.before}</th>
          <th scope="col">{names.after}</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ label, before, after }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{before}</td>
            <td>
              <strong>{after}</strong>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** More than these are read by nobody; the desk has them all. */
const MOST_SESSIONS = 25;

function Sessions({ heading, items, children }: { heading: string; items: FormListItem[]; children: ReactNode }) {
  if (items.length === 0) return null;
  return (
    <div>
      <h3>{heading}</h3>
      {children ? <p>{children}</p> : null}
      <ul className={classes.sessions}>
        {items.slice(0, MOST_SESSIONS).map(({ text, href }) => (
          <li key={href}>
            <Link href={href}>{text}</Link>
          </li>
        ))}
      </ul>
      {items.length > MOST_SESSIONS ? <p>And {items.length - MOST_SESSIONS} more.</p> : null}
    </div>
  );
}

/** What is counted rather than drawn: notice, horizon, holds, overrides, cadence. */
function Figures({ effect, names }: { effect: PolicyEffect; names: { before: string; after: string } }) {
  const { bookings, cadence, raceRule } = effect;
  const { coming, withinNotice, beyondHorizon, holdsNow, overrides, overridesByTherapists } = bookings;
  const looked = `${cadence.looked}${cadence.isWhole ? "" : " most recently active"} ${cadence.looked === 1 ? "runner" : "runners"} with a plan or known training`;
  const lines: { key: string; term: string; text: string }[] = [
    {
      key: "rule",
      term: "Race rule",
      text: `Coming sessions that break it: ${names.before.toLowerCase()} ${raceRule.against.before}, ${names.after.toLowerCase()} ${raceRule.against.after}.`,
    },
    {
      key: "notice",
      term: "Cancelling",
      text: `Of ${coming} coming sessions, so many begin within the free notice: ${names.before.toLowerCase()} ${withinNotice.before}, ${names.after.toLowerCase()} ${withinNotice.after}. Each keeps the policy it was booked under, whatever you save.`,
    },
    {
      key: "horizon",
      term: "How far ahead",
      text: beyondHorizon === 0 ? "No session is booked later than runners could book." : `${beyondHorizon} ${beyondHorizon === 1 ? "session is" : "sessions are"} booked later than runners could book. They stay.`,
    },
    {
      key: "holds",
      term: "Times being kept",
      text: holdsNow === 0 ? "No time is being kept for anybody at this moment." : `${holdsNow} ${holdsNow === 1 ? "time is" : "times are"} being kept at this moment, for as long as was said.`,
    },
    {
      key: "overrides",
      term: "Setting the race rule aside",
      text: overrides === 0 ? "Nobody has in the last 90 days." : `${overrides} in the last 90 days, ${overridesByTherapists} of them by a therapist who is not an admin.`,
    },
    {
      key: "cadence",
      term: "Proposed plans",
      text:
        cadence.looked === 0
          ? "No runner has a plan or known training yet."
          : `Of ${looked}, ${cadence.moreOften} would be proposed sessions more often, ${cadence.lessOften} less often, and ${cadence.looked - cadence.moreOften - cadence.lessOften} as before.`,
    },
  ];
  return (
    <>
      <h3>Also counted</h3>
      <dl className={classes.figures}>
        {lines.map(({ key, term, text }) => (
          <div key={key}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
