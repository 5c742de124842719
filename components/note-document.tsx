import { placeName, REGION_TEXT } from "@/lib/ache-text";
import { momentText } from "@/lib/desk-text";
import { PRESSURE_TEXT, SOAP_PARTS } from "@/lib/note-text";
import type { NoteView } from "@/lib/note-view";
import { BodyChart } from "./body-chart";
import classes from "./note-document.module.css";
import { numberedMarks } from "./note-numbers";

type NoteDocumentProps = { note: NoteView; timeZone: string };

/** A signed note, to be read: what was found, done and advised, and what was added later. */
export function NoteDocument({ note, timeZone }: NoteDocumentProps) {
  const { content, advice, signedAt, authorName, amendments } = note;
  const { marks, techniques, areas, pressure, response } = content;
  const treatment = [
    ["Techniques", techniques.join(", ")],
    ["Areas", areas.map((area) => REGION_TEXT[area]).join(", ")],
    ["Pressure", pressure ? PRESSURE_TEXT[pressure] : ""],
    ["Response", response],
  ].filter(([, text]) => text);
  return (
    <article className={classes.note} aria-label="Signed note">
      <p className={classes.signed}>
        Signed by {authorName}
        {signedAt ? `, ${momentText(signedAt, timeZone)}` : ""}. It is locked: it can only be added to.
      </p>
      <div className={classes.columns}>
        <dl className={classes.parts}>
          {SOAP_PARTS.map(({ part, label }) => (
            <div key={part}>
              <dt>{label}</dt>
              <dd>{content[part] || "Nothing written."}</dd>
            </div>
          ))}
          {treatment.map(([label, text]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
          {advice ? (
            <div>
              <dt>Advice for home, which the runner reads</dt>
              <dd>{advice}</dd>
            </div>
          ) : null}
          {content.private ? (
            <div>
              <dt>Private</dt>
              <dd>{content.private}</dd>
            </div>
          ) : null}
        </dl>
        {marks.length > 0 ? (
          <div>
            <BodyChart id={`note-${note.id}`} marks={numberedMarks(marks)} />
            <ol className={classes.marks}>
              {marks.map((mark, index) => (
                <li key={`${mark.region} ${mark.side} ${mark.view} ${index}`}>
                  <strong>{placeName(mark)}</strong>
                  {mark.text ? `: ${mark.text}` : ""}
                </li>
              ))}
            </ol>
          </div>
        ) : null}
      </div>
      {amendments.length > 0 ? (
        <section aria-label="Amendments">
          <h3>Added later</h3>
          {amendments.map(({ id, at, authorName: by, text }) => (
            <p key={id} className={classes.amendment}>
              <span>
                {momentText(at, timeZone)}, {by}
              </span>
              {text}
            </p>
          ))}
        </section>
      ) : null}
    </article>
  );
}
