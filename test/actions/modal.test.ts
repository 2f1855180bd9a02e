import { expect, it } from "vitest";
import { parseDocument } from "../../schema/parse.js";
import { createPage } from "../../src/core/page.js";
import { createHost } from "../../src/create-host.js";

const modal = (id: string) => ({ type: "Modal", id, props: { title: id } });

function open() {
  const { document } = parseDocument([modal("ban"), modal("7")]);
  const page = createPage(createHost({ onDiagnostic: () => {} }), document, {});
  page.attach(document);
  return { page, run: (action: { type: string; modalId?: string }) => page.actions.run(action, "/x") };
}

it("N-48 open_modal opens the modal of its modalId, in the place of one that is open", async () => {
  const { page, run } = open();
  await run({ type: "open_modal", modalId: "ban" });
  expect(page.modal.get()).toBe("ban");
  await run({ type: "open_modal", modalId: "7" });
  expect(page.modal.get()).toBe("7");
});

it("N-49 close_modal closes whatever modal is open, without an id, and does no harm where none is", async () => {
  const { page, run } = open();
  await run({ type: "close_modal" });
  await run({ type: "open_modal", modalId: "ban" });
  await run({ type: "close_modal" });
  expect(page.modal.get()).toBeUndefined();
});
