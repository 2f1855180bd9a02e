import * as z from "zod/mini";
import { component, type LiveContract } from "../contract.js";
import { anyObject } from "../forms.js";
import { described, flag, liveProps, optionalString, optionalText, retention, text } from "../props.js";

const cells = z.array(z.unknown());

const column = z.object({
  header: text("Text above the column."),
  accessor: described(z.string(), "Key of the value in each data object; dots reach into nested ones."),
});

export const Table = component({
  type: "Table",
  summary:
    "Rows and columns, of texts, numbers and components: as headers with rows, or as columns with data. A topic can drive its rows.",
  props: {
    headers: z.optional(described(z.array(text("Text above a column.")), "One text for each column of rows.")),
    rows: z.optional(described(z.array(cells), "One array of cells for each row; a cell may be a component.")),
    columns: z.optional(described(z.array(column), "What of each data object is shown, and under which header.")),
    data: z.optional(described(z.array(anyObject()), "One object for each row; a value may be a component.")),
    title: optionalText("Caption of the table."),
    sortable: flag("Whether pressing a header sorts by its column; true if absent."),
    emptyText: optionalText("Shown where there are no rows."),
    update: z.optional(
      described(
        z.enum(["replace", "append", "upsert"]),
        "What a message's rows do: take the place of all, follow them, or lie over the one with the same rowKey. upsert if there is a rowKey, else replace.",
      ),
    ),
    rowKey: optionalString("Field that tells rows apart, for upsert; dots reach into nested objects."),
    maxRows: retention("Rows kept of a topic; 1,000 if absent, 10,000 at most.", 10_000),
    ...liveProps,
  },
  children: "none",
  live: ({ rows, data, rowKey, update }): LiveContract => ({
    prop: rows !== undefined && data === undefined ? "rows" : "data",
    update: (update as LiveContract["update"] | undefined) ?? (rowKey === undefined ? "replace" : "upsert"),
    items: "points",
    limit: 1_000,
    limitProp: "maxRows",
    keyProp: "rowKey",
  }),
  slots: { rows: 2, data: 2 },
});
