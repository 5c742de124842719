import { Button } from "@mantine/core";
import type { CalendarDate } from "@/lib/domain/calendar-date";
import { formatDay } from "@/lib/format-date";
import classes from "./preference-form.module.css";

type RecommendationListProps = {
  recommendations: { id: string; issuedBy: string; issuedOn: CalendarDate; validUntil: CalendarDate | null; recommendation: string; documentName: string | null }[];
  today: CalendarDate;
  remove: (form: FormData) => Promise<void>;
};

/** The runner's recommendations, each with its document. Plain forms: they work without JavaScript. */
export function RecommendationList({ recommendations, today, remove }: RecommendationListProps) {
  return (
    <ul className={classes.list}>
      {recommendations.map(({ id, issuedBy, issuedOn, validUntil, recommendation, documentName }) => (
        <li key={id} data-ended={(validUntil !== null && validUntil < today) || undefined}>
          <p>
            <strong>{issuedBy}</strong>, {formatDay(issuedOn)}
            {validUntil ? (validUntil < today ? `, ended on ${formatDay(validUntil)}` : `, valid until ${formatDay(validUntil)}`) : ""}
          </p>
          <p>{recommendation}</p>
          {documentName ? (
            <p>
              <a href={`/api/recommendations/${id}/document`}>{documentName}</a>
            </p>
          ) : null}
          <div className={classes.actions}>
            <form action={`/api/recommendations/${id}/document`} method="post" encType="multipart/form-data" className={classes.actions}>
              <label className={classes.file}>
                {documentName ? "Another document in its place" : "Its document, as PDF or picture, up to 10 MB"}
                <input type="file" name="document" accept="application/pdf,image/*" required />
              </label>
              <Button type="submit" variant="default" aria-label={`Send the document of ${issuedBy}`}>
                Send it
              </Button>
            </form>
            <form action={remove}>
              <input type="hidden" name="id" value={id} />
              <Button type="submit" variant="default" aria-label={`Remove the recommendation of ${issuedBy}`}>
                Remove
              </Button>
            </form>
          </div>
        </li>
      ))}
    </ul>
  );
}
