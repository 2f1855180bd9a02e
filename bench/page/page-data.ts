/** The content that both contenders show, made the same each time: what a hand-written page keeps in its arrays. */

export interface Stat {
  id: string;
  label: string;
  value: number;
  format?: "percent" | "bytes";
  trend?: "up" | "down" | "neutral";
  icon?: "Cpu" | "HardDrive" | "Activity";
  /** Present where the figure is live. */
  topic?: string;
}

export interface Detail {
  id: string;
  term: string;
  text: string;
}

export interface FieldData {
  name: string;
  label: string;
  type: "text" | "number";
  value: string;
  placeholder?: string;
  required?: boolean;
}

export interface SectionData {
  id: string;
  title: string;
  intro: string;
  stats: Stat[];
  details: Detail[];
  fields: FieldData[];
  saveEndpoint: string;
  resetEndpoint: string;
  notes: { id: string; text: string }[];
}

export interface PageData {
  title: string;
  sections: SectionData[];
  /** Paragraphs at the end, so that a page has exactly the number of nodes asked for. */
  footnotes: { id: string; text: string }[];
}

/** Nodes of the page around its sections: the Container and its heading. */
const frameNodes = 2;
/** Nodes of one section, as page-document.ts writes it. */
const sectionNodes = 41;

const words =
  "queue worker latency disk memory upload cache thread region index retry shard peer stream batch token".split(" ");

/** Numbers that look random and are the same in each run. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** @param nodes how many components the page has */
export function createPageData(nodes: number): PageData {
  const random = createRandom(nodes);
  const pick = <Item>(list: readonly Item[]): Item => list[Math.floor(random() * list.length)] as Item;
  const sentence = (length: number): string => Array.from({ length }, () => pick(words)).join(" ");

  const createSection = (id: string): SectionData => ({
    id,
    title: `${pick(words)} ${id}`,
    intro: sentence(14),
    stats: [
      { id: `${id}-cpu`, label: "CPU", value: Math.round(random() * 100), format: "percent", topic: `cpu/${id}` },
      { id: `${id}-ram`, label: "Memory", value: Math.round(random() * 1e9), format: "bytes", topic: `ram/${id}` },
      {
        id: `${id}-up`,
        label: sentence(2),
        value: Math.round(random() * 1000),
        trend: pick(["up", "down", "neutral"]),
      },
      {
        id: `${id}-n`,
        label: sentence(2),
        value: Math.round(random() * 1000),
        icon: pick(["Cpu", "HardDrive", "Activity"]),
      },
    ],
    details: Array.from({ length: 6 }, (_, index) => ({ id: `${id}-d${index}`, term: pick(words), text: sentence(3) })),
    fields: [
      { name: `${id}-name`, label: "Name", type: "text", value: sentence(2), required: true },
      { name: `${id}-interval`, label: "Interval", type: "number", value: String(Math.round(random() * 60)) },
      { name: `${id}-comment`, label: "Comment", type: "text", value: "", placeholder: "Optional" },
    ],
    saveEndpoint: `/api/${id}/settings`,
    resetEndpoint: `/api/${id}/reset`,
    notes: [
      { id: `${id}-n0`, text: sentence(20) },
      { id: `${id}-n1`, text: sentence(12) },
    ],
  });

  const sections = Math.floor((nodes - frameNodes) / sectionNodes);
  const rest = nodes - frameNodes - sections * sectionNodes;
  return {
    title: "Service overview",
    sections: Array.from({ length: sections }, (_, index) => createSection(`s${index}`)),
    footnotes: Array.from({ length: rest }, (_, index) => ({ id: `f${index}`, text: sentence(8) })),
  };
}
