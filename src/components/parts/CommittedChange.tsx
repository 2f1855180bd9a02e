/** Runs a field's action when a changed value is committed; a change that comes while it is busy is sent after it. */
import { type ReactNode, useEffect, useRef } from "react";
import type { FieldProps, RunnableAction } from "../../render/view.js";

/** Draws the control; one without an action has nothing to commit. */
type Control = (commit?: () => void) => ReactNode;

interface CommittedChangeProps {
  field: FieldProps;
  action: RunnableAction;
  children: Control;
}

function CommittedChange({ field, action, children }: CommittedChangeProps) {
  const waits = useRef(false);
  const commit = () => {
    waits.current = action.busy;
    if (!action.busy && field.commit()) action.run();
  };
  useEffect(() => {
    if (waits.current && !action.busy) commit();
  });
  return children(commit);
}

/** The control of a field, which commits by its action where it has one. */
export const committing = (field: FieldProps, action: RunnableAction | undefined, control: Control): ReactNode =>
  action === undefined ? (
    control()
  ) : (
    <CommittedChange field={field} action={action}>
      {control}
    </CommittedChange>
  );
