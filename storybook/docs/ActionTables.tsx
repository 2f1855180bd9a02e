/** Every action and what it takes, out of the contract. */
import { actions } from "native-json-ui/schema";
import { PropsTable } from "./PropsTable.js";
import { actionRows } from "./prop-rows.js";

export function ActionTables() {
  return Object.values(actions).map(({ type, summary }) => (
    <section key={type}>
      <h3>{type}</h3>
      <p>{summary}</p>
      <PropsTable rows={actionRows(type)} caption={`Props of ${type}`} />
    </section>
  ));
}
