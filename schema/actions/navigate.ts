import * as z from "zod/mini";
import { action } from "../contract.js";
import { address, described, optionalString } from "../props.js";

const param = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const navigate = action({
  type: "navigate",
  summary: "Goes to another page, or loads this one with other params in its query.",
  props: {
    url: z.optional(address("link", "Address of the other page; {server} and other params are filled in.")),
    params: z.optional(
      described(
        z.catchall(z.object({}), param),
        "Merged into the query of the page, which is loaded again; null removes one.",
      ),
    ),
    dynamicParam: optionalString("Param that gets the new value of the field whose change runs this."),
  },
});
