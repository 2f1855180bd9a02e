/** The panels below text and page, one at a time; those that are not shown keep what they know. */
import { useState } from "react";
import type { Bench, Panel } from "./panels.js";
import { Count } from "./parts/Count.js";
import { Tabs } from "./parts/Tabs.js";

const noCount = () => 0;

export function Dock({ bench, panels }: { bench: Bench; panels: readonly Panel[] }) {
  const [selected, setSelected] = useState(panels[0]?.id ?? "");
  return (
    <>
      <Tabs
        label={bench.texts.tools}
        prefix="dock"
        selected={selected}
        onSelect={setSelected}
        tabs={panels.map((panel) => ({
          id: panel.id,
          title: panel.title(bench.locale),
          extra: <PanelCount bench={bench} useCount={panel.useCount ?? noCount} />,
        }))}
      />
      {panels.map((panel) => (
        <div
          key={panel.id}
          className="wb-dock__panel"
          role="tabpanel"
          id={`dock-panel-${panel.id}`}
          aria-labelledby={`dock-tab-${panel.id}`}
          // What scrolls has to be reached by keyboard.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
          tabIndex={0}
          hidden={panel.id !== selected}
        >
          {panel.render(bench)}
        </div>
      ))}
    </>
  );
}

function PanelCount({ bench, useCount }: { bench: Bench; useCount(bench: Bench): number }) {
  const count = useCount(bench);
  return count > 0 && <Count of={count} />;
}
