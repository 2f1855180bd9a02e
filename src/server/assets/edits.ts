/** Changes to a text by place, so that every byte that no change is meant for stays as it was. */

/** Puts `text` in the place of what stands from `start` up to `end`. */
export interface Edit {
  start: number;
  end: number;
  text: string;
}

/**
 * Makes the changes. Where two overlap the first one stays: an HTML parser may yield one tag twice, as it opens an element
 * anew that was closed out of turn.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    if (edit.start < at) continue;
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return parts.length === 0 ? text : parts.join("") + text.slice(at);
}
