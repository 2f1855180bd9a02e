/** What the compiler asks of whoever extends the project, shown by compiling a copy that was extended. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Additions, createScratchCopy, type ScratchCopy } from "./types/scratch-copy.js";

/** A new component as README and design have it: three files, three lines, and what to do with it and what not. */
const gauge = {
  "schema/components/Gauge.ts": `
    import * as z from "zod/mini";
    import { component } from "../contract.js";
    import { described, liveProps, text } from "../props.js";

    export const Gauge = component({
      type: "Gauge",
      summary: "A figure below its bound.",
      props: {
        label: text("What is measured."),
        value: z.optional(described(z.number(), "The figure.")),
        max: z._default(described(z.number(), "The bound."), 100),
        ...liveProps,
      },
      children: "none",
      live: { prop: "value", update: "replace" },
    });`,
  "schema/components/index.ts": 'export { Gauge } from "./Gauge.js";',
  "src/components/Gauge.tsx": `
    import type { Gauge as contract } from "../../schema/components/Gauge.js";
    import type { ViewProps } from "../render/view.js";

    export function Gauge({ label, value, max }: ViewProps<typeof contract>) {
      return <meter aria-label={String(label)} value={value} max={max} />;
    }`,
  "src/components/index.ts": 'export { Gauge } from "./Gauge.js";',
  "storybook/stories/Gauge.stories.tsx": `
    import type { DocumentStory, StoriesOf } from "../document-story.js";

    export default { component: "Gauge" } satisfies StoriesOf<"Gauge">;

    export const HalfFull: DocumentStory = {
      args: { document: { type: "Gauge", props: { label: "Disk", value: 50 } } },
    };`,
  "storybook/stories/index.ts": 'export * as Gauge from "./Gauge.stories.js";',
  "storybook/docs/advice.ts": `
    export const Gauge = advice("Name what is measured.", "Do not use it for what has no bound.");`,
} as const;

/** An action of a document, as far as it goes without a handler. */
const reboot = {
  "schema/actions/reboot.ts": `
    import * as z from "zod/mini";
    import { action } from "../contract.js";

    export const reboot = action({
      type: "reboot",
      summary: "Restarts the machine.",
      props: { delay: z.number() },
    });`,
  "schema/actions/index.ts": 'export { reboot } from "./reboot.js";',
} as const;

/** The name may stand in the lines that explain an error, which are indented. */
const errorNaming = (name: string) => new RegExp(`error TS\\d+: (.*\\n +)*.*\\b${name}\\b`);

let copy: ScratchCopy;
const compile = (additions: Additions) => copy.compile(additions);

beforeAll(() => {
  copy = createScratchCopy();
});

afterAll(() => copy.remove());

describe("adding a component", { timeout: 30_000 }, () => {
  // First in this file, and longest: nothing is compiled yet.
  it("takes three files and four lines", { timeout: 60_000 }, async () => {
    expect(await compile(gauge)).toBe("");
  });

  it.each(Object.keys(gauge))("without what belongs into %s does not compile", async (left) => {
    const rest = Object.fromEntries(Object.entries(gauge).filter(([path]) => path !== left));
    expect(await compile(rest)).toMatch(errorNaming("Gauge"));
  });

  it("with a view alone, for a type that no contract declares, does not compile", async () => {
    const files = Object.entries(gauge).filter(([path]) => path.startsWith("src") || path.endsWith("Gauge.ts"));
    expect(await compile(Object.fromEntries(files))).toMatch(errorNaming("Gauge"));
  });

  it("with a view for other props, or the stories of another, does not compile", async () => {
    const view = gauge["src/components/Gauge.tsx"].replace("max }", "maximum }").replace("{max}", "{100}");
    const said = await compile({
      ...gauge,
      "src/components/Gauge.tsx": view,
      "storybook/stories/index.ts": 'export * as Gauge from "./Text.stories.js";',
    });
    expect(said).toMatch(/Gauge\.tsx.*error TS2339: Property 'maximum' does not exist/);
    expect(said).toContain(`Type '"Text"' is not assignable to type '"Gauge"'`);
  });
});

