import { Button } from "@mantine/core";
import { type CalendarDate, dateIn, mondayOf } from "@/lib/domain/calendar-date";
import { type DistanceUnit, formatDistance } from "@/lib/format-distance";
import { formatDayOf, formatTime } from "@/lib/format-date";
import type { ImportView } from "@/lib/import-preview";
import { FORMAT_TEXT, weekText } from "@/lib/training-text";
import classes from "./import-preview.module.css";

type ImportPreviewProps = {
  preview: NonNullable<ImportView["preview"]>;
  importId: string;
  timeZone: string;
  unit: DistanceUnit;
  /** Mondays of the weeks that were entered by hand: they keep what was entered. */
  enteredWeeks: readonly CalendarDate[];
  saveAction: (form: FormData) => Promise<void>;
  discardAction: (form: FormData) => Promise<void>;
};

/** What the files hold, before anything is saved. */
export function ImportPreview({ preview, importId, timeZone, unit, enteredWeeks, saveAction, discardAction }: ImportPreviewProps) {
  const { files, runs } = preview;
  const fresh = runs.filter(({ isNew, sport }) => isNew && sport === "run");
  const unknown = runs.filter(({ isNew, sport }) => isNew && sport === "unknown");
  const known = runs.length - fresh.length - unknown.length;
  const weeks = Map.groupBy(fresh, ({ startsAt }) => mondayOf(dateIn(startsAt, timeZone)));
  const overlapping = [...weeks.keys()].filter((week) => enteredWeeks.includes(week));
  const problems = files.flatMap(({ problems: each }) => each);
  const total = fresh.reduce((sum, { distanceMeters }) => sum + distanceMeters, 0);
  return (
    <>
      <p className={classes.total}>
        {fresh.length === 0 ? "No new run" : `${fresh.length} new ${fresh.length === 1 ? "run" : "runs"}, ${formatDistance(total, unit)}`}
        {known > 0 ? `, ${known} already there` : ""}
        {unknown.length > 0 ? `, ${unknown.length} to be asked about` : ""}
      </p>
      {problems.length > 0 ? (
        <section aria-labelledby="problems-heading" className={classes.problems}>
          <h2 id="problems-heading">What could not be read</h2>
          <ul>
            {problems.map((problem, index) => (
              <li key={index}>{problem.message}</li>
            ))}
          </ul>
        </section>
      ) : null}
      <form action={saveAction} className={classes.form}>
        <input type="hidden" name="id" value={importId} />
        <section aria-labelledby="files-heading">
          <h2 id="files-heading">The files</h2>
          <ul className={classes.files}>
            {files.map((file, index) => (
              <li key={index}>
                <strong>{file.fileName}</strong>
                <span>
                  {file.format ? FORMAT_TEXT[file.format] : "not recognised"}: {file.runs} {file.runs === 1 ? "run" : "runs"}
                  {file.others > 0 ? `, ${file.others} of other sports left out` : ""}
                  {file.withoutDistance > 0 ? `, ${file.withoutDistance} without a distance` : ""}
                </span>
                {file.assumedUnit ? (
                  <label className={classes.unit}>
                    This file states no unit: distances in it are in
                    <select name={`unit ${index}`} defaultValue={file.assumedUnit}>
                      <option value="km">kilometres</option>
                      <option value="mi">miles</option>
                    </select>
                  </label>
                ) : null}
              </li>
            ))}
          </ul>
        </section>
        {unknown.length > 0 ? (
          <fieldset className={classes.unknown}>
            <legend>Were these runs?</legend>
            <p>Their files don&apos;t say which sport it was. Only those you choose are saved.</p>
            {unknown.map(({ startsAt, distanceMeters, name, file }) => (
              <label key={`${file} ${startsAt.toISOString()}`}>
                <input type="checkbox" name="run" value={startsAt.toISOString()} />
                <span>
                  {formatDayOf(startsAt, timeZone, "with_year")}, {formatTime(startsAt, timeZone)}, {formatDistance(distanceMeters, unit)}
                  {name ? `, ${name}` : ""} ({files[file]?.fileName})
                </span>
              </label>
            ))}
          </fieldset>
        ) : null}
        {overlapping.length > 0 ? (
          <p className={classes.note}>
            You have entered {overlapping.length === 1 ? "one of these weeks" : `${overlapping.length} of these weeks`} by hand ({overlapping.map(weekText).join(", ")}). What you entered goes on counting there; remove it under
            Training to let the runs count.
          </p>
        ) : null}
        <div className={classes.actions}>
          {fresh.length + unknown.length > 0 ? (
            <Button type="submit" size="lg">
              {fresh.length === 0 ? "Save those I chose" : `Save ${fresh.length} ${fresh.length === 1 ? "run" : "runs"}`}
            </Button>
          ) : null}
          <Button type="submit" formAction={discardAction} variant="default" size="lg">
            Save nothing
          </Button>
        </div>
        {fresh.length > 0 ? (
          <details className={classes.details}>
            <summary>Every new run, week by week</summary>
            {[...weeks].reverse().map(([week, inWeek]) => (
              <section key={week} aria-label={weekText(week)}>
                <h3>{weekText(week)} {week.slice(0, 4)}</h3>
                <ul>
                  {inWeek.map(({ startsAt, distanceMeters, name, file }) => (
                    <li key={`${file} ${startsAt.toISOString()}`}>
                      {formatDayOf(startsAt, timeZone, "with_year")}, {formatTime(startsAt, timeZone)}, {formatDistance(distanceMeters, unit)}
                      {name ? `, ${name}` : ""}
                    </li>
                  ))}
                </ul>
              </section>
            ))}
          </details>
        ) : null}
      </form>
    </>
  );
}
