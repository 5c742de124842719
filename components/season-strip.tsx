import type { ReactNode } from "react";
import { addDays, type CalendarDate, daysBetween } from "@/lib/domain/calendar-date";
import type { SeasonBand } from "@/lib/domain/season";
import { formatDay } from "@/lib/format-date";
import { type DistanceUnit, formatRoundDistance } from "@/lib/format-distance";
import { loadCurve, mondays, monthStarts, type SeasonScale, seasonScale, type StripSize } from "./season-scale";
import { SeasonScroll } from "./season-scroll";
import classes from "./season-strip.module.css";

export type StripSession = { key: string; date: CalendarDate; state: "done" | "booked" | "proposed" | "dropped"; purpose: "maintenance" | "pre_race" };

type SeasonStripProps = {
  size: StripSize;
  from: CalendarDate;
  to: CalendarDate;
  today: CalendarDate;
  races: readonly { id: string; name: string; date: CalendarDate; enforced: boolean }[];
  bands: readonly SeasonBand[];
  weeks: readonly { weekStart: CalendarDate; distanceMeters: number }[];
  sessions: readonly StripSession[];
  unit: DistanceUnit;
  /** What can be taken hold of, laid over the picture at the same scale. */
  children?: ReactNode | ((scale: SeasonScale) => ReactNode);
};

type Rows = { height: number; months: number; flags: number; loadTop: number; trackTop: number; trackHeight: number };
const ROWS: Record<StripSize, Rows> = {
  large: { height: 196, months: 14, flags: 26, loadTop: 52, trackTop: 122, trackHeight: 44 },
  medium: { height: 150, months: 13, flags: 22, loadTop: 44, trackTop: 92, trackHeight: 36 },
  small: { height: 66, months: 0, flags: 4, loadTop: 8, trackTop: 36, trackHeight: 24 },
};

/**
 * The season from left to right: race days as flags, windows, blocked, quiet and recovery days as bands on the track, the load curve above,
 * sessions as dots. A picture: what it shows stands in the table beside it.
 */
