/** Writes the same content as a page document, the way a plugin's back end does. */
import type { PageData, SectionData, Stat } from "./page-data.js";

export interface JsonNode {
  type: string;
  props?: Record<string, unknown>;
  children?: JsonNode[];
}

const node = (type: string, props: Record<string, unknown>, children?: JsonNode[]): JsonNode => ({
  type,
  props,
  ...(children !== undefined && { children }),
});

const paragraph = (content: string) => node("Text", { content });
const heading = (variant: "h1" | "h2" | "h3", content: string) => node("Text", { content, variant });

export function statNode({ id: _, topic, ...props }: Stat): JsonNode {
  return node("StatCard", { ...props, ...(topic !== undefined && { socketTopic: topic }) });
}

function sectionNode(section: SectionData): JsonNode {
  const { title, intro, stats, details, fields, saveEndpoint, resetEndpoint, notes } = section;
  return node("Container", {}, [
    heading("h2", title),
    paragraph(intro),
    node("Row", {}, stats.map(statNode)),
    node("Row", { gap: 16 }, [
      node("Column", { flex: 2 }, [
        node(
          "Card",
          { title: "Details" },
          details.map(({ term, text }) => node("Row", { gap: 8 }, [paragraph(term), paragraph(text)])),
        ),
      ]),
      node("Column", {}, [
        node("Card", { title: "Settings" }, [
          ...fields.map((field) => node("Input", { ...field })),
          node("Row", { gap: 8 }, [
            node("Button", {
              label: "Save",
              onClickAction: { type: "api_call", endpoint: saveEndpoint, includeFormState: true, refresh: true },
            }),
            node("Button", {
              label: "Reset",
              variant: "danger",
              onClickAction: { type: "api_call", endpoint: resetEndpoint, method: "DELETE" },
            }),
          ]),
        ]),
      ]),
    ]),
    node("Card", {}, [heading("h3", "Notes"), ...notes.map(({ text }) => paragraph(text))]),
  ]);
}

export function createPageDocument({ title, sections, footnotes }: PageData): JsonNode {
  return node("Container", {}, [
    heading("h1", title),
    ...sections.map(sectionNode),
    ...footnotes.map(({ text }) => paragraph(text)),
  ]);
}

/** How many nodes of each type a document has. */
export function countTypes(document: JsonNode): Record<string, number> {
  const counts: Record<string, number> = {};
  const pending = [document];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    counts[next.type] = (counts[next.type] ?? 0) + 1;
    pending.push(...(next.children ?? []));
  }
  return counts;
}
