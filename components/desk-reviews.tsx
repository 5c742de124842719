import Link from "next/link";
import { FINDING_LABELS, reviewSourceText } from "@/lib/desk-labels";
import { clockText, dayText } from "@/lib/desk-text";
import type { CalendarDate } from "@/lib/domain/calendar-date";
import type { FormAction } from "./admin-form";
import classes from "./desk-reviews.module.css";
import type { SessionShown } from "./desk-session";
import { DeskSteps } from "./desk-steps";

type ReviewShown = SessionShown & { date: CalendarDate; therapist: { displayName: string } };

type DeskReviewsProps = { reviews: ReviewShown[]; showsTherapist: boolean; action: FormAction };

/** What waits for a decision, on whatever day it is. */
export function DeskReviews({ reviews, showsTherapist, action }: DeskReviewsProps) {
  if (reviews.length === 0) return null;
  return (
    <section className={classes.reviews} aria-labelledby="reviews-heading">
      <h2 id="reviews-heading">{reviews.length === 1 ? "1 session waits for a decision" : `${reviews.length} sessions wait for a decision`}</h2>
      <ul>
        {reviews.map(({ id, date, startsAt, timeZone, runner, service, therapist, care, steps }) => (
          <li key={id}>
            <div>
              <p className={classes.when}>
                {dayText(date)}, {clockText(startsAt, timeZone)}
              </p>
              <p className={classes.runner}>
                <Link href={`/desk/appointments/${id}`}>{runner.name}</Link>
              </p>
              <p>
                {service.name}
                {runner.firstVisit ? ", first visit" : ""}
                {showsTherapist ? `, ${therapist.displayName}` : ""}
              </p>
              <p className={classes.why}>{reviewSourceText(care)}</p>
              {care?.checkIn && care.checkIn.findings.length > 0 ? (
                <ul className={classes.findings}>
                  {care.checkIn.findings.map((finding) => (
                    <li key={finding.id}>{FINDING_LABELS[finding.id]}</li>
                  ))}
                </ul>
              ) : null}
            </div>
            <DeskSteps action={action} appointmentId={id} runnerName={runner.name} steps={steps} isNext={false} />
          </li>
        ))}
      </ul>
    </section>
  );
}
