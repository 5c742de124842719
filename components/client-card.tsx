import Link from "next/link";
import { conditionName, placeName, whenText } from "@/lib/ache-text";
import type { AcheView } from "@/lib/ache-view";
import type { CalendarDate } from "@/lib/domain/calendar-date";
import type { BookedDay } from "@/lib/domain/plan-coverage";
import type { Race, RacePolicy } from "@/lib/domain/race-window";
import { seasonBands } from "@/lib/domain/season";
import type { Run } from "@/lib/domain/training-load";
import { formatDay } from "@/lib/format-date";
import { type DistanceUnit, formatDistance } from "@/lib/format-distance";
import { longestRunFacts } from "@/lib/training-text";
import { AcheTrend } from "./ache-trend";
import { BodyChart } from "./body-chart";
import classes from "./client-card.module.css";
import { SeasonStrip } from "./season-strip";
import { stripSessions } from "./strip-sessions";

export type ClientShown = {
  today: CalendarDate;
  from: CalendarDate;
  to: CalendarDate;
  races: readonly Race[];
  raceViews: readonly { id: string; name: string; date: CalendarDate; enforced: boolean }[];
  racePolicy: RacePolicy;
  weeks: readonly { weekStart: CalendarDate; distanceMeters: number }[];
  runs: readonly Run[];
  done: readonly CalendarDate[];
  booked: readonly BookedDay[];
  aches: readonly AcheView[];
  visits: readonly { appointmentId: string | null; date: CalendarDate; serviceName: string; therapistName: string; missed: boolean }[];
  recommendations: readonly { id: string; documentName: string | null; issuedBy: string; issuedOn: CalendarDate; validUntil: CalendarDate | null; recommendation: string }[];
  distanceUnit: DistanceUnit;
};

/** The season and the load of the runner, for the hands that treat them: as wide as there is room. */
export function ClientSeason({ client }: { client: ClientShown }) {
  const { today, from, to, races, raceViews, racePolicy, weeks, runs, done, booked, distanceUnit } = client;
  const next = raceViews.filter(({ date }) => date >= today && date <= to);
  const strip = {
    from, to, today, weeks, races: raceViews, bands: seasonBands(races, racePolicy, from, to), sessions: stripSessions({ done, booked, sessions: [] }), unit: distanceUnit,
  };
  const lastWeek = weeks.at(-1);
  return (
    <section aria-labelledby="client-heading" className={classes.season}>
      <h2 id="client-heading">At a glance</h2>
      <div className={classes.wide}>
        <SeasonStrip size="medium" {...strip} />
      </div>
      <div className={classes.narrow}>
        <SeasonStrip size="small" {...strip} />
      </div>
      <p className={classes.facts}>
        {next.length === 0 ? "No race in the next eight weeks." : next.map(({ name, date }) => `${name} on ${formatDay(date, "short")}`).join(", ") + "."}{" "}
        <strong>{longestRunFacts({ runs, today, races, unit: distanceUnit })}</strong> {lastWeek ? `Last week known: ${formatDistance(lastWeek.distanceMeters, distanceUnit)}.` : ""}
      </p>
    </section>
  );
}

/** Where it hurts, and how each ache has gone on. */
export function ClientAches({ aches }: Pick<ClientShown, "aches">) {
  return (
    <section aria-labelledby="aches-heading">
      <h2 id="aches-heading">Aches</h2>
      {aches.length > 0 ? (
        <div className={classes.aches}>
          <BodyChart id="client" marks={aches} />
          <ul>
            {aches.map((ache) => (
              <li key={ache.id}>
                <strong>
                  {placeName(ache)}, {ache.severity} of 10
                </strong>
                <span>
                  {conditionName(ache)}
                  {ache.since ? `, since ${formatDay(ache.since, "short")}` : ""}. {whenText(ache.whenItHurts)}
                </span>
                <AcheTrend history={ache.history} direction={ache.direction} name={placeName(ache)} />
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <p>No ache is reported.</p>
      )}
    </section>
  );
}

/** What an orthopaedist recommends: who, when, what, until when, and the document. */
export function ClientRecommendations({ recommendations, today }: Pick<ClientShown, "recommendations" | "today">) {
  return (
    <section aria-labelledby="recommendations-heading">
      <h2 id="recommendations-heading">Orthopaedic recommendation</h2>
      {recommendations.length === 0 ? <p>None.</p> : null}
      {recommendations.map(({ id, documentName, issuedBy, issuedOn, validUntil, recommendation }) => (
        <blockquote key={id} className={classes.recommendation} data-expired={(validUntil !== null && validUntil < today) || undefined}>
          <p>{recommendation}</p>
          <footer>
            {issuedBy}, {formatDay(issuedOn)}
            {validUntil === null ? "" : validUntil < today ? `, ended on ${formatDay(validUntil)}` : `, valid until ${formatDay(validUntil)}`}
            {documentName ? (
              <a href={`/api/recommendations/${id}/document`} className={classes.document}>
                {documentName}
              </a>
            ) : null}
          </footer>
        </blockquote>
      ))}
    </section>
  );
}

/** The last visits, each with the way to it where this therapist treated it. */
export function ClientVisits({ visits }: Pick<ClientShown, "visits">) {
  return (
    <section aria-labelledby="visits-heading">
      <h2 id="visits-heading">Visits</h2>
      {visits.length === 0 ? (
        <p>The first one here.</p>
      ) : (
        <ul className={classes.visits}>
          {visits.map(({ appointmentId, date, serviceName, therapistName, missed }) => (
            <li key={`${date} ${serviceName} ${therapistName}`}>
              {appointmentId ? <Link href={`/desk/appointments/${appointmentId}`}>{formatDay(date, "short")}</Link> : formatDay(date, "short")}, {serviceName}, {therapistName}
              {missed ? ": did not come" : ""}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
