import * as z from "zod/mini";
import { action } from "../contract.js";
import { anyObject, notEmpty } from "../forms.js";
import { described, flag, optionalText } from "../props.js";

const methods = ["POST", "GET", "PUT", "PATCH", "DELETE"] as const;
const inLowerCase = ["post", "get", "put", "patch", "delete"] as const;
const upper = (method: (typeof inLowerCase)[number]) => method.toUpperCase() as (typeof methods)[number];

export const api_call = action({
  type: "api_call",
  summary: "Sends a request to the plugin's back end, a POST unless method says otherwise.",
  props: {
    endpoint: described(notEmpty(), "Path on the same origin; {server} and other params are filled in."),
    method: z._default(
      described(z.union([z.enum(methods), z.pipe(z.enum(inLowerCase), z.transform(upper))]), "HTTP method."),
      "POST",
    ),
    payload: z.optional(described(anyObject(), "Sent along; input values of the same name win.")),
    includeFormState: flag("Whether all current input values are sent, untouched defaults included."),
    refresh: flag("Whether the page is loaded again after success."),
    confirm: optionalText("Question that the reader has to agree to first."),
    closeModal: flag("Whether the open modal is closed after success."),
  },
});
