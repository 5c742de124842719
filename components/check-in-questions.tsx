import type { CalendarDate } from "@/lib/domain/calendar-date";
import { type QuestionId, SHORT_CHECK_IN } from "@/lib/domain/screening";
import { type FormState, typedText } from "@/lib/form-state";
import { QUESTION_TEXT } from "@/lib/screening-text";
import classes from "./check-in-questions.module.css";
import choice from "./choice.module.css";

/** Asked only after a yes to the question above. */
const DETAIL_TEXT = {
  lastUnwellOn: "Which was the last day you felt unwell? Leave it empty if you still do.",
  cannotBearWeight: "Is it impossible to put weight on it?",
};

type CheckInQuestionsProps = { state: FormState; today: CalendarDate };

/** The questions of the short check-in, each with its answer as it was given and what is wrong with it. */
export function CheckInQuestions({ state, today }: CheckInQuestionsProps) {
  return (
    <ol className={classes.questions}>
      {SHORT_CHECK_IN.map((id) => (
        <li key={id}>
          <Question id={id} state={state} today={today} />
        </li>
      ))}
    </ol>
  );
}

/** The check-in's fields that need a change, by the ids under which they stand. */
export function checkInToMend({ errors }: FormState): { id: string; label: string }[] {
  return Object.entries({ ...QUESTION_TEXT, ...DETAIL_TEXT }).flatMap(([id, label]) => (errors[id] ? [{ id, label }] : []));
}

function Question({ id, state, today }: { id: QuestionId; state: FormState; today: CalendarDate }) {
  return (
    <fieldset id={id} tabIndex={-1} className={classes.question} aria-describedby={state.errors[id] ? errorIdOf(id) : undefined}>
      <legend>{QUESTION_TEXT[id]}</legend>
      <YesNo name={id} value={typedText(state, id, "")} />
      <FieldError name={id} state={state} />
      {id === "fever" ? (
        <div className={classes.detail}>
          <label htmlFor="lastUnwellOn">{DETAIL_TEXT.lastUnwellOn}</label>
          <input
            id="lastUnwellOn"
            type="date"
            name="lastUnwellOn"
            max={today}
            defaultValue={typedText(state, "lastUnwellOn", "")}
            className={classes.date}
            aria-invalid={state.errors.lastUnwellOn ? true : undefined}
            aria-describedby={state.errors.lastUnwellOn ? errorIdOf("lastUnwellOn") : undefined}
          />
          <FieldError name="lastUnwellOn" state={state} />
        </div>
      ) : null}
      {id === "recent_injury" ? (
        <fieldset id="cannotBearWeight" tabIndex={-1} className={classes.detail} aria-describedby={state.errors.cannotBearWeight ? errorIdOf("cannotBearWeight") : undefined}>
          <legend>{DETAIL_TEXT.cannotBearWeight}</legend>
          <YesNo name="cannotBearWeight" value={typedText(state, "cannotBearWeight", "")} />
          <FieldError name="cannotBearWeight" state={state} />
        </fieldset>
      ) : null}
    </fieldset>
  );
}

function errorIdOf(name: string): string {
  return `${name}-error`;
}

/** What is wrong with a field, beside it. */
function FieldError({ name, state }: { name: string; state: FormState }) {
  const error = state.errors[name];
  return error ? (
    <p id={errorIdOf(name)} className={classes.error}>
      {error}
    </p>
  ) : null;
}

function YesNo({ name, value }: { name: string; value: string }) {
  return (
    <span className={classes.answers}>
      {(["no", "yes"] as const).map((each) => (
        <label key={each} className={choice.choice}>
          <input type="radio" name={name} value={each} defaultChecked={value === each} />
          {each === "no" ? "No" : "Yes"}
        </label>
      ))}
    </span>
  );
}