export function SeasonStrip({ size, from, to, today, races, bands, weeks, sessions, unit, children }: SeasonStripProps) {
  const scale = seasonScale(from, to, size);
  const rows = ROWS[size];
  const { trackTop, trackHeight, loadTop } = rows;
  const floor = trackTop - 8;
  const shownRaces = races.filter(({ date }) => daysBetween(from, date) >= 0 && daysBetween(date, to) >= 0);
  const most = Math.max(0, ...weeks.filter(({ weekStart }) => daysBetween(addDays(weekStart, 6), from) <= 0).map(({ distanceMeters }) => distanceMeters));
  return (
    <SeasonScroll today={scale.left(today)} className={classes.scroll} label="The season" size={size}>
      <div className={classes.canvas} style={{ width: scale.width, height: rows.height }}>
        <svg width={scale.width} height={rows.height} viewBox={`0 0 ${scale.width} ${rows.height}`} aria-hidden="true" className={classes.picture}>
          <defs>
            <pattern id={`hatch-${size}`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <rect width="6" height="6" className={classes.stopGround} />
              <rect width="2.5" height="6" className={classes.stopHatch} />
            </pattern>
            <pattern id={`dots-${size}`} width="5" height="5" patternUnits="userSpaceOnUse">
              <rect width="5" height="5" className={classes.recoveryGround} />
              <circle cx="2.5" cy="2.5" r="0.9" className={classes.recoveryDot} />
            </pattern>
          </defs>
          <path d={loadCurve(weeks, scale, floor, floor - loadTop)} className={classes.load} />
          {most > 0 && size !== "small" ? (
            <text x={scale.left(from) + 2} y={loadTop - 4} className={classes.loadLabel}>
              {`most ${formatRoundDistance(most, unit)} a week`}
            </text>
          ) : null}
          <rect x={scale.left(from)} y={trackTop} width={scale.width - 2 * scale.left(from)} height={trackHeight} className={classes.track} />
          {[1, 2].map((lane) => (
            <line key={lane} x1={scale.left(from)} x2={scale.width - scale.left(from)} y1={trackTop + (trackHeight * lane) / 3} y2={trackTop + (trackHeight * lane) / 3} className={classes.lane} />
          ))}
          {bands.map((band) => (
            <Band key={`${band.race.id} ${band.kind} ${band.from}`} band={band} scale={scale} size={size} rows={rows} />
          ))}
          {size === "small" ? null : monthStarts(scale).map((date) => <Month key={date} date={date} scale={scale} rows={rows} />)}
          {size === "large" ? mondays(scale).map((date) => <Week key={date} date={date} scale={scale} rows={rows} />) : null}
          <line x1={scale.left(today)} x2={scale.left(today)} y1={rows.flags} y2={trackTop + trackHeight + 4} className={classes.today} />
          {size === "small" ? null : (
            <text x={scale.left(today) + 4} y={trackTop + trackHeight + (size === "large" ? 26 : 16)} className={classes.todayLabel}>
              today
            </text>
          )}
          {shownRaces.map((race, index) => (
            <Flag key={race.id} race={race} next={shownRaces[index + 1]?.date ?? null} scale={scale} size={size} rows={rows} />
          ))}
          {sessions.map((session) => (
            <Dot key={session.key} session={session} x={scale.middle(session.date)} y={trackTop + trackHeight / 2} size={size} />
          ))}
        </svg>
        {typeof children === "function" ? children(scale) : children}
      </div>
    </SeasonScroll>
  );
}

type Part = { scale: SeasonScale; rows: Rows };

function Band({ band, scale, size, rows: { trackTop, trackHeight } }: Part & { band: SeasonBand; size: StripSize }) {
  const from = band.from < scale.from ? scale.from : band.from;
  const to = band.to > scale.to ? scale.to : band.to;
  const x = scale.left(from);
  const width = scale.left(addDays(to, 1)) - x;
  const fill = band.kind === "recovery" ? `url(#dots-${size})` : band.kind === "window" ? undefined : `url(#hatch-${size})`;
  return (
    <g className={classes[band.kind]}>
      <rect x={x} y={trackTop} width={width} height={trackHeight} className={classes.band} style={fill ? { fill } : undefined} />
      {band.kind === "window" ? <path d={`M${x} ${trackTop + trackHeight}v4h${width}v-4`} className={classes.bracket} /> : null}
    </g>
  );
}

function Month({ date, scale, rows }: Part & { date: CalendarDate }) {
  const x = scale.left(date);
  const month = new Intl.DateTimeFormat("en-GB", { month: "short", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));
  // A month that begins too near to the left edge's own name would be written over it.
  if (date !== scale.from && x - scale.left(scale.from) < 40) return null;
  return (
    <g>
      {date === scale.from ? null : <line x1={x} x2={x} y1={rows.months + 4} y2={rows.trackTop + rows.trackHeight} className={classes.month} />}
      <text x={x + 2} y={rows.months} className={classes.monthLabel}>
        {month}
      </text>
    </g>
  );
}

function Week({ date, scale, rows }: Part & { date: CalendarDate }) {
  const y = rows.trackTop + rows.trackHeight;
  return (
    <g>
      <line x1={scale.left(date)} x2={scale.left(date)} y1={y} y2={y + 5} className={classes.week} />
      <text x={scale.left(date) + 1} y={y + 15} className={classes.weekLabel}>
        {Number(date.slice(8))}
      </text>
    </g>
  );
}

/** The name ends where the next race's flag begins. */
function Flag({ race, next, scale, size, rows }: Part & { race: SeasonStripProps["races"][number]; next: CalendarDate | null; size: StripSize }) {
  const x = scale.middle(race.date);
  const room = (next ? scale.middle(next) : scale.width) - x - 20;
  const letters = Math.floor(room / 7);
  const name = race.name.length <= letters ? race.name : letters >= 4 ? `${race.name.slice(0, letters - 1)}…` : "";
  return (
    <g className={classes.flag}>
      <title>{`${race.name}, ${formatDay(race.date)}`}</title>
      <line x1={x} x2={x} y1={rows.flags} y2={rows.trackTop + rows.trackHeight} />
      <path d={size === "small" ? `M${x} ${rows.flags}h8l-2.5 4l2.5 4h-8z` : `M${x} ${rows.flags}h14l-4 6l4 6h-14z`} data-enforced={race.enforced || undefined} />
      {size === "small" ? null : (
        <text x={x + 18} y={rows.flags + 10}>
          {name}
        </text>
      )}
    </g>
  );
}

/** Done is full, booked is full with a ring, proposed is open, dropped is crossed out; a diamond is the session before a race. */
function Dot({ session, x, y, size }: { session: StripSession; x: number; y: number; size: StripSize }) {
  const radius = size === "large" ? 8 : size === "medium" ? 6 : 3.5;
  const shape = session.purpose === "pre_race" ? `M${x} ${y - radius * 1.35}L${x + radius * 1.35} ${y}L${x} ${y + radius * 1.35}L${x - radius * 1.35} ${y}Z` : circle(x, y, radius);
  return (
    <g className={classes[session.state]}>
      <path d={shape} />
      {session.state === "booked" && size !== "small" ? <path d={`M${x - radius / 2} ${y}l${radius / 2.6} ${radius / 2.4}l${radius / 1.8} ${-radius / 1.3}`} className={classes.tick} /> : null}
      {session.state === "dropped" ? <path d={`M${x - radius / 2} ${y - radius / 2}l${radius} ${radius}m0 ${-radius}l${-radius} ${radius}`} /> : null}
    </g>
  );
}

function circle(x: number, y: number, radius: number): string {
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0Z`;
}
