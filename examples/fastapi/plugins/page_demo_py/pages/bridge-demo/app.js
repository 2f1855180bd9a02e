/** The page of a service in Python: it calls the bridge as any other does. */
const bridge = window.AstrBotPluginPage;
const output = document.getElementById("output");
const show = (value) => {
  output.textContent += `${JSON.stringify(value)}\n`;
};
const tell = (error) => show({ error: error.message });

await bridge.ready();

document.getElementById("ping").addEventListener("click", () => {
  bridge.apiGet("ping", { limit: 5 }).then(show, tell);
});
document.getElementById("export").addEventListener("click", () => {
  bridge.download("files/export").then(show, tell);
});
document.getElementById("file").addEventListener("change", (event) => {
  const [file] = event.target.files;
  if (file) bridge.upload("files/import", file).then(show, tell);
});

const id = await bridge.subscribeSSE("events", { onMessage: ({ parsed }) => show(parsed), onError: tell });
window.addEventListener("beforeunload", () => bridge.unsubscribeSSE(id));
