import { REGION_TEXT } from "@/lib/ache-text";
import { BODY_REGIONS } from "@/lib/domain/aches";
import { areaField } from "@/lib/intake-input";
import { CONSENT_AREAS, type ConsentArea, type ConsentKind } from "@/lib/domain/consent";
import { type IntakeAnswer, type IntakeAnswers, type IntakeGroup, INTAKE_GROUP_NAMES, INTAKE_GROUPS, type IntakeQuestion, answersTo } from "@/lib/domain/intake";
import { type FormState, typedChoices, typedText } from "@/lib/form-state";
import { CONSENT_TEXT, INTAKE_ANSWER_TEXT, INTAKE_GROUP_TEXT, INTAKE_QUESTION_TEXT } from "@/lib/intake-text";
import { AcheChoices } from "./ache-choices";
import classes from "./intake-questions.module.css";

export type IntakeStored = {
  /** As answered last; null before, and where the questions have changed since. */
  answers: IntakeAnswers | null;
  areas: readonly ConsentArea[] | null;
  guardian: string | null;
  areasToAvoid: readonly string[];
};

type IntakeQuestionsProps = { state: FormState; stored: IntakeStored };

const LABELS: Record<string, string> = {
  ...INTAKE_QUESTION_TEXT,
  guardian: "Your guardian's name",
  guardian_agrees: "Your guardian's consent",
  detail: "What else should your therapist know?",
  ...Object.fromEntries(CONSENT_AREAS.map((area) => [areaField(area), CONSENT_TEXT[area]])),
  agree_treatment: "Consent to treatment",
  agree_health_data: "Consent to keeping the answers",
};

/** The full form in groups, each of which can be answered with one "no", then what is agreed to. Works without JavaScript. */
export function IntakeQuestions({ state, stored }: IntakeQuestionsProps) {
  return (
    <div className={classes.form}>
      {INTAKE_GROUP_NAMES.map((group) => (
        <Group key={group} group={group} state={state} stored={stored} />
      ))}
      <fieldset className={classes.group}>
        <legend>You</legend>
        <div className={classes.age}>
          <Question question="under_18" state={state} stored={stored} />
          <div className={classes.guardian}>
            <label htmlFor="guardian">{LABELS.guardian}</label>
            <input id="guardian" name="guardian" autoComplete="off" defaultValue={typedText(state, "guardian", stored.guardian ?? "")} className={classes.line} {...described(state, "guardian")} />
            <FieldError name="guardian" state={state} />
            <Agree name="guardian_agrees" kind="guardian" state={state} />
          </div>
        </div>
        <label htmlFor="detail">{LABELS.detail}</label>
        <p className={classes.hint} id="detail-hint">
          Where, since when, which. You can leave it empty.
        </p>
        <textarea id="detail" name="detail" rows={3} defaultValue={typedText(state, "detail", stored.answers?.detail ?? "")} className={classes.line} aria-describedby="detail-hint" />
        <FieldError name="detail" state={state} />
      </fieldset>
      <fieldset className={classes.group}>
        <legend>Areas that need your word</legend>
        <p className={classes.hint}>Tight hips and hamstrings often begin here. Your therapist works there only if you allow it, and you can take it back at any time.</p>
        {CONSENT_AREAS.map((area) => (
          <Area key={area} area={area} state={state} stored={stored} />
        ))}
        <AcheChoices
          id="areas_to_avoid"
          name="areas_to_avoid"
          legend="Not to be touched at all"
          description="Leave all open if there is none."
          type="checkbox"
          options={BODY_REGIONS.map((value) => ({ value, label: REGION_TEXT[value] }))}
          chosen={typedChoices(state, "areas_to_avoid", [...stored.areasToAvoid])}
        />
      </fieldset>
      <fieldset className={classes.group}>
        <legend>Your consent</legend>
        <Agree name="agree_treatment" kind="treatment" state={state} />
        <Agree name="agree_health_data" kind="health_data" state={state} />
      </fieldset>
    </div>
  );
}

/** The full form's fields that need a change, by the ids under which they stand. */
export function intakeToMend({ errors }: FormState): { id: string; label: string }[] {
  return Object.entries(LABELS).flatMap(([id, label]) => (errors[id] ? [{ id, label }] : []));
}

function Group({ group, state, stored }: { group: IntakeGroup } & IntakeQuestionsProps) {
  const questions: readonly IntakeQuestion[] = INTAKE_GROUPS[group];
  const isAllNo = stored.answers !== null && questions.every((question) => stored.answers?.[question] === "no");
  const toMend = questions.some((question) => state.errors[question]);
  return (
    <fieldset className={classes.group} data-mend={toMend || undefined}>
      <legend>{INTAKE_GROUP_TEXT[group]}</legend>
      <label className={classes.none}>
        <input type="checkbox" name="none" value={group} defaultChecked={typedChoices(state, "none", isAllNo ? [group] : []).includes(group)} />
        <span>
          No to all of them
          <span className={classes.summary}>{questions.map((question) => INTAKE_QUESTION_TEXT[question]).join(" ")}</span>
        </span>
      </label>
      <div className={classes.questions}>
        {questions.map((question) => (
          <Question key={question} question={question} state={state} stored={isAllNo ? { ...stored, answers: null } : stored} />
        ))}
      </div>
    </fieldset>
  );
}

function Question({ question, state, stored }: { question: IntakeQuestion } & IntakeQuestionsProps) {
  const words: Partial<Record<IntakeAnswer, string>> = INTAKE_ANSWER_TEXT[question];
  const error = state.errors[question];
  return (
    <AcheChoices
      id={question}
      name={question}
      legend={INTAKE_QUESTION_TEXT[question]}
      type="radio"
      options={answersTo(question).map((value) => ({ value, label: words[value] ?? value }))}
      chosen={[typedText(state, question, stored.answers?.[question] ?? "")]}
      {...(error ? { error } : {})}
    />
  );
}

function Area({ area, state, stored }: { area: ConsentArea } & IntakeQuestionsProps) {
  const name = areaField(area);
  const before = stored.areas === null ? "" : stored.areas.includes(area) ? "allow" : "leave_out";
  const error = state.errors[name];
  return (
    <AcheChoices
      id={name}
      name={name}
      legend={CONSENT_TEXT[area]}
      type="radio"
      options={[{ value: "allow", label: "I allow it" }, { value: "leave_out", label: "Leave it out" }]}
      chosen={[typedText(state, name, before)]}
      {...(error ? { error } : {})}
    />
  );
}

function Agree({ name, kind, state }: { name: string; kind: ConsentKind; state: FormState }) {
  return (
    <div>
      <label className={classes.agree}>
        <input id={name} type="checkbox" name={name} value="yes" defaultChecked={typedText(state, name, "") === "yes"} {...described(state, name)} />
        {CONSENT_TEXT[kind]}
      </label>
      <FieldError name={name} state={state} />
    </div>
  );
}

function described({ errors }: FormState, name: string) {
  return errors[name] ? { "aria-invalid": true, "aria-describedby": `${name}-error` } : {};
}

function FieldError({ name, state: { errors } }: { name: string; state: FormState }) {
  return errors[name] ? (
    <p id={`${name}-error`} className={classes.error}>
      {errors[name]}
    </p>
  ) : null;
}
