/** A plugin as its author writes it: three routes, of which two are pages. */
export default function backups({ registerWebApi }) {
  const text = (content) => ({ type: "Text", props: { content } });
  const page = (name, tag) => ({ name, tags: ["My plugin", tag] });
  registerWebApi("/backups/ui", () => text("Last backup: today"), ["GET"], "", page("Backups", "plugin-ui-native"));
  registerWebApi("/backups/old", () => text("Older ones"), ["GET"], "", page("Archive", "plugin-json-ui"));
  registerWebApi("/backups/size", () => ({ bytes: 1 }), ["GET"], "", page("Size", "other"));
}
