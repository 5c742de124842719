"use client";

import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type ChangeEvent, useActionState } from "react";
import { placeValue } from "@/lib/ache-input";
import { CHANGED_RUNNING_TEXT, CONDITION_TEXT, placeLabel, VIEW_TEXT, WHEN_TEXT } from "@/lib/ache-text";
import { ACHE_CONDITIONS, BODY_REGIONS, BODY_VIEWS, type BodyView, CHANGED_RUNNING, sidesOf, viewsOf, WHEN_IT_HURTS } from "@/lib/domain/aches";
import type { CalendarDate } from "@/lib/domain/calendar-date";
import { FRESH_FORM, type FormState, typedChoices, typedText } from "@/lib/form-state";
import { AcheChoices } from "./ache-choices";
import { AcheScale } from "./ache-scale";
import { BodyChart, type BodyMark } from "./body-chart";
import { FormAnswer } from "./form-answer";
import classes from "./ache-report-form.module.css";
import { FormFields } from "./form-fields";

type AcheReportFormProps = {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  /** What is on the chart already. */
  marks: readonly BodyMark[];
  today: CalendarDate;
};

const LABELS = {
  place: "Where does it hurt?",
  condition: "What is it?",
  otherCondition: "In your words",
  severity: "How much does it hurt now?",
  whenItHurts: "When does it hurt?",
  since: "Since when?",
  changedRunning: "Did it change your running this week?",
};

const PLACES = BODY_VIEWS.map((view) => ({ group: VIEW_TEXT[view], items: placesOf(view) }));

/** Reports an ache: the place on the chart or in the list, and what it is like. Works without JavaScript and keeps what was chosen. */
export function AcheReportForm({ action, marks, today }: AcheReportFormProps) {
  const [state, send, pending] = useActionState(action, FRESH_FORM);
  const { errors } = state;
  return (
    <form action={send} noValidate className={classes.form}>
      <FormAnswer state={state} fields={Object.entries(LABELS).flatMap(([id, label]) => (errors[id] ? [{ id, label }] : []))} />
      <FormFields attempt={state.attempt} className={classes.parts}>
        <fieldset id="place" tabIndex={-1} className={classes.place} onChange={chooseTheSame} aria-describedby={errors.place ? "place-error" : undefined}>
          <legend>{LABELS.place}</legend>
          {errors.place ? (
            <p id="place-error" className={classes.error}>
              {errors.place}
            </p>
          ) : null}
          <BodyChart id="report" marks={marks} choice={{ name: "place", chosen: typedText(state, "place", "") }} />
          <label className={classes.both}>
            <input type="checkbox" name="bothSides" value="yes" defaultChecked={typedText(state, "bothSides", "") === "yes"} />
            On both sides alike
          </label>
          <NativeSelect
            id="placeFromList"
            name="placeFromList"
            label="Or choose from a list"
            description="A place chosen here counts before the chart."
            defaultValue={typedText(state, "placeFromList", "")}
            data={[{ value: "", label: "As on the chart" }, ...PLACES]}
          />
        </fieldset>
        <div className={classes.about}>
          <NativeSelect
            id="condition"
            name="condition"
            label={LABELS.condition}
            defaultValue={typedText(state, "condition", "")}
            error={errors.condition}
            data={[{ value: "", label: "Choose" }, ...ACHE_CONDITIONS.map((value) => ({ value, label: CONDITION_TEXT[value] }))]}
          />
          <TextInput
            id="otherCondition"
            name="otherCondition"
            label={LABELS.otherCondition}
            description="If you like."
            defaultValue={typedText(state, "otherCondition", "")}
            error={errors.otherCondition}
            autoComplete="off"
            className={classes.other}
          />
          <AcheScale id="severity" name="severity" legend={LABELS.severity} value={typedText(state, "severity", "")} error={errors.severity} />
          <AcheChoices
            id="changedRunning"
            name="changedRunning"
            legend={LABELS.changedRunning}
            type="radio"
            options={CHANGED_RUNNING.map((value) => ({ value, label: CHANGED_RUNNING_TEXT[value] }))}
            chosen={typedChoices(state, "changedRunning", [])}
            error={errors.changedRunning}
          />
          <AcheChoices
            id="whenItHurts"
            name="whenItHurts"
            legend={LABELS.whenItHurts}
            description="Choose all that fit."
            type="checkbox"
            options={WHEN_IT_HURTS.map((value) => ({ value, label: WHEN_TEXT[value] }))}
            chosen={typedChoices(state, "whenItHurts", [])}
            error={errors.whenItHurts}
          />
          <TextInput
            id="since"
            name="since"
            type="date"
            label={LABELS.since}
            description="As far as you remember. You can leave it empty."
            max={today}
            defaultValue={typedText(state, "since", "")}
            error={errors.since}
            className={classes.since}
          />
          <Button type="submit" loading={pending} className={classes.send}>
            Add this ache
          </Button>
        </div>
      </FormFields>
    </form>
  );
}

function placesOf(view: BodyView) {
  return BODY_REGIONS.filter((region) => viewsOf(region).includes(view)).flatMap((region) =>
    sidesOf(region).map((side) => ({ value: placeValue({ region, side, view }), label: placeLabel({ region, side, view }) })),
  );
}

/** Chart and list show the same place. Without scripts the list counts where it names one. */
function chooseTheSame({ target, currentTarget }: ChangeEvent<HTMLFieldSetElement>): void {
  const changed: EventTarget = target;
  const list = currentTarget.querySelector<HTMLSelectElement>("select");
  const both = currentTarget.querySelector<HTMLInputElement>("input[type=checkbox]");
  if (!list || !both) return;
  if (changed instanceof HTMLInputElement && changed.type === "radio") list.value = "";
  if (changed !== list || list.value === "") return;
  const onChart = [list.value, list.value.replace(" both ", " left ")];
  both.checked = false;
  for (const radio of currentTarget.querySelectorAll<HTMLInputElement>("input[type=radio]")) radio.checked = false;
  for (const value of onChart) {
    const radio = currentTarget.querySelector<HTMLInputElement>(`input[type=radio][value="${value}"]`);
    if (!radio) continue;
    radio.checked = true;
    both.checked = value !== list.value;
    return;
  }
}
