/**
 * What a page shows, as a text that is the same wherever it is drawn. Everything that the page has in the DOM is compared,
 * tag by tag and attribute by attribute, but for what only a layout can know:
 *
 * - of a log's window, which lines are drawn. Compared is the whole log instead, as the reader would copy it.
 * - what is drawn on a chart's plot. Compared are all its points instead, as the chart's table gives them.
 * - whether a table has so little room that it scrolls, and is a region then.
 * - sizes and places that the tab bar measures, in pixels.
 * - what a log tells a screen reader, a while after the lines came.
 * - the names of ids, which React gives. Compared is what they refer to.
 * - the time of day in "as of", which is that of the reader's time zone.
 */

/** Does something to the page, and settles when it is on screen. */
type Act = (work: () => unknown) => Promise<unknown>;

const plainly: Act = async (work) => work();

/** Settles when the code of all components is there. */
export async function untilWhole(page: Element): Promise<void> {
  const isLoading = () => page.querySelector(".nju-skeleton, .nju-connection:not([data-status])") !== null;
  await until(() => !isLoading());
}

/** Settles when it is so, or after ten seconds. */
async function until(isSo: () => boolean) {
  for (let tries = 0; tries < 200 && !isSo(); tries++) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** @param page the element that a page is drawn in */
export async function pageDigest(page: Element, act: Act = plainly): Promise<string> {
  const charts = await chartTables(page, act);
  const elements = linesOf(page, "", new Map()).join("\n");
  // Last, since a button that was pressed says so for a while.
  const logs = await logTexts(page, act);
  const sections = [elements, ...charts, ...logs];
  return `${sections.join("\n\n")}\n`;
}

async function logTexts(page: Element, act: Act): Promise<string[]> {
  const copied: string[] = [];
  const before = Object.getOwnPropertyDescriptor(navigator, "clipboard");
  const clipboard = { writeText: async (text: string) => void copied.push(text) };
  Object.defineProperty(navigator, "clipboard", { configurable: true, value: clipboard });
  try {
    for (const log of page.querySelectorAll(".nju-log")) {
      const button = log.querySelector<HTMLElement>('button[aria-label="Copy"]');
      if (button === null) throw new Error("A log has no button that copies it.");
      await act(() => button.click());
    }
  } finally {
    if (before === undefined) Reflect.deleteProperty(navigator, "clipboard");
    else Object.defineProperty(navigator, "clipboard", before);
  }
  return copied.map((text, index) => `Log ${index + 1}\n${text}`);
}

async function chartTables(page: Element, act: Act): Promise<string[]> {
  const buttons = page.querySelectorAll<HTMLElement>(".nju-chart__swap");
  const swap = async (tables: number) => {
    for (const button of buttons) await act(() => button.click());
    await until(() => page.querySelectorAll(".nju-chart__table").length === tables);
  };
  await swap(buttons.length);
  const tables = [...page.querySelectorAll(".nju-chart__table")].map((section) => {
    const rows = [...section.querySelectorAll("tr")].map((row) =>
      [...row.children].map(({ textContent }) => textContent).join(" | "),
    );
    return [`Chart ${section.getAttribute("aria-label")}`, ...rows].join("\n");
  });
  // Drawn anew, what sums it up is of now as well.
  await swap(0);
  return tables;
}

const references = new Set(["id", "for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"]);
const ofRegion = new Set(["role", "tabindex", "aria-label", "aria-labelledby"]);

function attributesOf(element: Element, ids: Map<string, string>): string[] {
  const known = (name: string) => {
    if (!ids.has(name)) ids.set(name, `id-${ids.size + 1}`);
    return ids.get(name);
  };
  return [...element.attributes]
    .filter(({ name }) => !(element.matches(".nju-table__box") && ofRegion.has(name)))
    .map(({ name, value }) => {
      if (references.has(name)) return `${name}="${value.split(" ").map(known).join(" ")}"`;
      if (name === "style") return `style="${styleOf(element)}"`;
      return `${name}="${value}"`;
    })
    .sort();
}

const styleOf = (element: Element): string =>
  (element.getAttribute("style") ?? "")
    .split(";")
    .map((declaration) => declaration.trim().replace(/\s*:\s*/, ": "))
    .filter((declaration) => declaration !== "")
    .map((declaration) => (declaration.startsWith("--nju-as-of:") ? "--nju-as-of: …" : declaration))
    .sort()
    .join("; ");

function linesOf(element: Element, indent: string, ids: Map<string, string>): string[] {
  const head = `${indent}<${[element.localName, ...attributesOf(element, ids)].join(" ")}>`;
  if (element.matches(".nju-log__scroller, .nju-log > [role=status], .nju-chart__plot")) return [`${head} …`];
  const inner = [...element.childNodes].flatMap((child) => {
    if (child instanceof Element) return linesOf(child, `${indent}  `, ids);
    const text = child.textContent ?? "";
    return child.nodeType === Node.TEXT_NODE && text !== "" ? [`${indent}  ${JSON.stringify(text)}`] : [];
  });
  return [head, ...inner];
}
