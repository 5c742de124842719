"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";

type FormFieldsProps = {
  /** Counts the answers: with each, the fields show what is stored or was typed afresh, since React empties a form after its action. */
  attempt: number;
  className?: string | undefined;
  children: ReactNode;
};

/** A form's fields. Nothing can be typed while they are being sent: the answer brings back what was sent, and the rest would be lost. */
export function FormFields({ attempt, className, children }: FormFieldsProps) {
  const { pending } = useFormStatus();
  return (
    <div key={attempt} className={className} inert={pending}>
      {children}
    </div>
  );
}
