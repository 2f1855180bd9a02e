/** The docs page of a component: what its contract says of it, what experience says, and its stories. */
import { Stories, Title, useOf } from "@storybook/addon-docs/blocks";
import { components } from "native-json-ui/schema";
import { adviceOf } from "./listed-advice.js";
import { marked } from "./marked.js";
import { PropsTable } from "./PropsTable.js";
import { type ComponentType, factsOf, propRows } from "./prop-rows.js";

const isComponent = (type: unknown): type is ComponentType =>
  typeof type === "string" && Object.hasOwn(components, type);

function Contract({ type }: { type: ComponentType }) {
  const advice = adviceOf[type];
  return (
    <>
      <p className="lead">{components[type].summary}</p>
      <ul>
        {factsOf(type).map((fact) => (
          <li key={fact}>{marked(fact)}</li>
        ))}
      </ul>
      <div className="advice">
        <p data-kind="do">
          <strong>Do.</strong> {advice.do}
        </p>
        <p data-kind="dont">
          <strong>Do not</strong>
          {advice.dont.slice("Do not".length)}
        </p>
      </div>
      <h2 id="props">Props</h2>
      <PropsTable rows={propRows(type)} caption={`Props of ${type}`} />
    </>
  );
}

export function ReferencePage() {
  const { preparedMeta } = useOf("meta", ["meta"]);
  // Stories name their component by its JSON type.
  const type: unknown = preparedMeta.component;
  return (
    <>
      <Title />
      {isComponent(type) && <Contract type={type} />}
      <Stories title="Stories" includePrimary />
    </>
  );
}
