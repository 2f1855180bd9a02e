/** The list of files. Names are text, never markup: whoever sent a file chose its name. */

const icons = {
  download: "M12 4v11m0 0 4-4m-4 4-4-4M5 20h14",
  remove: "M4 7h16M10 11v6m4-6v6M6 7l1 13h10l1-13M9 7V4h6v3",
};

function iconButton(path, label, press) {
  const button = document.createElement("button");
  button.type = "button";
  button.title = label;
  button.setAttribute("aria-label", label);
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  const drawn = document.createElementNS("http://www.w3.org/2000/svg", "path");
  drawn.setAttribute("d", path);
  svg.append(drawn);
  button.append(svg);
  button.addEventListener("click", () => press(button));
  return button;
}

export function listFiles(list, files, { none, sizeOf, download, remove }) {
  const items = files.map(({ name, size }) => {
    const item = document.createElement("li");
    const title = document.createElement("span");
    title.textContent = name;
    const weight = document.createElement("small");
    weight.textContent = sizeOf(size);
    item.append(
      title,
      weight,
      iconButton(icons.download, download.label(name), (button) => download.press(name, button)),
      iconButton(icons.remove, remove.label(name), (button) => remove.press(name, button)),
    );
    return item;
  });
  if (items.length === 0) {
    const item = document.createElement("li");
    item.className = "muted";
    item.textContent = none;
    items.push(item);
  }
  list.replaceChildren(...items);
}
