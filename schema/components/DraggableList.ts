import * as z from "zod/mini";
import { component } from "../contract.js";
import { actionProp, described, optionalText } from "../props.js";

// Not made texts of: the back end gets each item back as it wrote it.
const item = z.looseObject({
  id: described(z.union([z.string(), z.number()]), "Identity of the item."),
  name: z.optional(described(z.union([z.string(), z.number(), z.boolean()]), "Text of the item.")),
});

export const DraggableList = component({
  type: "DraggableList",
  summary: "A list that the reader puts in order, by pointer or keyboard.",
  props: {
    items: z._default(
      described(
        z.array(item).check(z.maxLength(1_000)),
        "The items in their first order; what else they hold is sent along.",
      ),
      () => [],
    ),
    title: optionalText("Name of the list, for screen readers."),
    onReorderAction: actionProp("Runs when the order changed; its payload gets items in the new order."),
  },
  children: "none",
  actions: ["onReorderAction"],
});
