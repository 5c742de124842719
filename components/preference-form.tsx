"use client";

import { Button, Textarea } from "@mantine/core";
import { useActionState } from "react";
import { REGION_TEXT } from "@/lib/ache-text";
import { BODY_REGIONS, type BodyRegion } from "@/lib/domain/aches";
import { FRESH_FORM, typedChoices, typedText } from "@/lib/form-state";
import { type Pressure, PRESSURES } from "@/lib/note-input";
import { PRESSURE_TEXT } from "@/lib/note-text";
import { techniqueField, type TechniqueWish } from "@/lib/preference-input";
import { AcheChoices } from "./ache-choices";
import type { FormAction } from "./admin-form";
import { FormAnswer } from "./form-answer";
import { FormFields } from "./form-fields";
import classes from "./preference-form.module.css";

type PreferenceFormProps = {
  preference: { pressure: Pressure | null; techniquesWanted: string[]; techniquesUnwanted: string[]; areasToAvoid: BodyRegion[]; note: string | null };
  techniques: { slug: string; name: string }[];
  action: FormAction;
};

const WISHES: { value: TechniqueWish; label: string }[] = [
  { value: "want", label: "I like it" },
  { value: "open", label: "No wish" },
  { value: "avoid", label: "Rather not" },
];

/** How one likes to be treated. Works without JavaScript. */
export function PreferenceForm({ preference, techniques, action }: PreferenceFormProps) {
  const [state, send, pending] = useActionState(action, FRESH_FORM);
  const wishFor = (slug: string) => (preference.techniquesWanted.includes(slug) ? "want" : preference.techniquesUnwanted.includes(slug) ? "avoid" : "open");
  return (
    <form action={send} className={classes.form} noValidate>
      <FormAnswer state={state} />
      <FormFields attempt={state.attempt} className={classes.form}>
        <AcheChoices
          id="pressure"
          name="pressure"
          legend="Pressure"
          type="radio"
          options={[...PRESSURES.map((value) => ({ value, label: PRESSURE_TEXT[value] })), { value: "", label: "No wish" }]}
          chosen={[typedText(state, "pressure", preference.pressure ?? "")]}
          {...(state.errors.pressure ? { error: state.errors.pressure } : {})}
        />
        {techniques.map(({ slug, name }) => (
          <AcheChoices key={slug} id={techniqueField(slug)} name={techniqueField(slug)} legend={name} type="radio" options={WISHES} chosen={[typedText(state, techniqueField(slug), wishFor(slug))]} />
        ))}
        <AcheChoices
          id="areasToAvoid"
          name="areasToAvoid"
          legend="Areas not to be touched"
          description="Whatever the reason: you need not say it."
          type="checkbox"
          options={BODY_REGIONS.map((value) => ({ value, label: REGION_TEXT[value] }))}
          chosen={typedChoices(state, "areasToAvoid", preference.areasToAvoid)}
        />
        <Textarea name="note" label="Anything else" description="Quiet or talk, warmth, music, oil." defaultValue={typedText(state, "note", preference.note ?? "")} error={state.errors.note} maxLength={500} autosize minRows={2} />
      </FormFields>
      <div>
        <Button type="submit" size="lg" loading={pending}>
          Save
        </Button>
      </div>
    </form>
  );
}
