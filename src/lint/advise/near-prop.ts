/** The prop that a misspelt one stands for. */
import type { Json } from "../../../schema/json.js";
import { nearName, squash } from "../near-name.js";
import { ownPropWords, propWords } from "../words.js";

export function nearProp(owner: string, key: string, known: readonly string[], given: Json): string | undefined {
  const free = known.filter((name) => !Object.hasOwn(given, name) || squash(name) === squash(key));
  const near = nearName(key, free, ownPropWords[owner], propWords);
  const prefix = squash(owner);
  // `buttonText`: the component's name before what was meant.
  return (
    near ??
    (squash(key).startsWith(prefix) && key.length > prefix.length
      ? nearName(key.slice(prefix.length), free, ownPropWords[owner], propWords)
      : undefined)
  );
}
