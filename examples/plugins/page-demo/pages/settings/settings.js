/** A form whose values the back end checks; what it has to say is shown as it says it. */
const bridge = window.AstrBotPluginPage;
const enabled = document.getElementById("enabled");
const said = document.getElementById("said");

/** Writes what was said last: again when the language has changed. */
let sayAgain = () => {};

await bridge.ready();

function render() {
  document.documentElement.lang = bridge.getLocale();
  document.title = bridge.t("pages.settings.title", "Demo settings");
  for (const place of document.querySelectorAll("[data-t]")) {
    place.dataset.fallback ??= place.textContent;
    place.textContent = bridge.t(`pages.settings.${place.dataset.t}`, place.dataset.fallback);
  }
  sayAgain();
}

/** @param write tells the text in the language of the moment */
function say(kind, write) {
  sayAgain = () => {
    said.dataset.kind = kind;
    said.textContent = write();
  };
  sayAgain();
}

async function save(value) {
  try {
    const result = await bridge.apiPost("settings/save", { enabled: value });
    enabled.checked = result.enabled;
    say("done", () => bridge.t("pages.settings.saved", "Saved."));
  } catch (error) {
    say("error", () => error.message);
  }
}

document.getElementById("form").addEventListener("submit", (event) => {
  event.preventDefault();
  save(enabled.checked);
});
document.getElementById("wrong").addEventListener("click", () => save("yes"));

const off = bridge.onContext(render);
window.addEventListener("beforeunload", off);

try {
  enabled.checked = (await bridge.apiGet("settings")).enabled;
} catch (error) {
  say("error", () => error.message);
}
