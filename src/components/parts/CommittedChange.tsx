/** Runs a field's action when a changed value is committed; a change that comes while it is busy is sent after it. */
import { type ReactNode, useEffect, useRef } from "react";
import type { FieldProps, RunnableAction } from "../../render/view.js";

export interface CommittedChangeProps {
  field: FieldProps;
  action: RunnableAction;
  children: (commit: () => void) => ReactNode;
}

export function CommittedChange({ field, action, children }: CommittedChangeProps) {
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
