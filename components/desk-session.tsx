import Link from "next/link";
import { ASK_AGAIN_LABELS, CHECK_IN_LABELS, FINDING_LABELS, raceBesideRole, raceBesideText, STATUS_LABELS } from "@/lib/desk-labels";
import { REGION_TEXT } from "@/lib/ache-text";
import { clockText } from "@/lib/desk-text";
import type { DeskStep } from "@/lib/desk-input";
import type { RaceRole } from "@/lib/domain/race-window";
import type { FormAction } from "./admin-form";
import { DeskSteps } from "./desk-steps";
import classes from "./desk-session.module.css";

type RaceNearby = { race: { name: string }; daysBefore: number; role: RaceRole | null; enforced: boolean };

export type SessionShown = {
  id: string;
  status: keyof typeof STATUS_LABELS;
  awaitingReview: boolean;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  roomName: string;
  service: { name: string };
  purpose: "maintenance" | "pre_race";
  runner: { name: string; firstVisit: boolean };
  races: { next: RaceNearby | null; last: RaceNearby | null };
  overrideReason: string | null;
  startedAt: Date | null;
  care: CareShown | null;
  steps: DeskStep[];
};

type CareShown = {
  intakeAction: keyof typeof CHECK_IN_LABELS | null;
  checkIn: { action: keyof typeof CHECK_IN_LABELS; findings: { id: keyof typeof FINDING_LABELS }[]; lightOnly: boolean; askAgain: (keyof typeof FINDING_LABELS)[] } | null;
  preferences: { pressure: string | null; techniquesWanted: string[]; techniquesUnwanted: string[]; areasToAvoid: string[]; note: string | null } | null;
  note: string | null;
};

type DeskSessionProps = { session: SessionShown; isNext: boolean; action: FormAction; linked: boolean };

/** A note is written while the runner is here, or after. */
const NOTED: readonly SessionShown["status"][] = ["checked_in", "completed"];

/** One session as the therapist needs it between two others: who, what, the race beside it, what to mind, what to do. */
export function DeskSession({ session, isNext, action, linked }: DeskSessionProps) {
  const { id, status, awaitingReview, startsAt, endsAt, timeZone, runner } = session;
  // In a day it stands below the therapist's heading; on its own page it is the page's.
  const Heading = linked ? "h3" : "h2";
  const isAhead = status === "confirmed" || status === "checked_in";
  return (
    <article className={classes.session} data-status={status} data-next={isNext || undefined} aria-labelledby={`session-${id}`}>
      <p className={classes.time}>
        <time dateTime={startsAt.toISOString()}>{clockText(startsAt, timeZone)}</time>
        <span className={classes.until}>
          to <time dateTime={endsAt.toISOString()}>{clockText(endsAt, timeZone)}</time>
        </span>
      </p>
      <div className={classes.body}>
        <Heading id={`session-${id}`} className={classes.runner}>
          {linked ? <Link href={`/desk/appointments/${id}`}>{runner.name}</Link> : runner.name}
        </Heading>
        <p className={classes.what}>
          {session.service.name}, {session.roomName}
        </p>
        <p className={classes.flags}>
          <span className={classes.status} data-status={status}>
            {awaitingReview ? "Waits for review" : STATUS_LABELS[status]}
          </span>
          {runner.firstVisit ? <span className={classes.flag}>First visit</span> : null}
          {session.purpose === "pre_race" ? <span className={classes.flag} data-role="window">Pre-race session</span> : null}
        </p>
        {session.startedAt && status === "checked_in" ? <p className={classes.underWay}>In treatment since {clockText(session.startedAt, timeZone)}</p> : null}
        <RaceLines races={session.races} />
        {session.overrideReason ? <p className={classes.override}>Booked against the race rule: {session.overrideReason}</p> : null}
        {session.care ? <CareLines care={session.care} isAhead={isAhead} /> : null}
      </div>
      <div className={classes.steps}>
        <DeskSteps action={action} appointmentId={id} runnerName={runner.name} steps={session.steps} isNext={isNext} />
        {session.care && (!linked || NOTED.includes(status)) ? (
          <Link href={`/desk/appointments/${id}/note`} className={classes.note} aria-label={`SOAP note, ${runner.name}`}>
            SOAP note
          </Link>
        ) : null}
      </div>
    </article>
  );
}

function RaceLines({ races: { next, last } }: { races: SessionShown["races"] }) {
  const beside = [next, last].filter((race) => race !== null);
  if (beside.length === 0) return null;
  return (
    <ul className={classes.races} aria-label="Races">
      {beside.map((race) => (
        <li key={race.daysBefore} data-role={raceBesideRole(race)}>
          {raceBesideText(race)}
        </li>
      ))}
    </ul>
  );
}

function CareLines({ care: { checkIn, intakeAction, preferences, note }, isAhead }: { care: CareShown; isAhead: boolean }) {
  const lines = [
    ["Avoid", preferences?.areasToAvoid.map((area) => REGION_NAMES[area] ?? area).join(", ")],
    ["Pressure", preferences?.pressure],
    ["Wants", preferences?.techniquesWanted.join(", ")],
    ["Does not want", preferences?.techniquesUnwanted.join(", ")],
    ["Prefers", preferences?.note],
    ["Says", note],
  ].filter((line): line is [string, string] => Boolean(line[1]));
  const screening = intakeAction !== null && intakeAction !== "clear" ? intakeAction : null;
  if (!checkIn && !isAhead && !screening && lines.length === 0) return null;
  return (
    <dl className={classes.care}>
      {checkIn ? (
        <div data-action={checkIn.action}>
          <dt>Check-in</dt>
          <dd>
            {CHECK_IN_LABELS[checkIn.action]}
            <CheckInLines checkIn={checkIn} />
          </dd>
        </div>
      ) : isAhead ? (
        <div data-action="note">
          <dt>Check-in</dt>
          <dd>Not answered. Ask before you begin.</dd>
        </div>
      ) : null}
      {screening ? (
        <div data-action={screening}>
          <dt>Health form</dt>
          <dd>{CHECK_IN_LABELS[screening]}</dd>
        </div>
      ) : null}
      {lines.map(([term, text]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

const REGION_NAMES: Record<string, string | undefined> = REGION_TEXT;

function CheckInLines({ checkIn: { findings, lightOnly, askAgain } }: { checkIn: NonNullable<CareShown["checkIn"]> }) {
  const lines = [
    ...findings.map(({ id }) => FINDING_LABELS[id]),
    ...(lightOnly ? ["Light pressure only."] : []),
    ...(askAgain.length > 0 ? [`Ask again: ${askAgain.map((id) => ASK_AGAIN_LABELS[id] ?? id).join(", ")}.`] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
