"use client";

import { Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useId } from "react";
import { type FormState, typedChoices, typedText } from "@/lib/form-state";
import classes from "./admin-form.module.css";

type FieldProps = { state: FormState; name: string; label: string; stored: string; hint?: string };

type TextFieldProps = FieldProps & {
  type?: "text" | "email" | "date" | "time" | "color";
  inputMode?: "text" | "numeric" | "decimal";
  required?: boolean;
  long?: boolean;
  autoComplete?: string;
};

/** One line, or several when `long`; its error stands beside it and is tied to it. */
export function TextField({ state, name, label, stored, hint, long = false, type = "text", inputMode, required = false }: TextFieldProps) {
  const shared = {
    name,
    label,
    description: hint,
    required,
    defaultValue: typedText(state, name, stored),
    error: state.errors[name],
    autoComplete: "off",
    withAsterisk: false,
    // Hints stand below: fields in a row keep one line whatever they have to say.
    inputWrapperOrder: ["label", "input", "description", "error"] satisfies ("label" | "input" | "description" | "error")[],
  };
  if (long) return <Textarea {...shared} autosize minRows={3} />;
  return <TextInput {...shared} type={type} inputMode={inputMode} />;
}

type ChoiceFieldProps = FieldProps & { choices: readonly { value: string; label: string }[] };

/** One of a few. */
export function ChoiceField({ state, name, label, stored, hint, choices }: ChoiceFieldProps) {
  return (
    <NativeSelect
      name={name}
      label={label}
      description={hint}
      data={[...choices]}
      defaultValue={typedText(state, name, stored)}
      error={state.errors[name]}
    />
  );
}

type ChoicesFieldProps = {
  state: FormState;
  name: string;
  legend: string;
  stored: readonly string[];
  choices: readonly { value: string; label: string }[];
  hint?: string;
  /** One under the other, for labels that say more than a name. */
  isWide?: boolean;
};

/** Any number of a list. */
export function ChoicesField({ state, name, legend, stored, choices, hint, isWide = false }: ChoicesFieldProps) {
  const chosen = typedChoices(state, name, stored);
  const error = state.errors[name];
  const errorId = useId();
  return (
    <fieldset className={classes.group} aria-describedby={error ? errorId : undefined}>
      <legend>{legend}</legend>
      {hint ? <p className={classes.hint}>{hint}</p> : null}
      <div className={classes.choices} data-wide={isWide || undefined}>
        {choices.map(({ value, label }) => (
          <Checkbox key={value} name={name} value={value} label={label} defaultChecked={chosen.includes(value)} />
        ))}
      </div>
      {error ? (
        <p id={errorId} className={classes.error}>
          {error}
        </p>
      ) : null}
    </fieldset>
  );
}

type TickFieldProps = { state: FormState; name: string; label: string; stored: boolean; hint?: string };

/** Yes or no. */
export function TickField({ state, name, label, stored, hint }: TickFieldProps) {
  const ticked = typedChoices(state, name, stored ? ["yes"] : []).includes("yes");
  return <Checkbox name={name} value="yes" label={label} description={hint} defaultChecked={ticked} error={state.errors[name]} />;
}
