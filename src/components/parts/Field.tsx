/** What all form fields share: the label above, what the back end said below, and how both are tied to the control. */
import type { ReactNode } from "react";
import type { FieldProps, ViewEnv } from "../../render/view.js";

export interface Labelled {
  label?: string | undefined;
  required?: boolean | undefined;
  placeholder?: string | undefined;
  field: FieldProps;
}

/** A label of blanks names nothing. */
export const hasLabel = (label: string | undefined): label is string => label !== undefined && label.trim() !== "";

/** The name under which a browser's own form would know the control. */
export const nameOf = ({ submitted, name }: FieldProps): string | undefined => (submitted ? name : undefined);

/** What a screen reader calls a control that has no label, neither its own nor one elsewhere. */
export function spokenName({ label, placeholder, field }: Labelled, env: ViewEnv): string | undefined {
  return hasLabel(label) || field.labelled ? undefined : placeholder || nameOf(field) || env.texts.field;
}

export const errorId = ({ id }: FieldProps): string => `${id}-error`;

export const requiredMark = (required: boolean | undefined): ReactNode =>
  required === true && <span className="nju-field__required" aria-hidden="true" />;

/** What the back end said of the value, below the control. */
export const fieldError = (field: FieldProps): ReactNode =>
  field.error !== undefined && (
    <p className="nju-field__error" id={errorId(field)} role="alert">
      {field.error}
    </p>
  );

/** A control with its label above it. */
export function framed({ label, required, field }: Labelled, control: ReactNode): ReactNode {
  return (
    <div className="nju-field">
      {hasLabel(label) && (
        <label className="nju-field__label" htmlFor={field.id}>
          {label}
          {requiredMark(required)}
        </label>
      )}
      {control}
      {fieldError(field)}
    </div>
  );
}