describe("adding an action", { timeout: 30_000 }, () => {
  it("without a handler, or with one for other props, does not compile", async () => {
    expect(await compile(reboot)).toMatch(errorNaming("reboot"));
    const said = await compile({
      ...reboot,
      "src/actions/reboot.ts": `
        import type { reboot as contract } from "../../schema/actions/reboot.js";
        import type { PropsOf } from "../../schema/contract.js";
        import type { ActionHandler } from "../core/action-runner.js";

        export const reboot: ActionHandler<{ type: "reboot" } & PropsOf<typeof contract>> = (action) => {
          action.daley.toFixed();
        };`,
      "src/actions/index.ts": 'export { reboot } from "./reboot.js";',
    });
    expect(said.match(/error TS.*/g)).toEqual([expect.stringContaining("Property 'daley' does not exist")]);
  });
});

describe("a host that extends the package", { timeout: 30_000 }, () => {
  const program = (name: string, statement: string) => ({
    [`src/${name}.tsx`]: `
      import * as z from "zod/mini";
      import type { Modal } from "../schema/components/Modal.js";
      import { defineAction, defineComponent } from "./define.js";
      import type { ViewProps } from "./render/view.js";
      ${statement}`,
  });
  const meter = (view: string, more = "") => `
    export const Meter = defineComponent({
      type: "Meter",
      summary: "A figure below its bound.",
      props: { label: z.string(), max: z._default(z.number(), 100), stop: z.optional(z.looseObject({ type: z.string() })) },
      children: "none",
      actions: ["stop"],
      ${more}
    }, ${view});`;
  const wake = (run: string) => `
    export const wake = defineAction({ type: "wake", summary: "Wakes a machine.", props: { mac: z.string() } }, ${run});`;

  it("gets props of the types that it declared, and is told where it uses them otherwise", async () => {
    const said = await compile({
      ...program(
        "right-view",
        meter(
          "({ label, max, stop, env }) => <b lang={env.locale} onClick={stop?.run}>{label.trim()} {max.toFixed()}</b>",
        ),
      ),
      ...program(
        "right-field",
        meter(
          "({ field, label }) => <b title={label} onClick={() => field.setValue(1)}>{field.name}</b>",
          'field: { initial: [], empty: "" },',
        ),
      ),
      ...program("right-action", wake("(action, tools) => tools.notify({ kind: 'info', message: action.mac.trim() })")),
      // A prop of its own by the name of one that every component takes.
      ...program("right-id", "export const Dialog = ({ id }: ViewProps<typeof Modal>) => <b>{id.trim()}</b>;"),
      ...program("unknown-prop", meter("({ lable }) => <b>{lable}</b>")),
      ...program("wrong-type", meter("({ max }) => <b>{max.trim()}</b>")),
      ...program("raw-action", meter("({ stop }) => <b>{stop?.type}</b>")),
      ...program("no-field", meter("({ field }) => <b>{field.name}</b>")),
      ...program("unknown-payload", wake("(action) => void action.ip")),
    });
    const errors = said.match(/^src.*error TS.*/gm)?.map((line) => line.replace(/\(.*?error TS\d+/, "")) ?? [];
    expect(errors.toSorted()).toEqual([
      expect.stringContaining("src/no-field.tsx: Property 'field' does not exist"),
      expect.stringContaining("src/raw-action.tsx: Property 'type' does not exist on type 'RunnableAction'"),
      expect.stringContaining("src/unknown-payload.tsx: Property 'ip' does not exist"),
      expect.stringContaining("src/unknown-prop.tsx: Property 'lable' does not exist"),
      expect.stringContaining("src/wrong-type.tsx: Property 'trim' does not exist on type 'number'"),
    ]);
  });
});
