/** Outlines elements of the page, and lets one be picked, by mouse or by keyboard. */

const selector = '[class*="plugin-at-"]';

/** The mark of the innermost node that an element belongs to. */
export function markOf(element: Element | null | undefined): string | undefined {
  const names = element?.closest(selector)?.classList ?? [];
  for (const name of names) if (name.startsWith("plugin-at-")) return name.slice("plugin-".length);
  return undefined;
}

const elementOf = (mark: string): Element | null =>
  /^at-[\da-z]+$/.test(mark) ? document.querySelector(`.plugin-${mark}`) : null;

export interface Pointing {
  outline(mark: string | undefined, scroll: boolean): void;
  pick(on: boolean): void;
}

export function createPointing(tell: { picked(mark: string): void; ended(): void }): Pointing {
  const frames = { cursor: overlay("stage-outline"), pick: overlay("stage-outline stage-outline--pick") };
  let atCursor: string | undefined;
  let picked: string | undefined;
  let picking = false;

  function draw() {
    place(frames.cursor, atCursor);
    place(frames.pick, picking ? picked : undefined);
  }

  // There is no event for an element that moved: looked at again after all that may move it.
  let due = false;
  function later() {
    if (due || (atCursor === undefined && !picking)) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      draw();
    });
  }
  window.addEventListener("scroll", later, { capture: true, passive: true });
  window.addEventListener("transitionend", later, true);
  new ResizeObserver(later).observe(document.documentElement);
  const root = document.getElementById("root");
  if (root !== null) {
    new ResizeObserver(later).observe(root);
    new MutationObserver(later).observe(root, {
      childList: true,
      subtree: true,
      attributes: true,
      characterData: true,
    });
  }

  function end() {
    picking = false;
    document.documentElement.classList.remove("stage-picking");
    draw();
  }

  function choose(mark: string | undefined) {
    if (mark === undefined) return;
    end();
    tell.picked(mark);
  }

  function walk(step: number) {
    const all = [...document.querySelectorAll(selector)].filter((element) => element.getClientRects().length > 0);
    const at = all.findIndex((element) => markOf(element) === picked);
    const next = all.at((at + step + all.length) % Math.max(1, all.length)) ?? all[0];
    picked = markOf(next);
    next?.scrollIntoView({ block: "nearest" });
    draw();
  }

  // Before the page hears of it: while picking, nothing of it is used.
  const swallow = (event: Event) => {
    if (!picking) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.type === "click" && event.target instanceof Element) choose(markOf(event.target));
  };
  for (const type of ["click", "auxclick", "pointerdown", "pointerup", "mousedown", "mouseup", "submit"]) {
    window.addEventListener(type, swallow, true);
  }
  window.addEventListener("pointermove", ({ target }) => {
    if (!picking || !(target instanceof Element)) return;
    picked = markOf(target) ?? picked;
    draw();
  });
  window.addEventListener(
    "keydown",
    (event) => {
      if (!picking) return;
      const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
      const step = steps[event.key];
      if (step !== undefined) walk(step);
      else if (event.key === "Enter" || event.key === " ") choose(picked);
      else if (event.key === "Escape") {
        end();
        tell.ended();
      } else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    true,
  );

  return {
    outline(mark, scroll) {
      atCursor = mark;
      if (mark !== undefined && scroll) elementOf(mark)?.scrollIntoView({ block: "nearest" });
      draw();
    },
    pick(on) {
      if (!on) return end();
      picking = true;
      picked ??= atCursor;
      document.documentElement.classList.add("stage-picking");
      draw();
    },
  };
}

function overlay(className: string): HTMLElement {
  const element = document.body.appendChild(document.createElement("div"));
  element.className = className;
  // In the top layer: dialogs of the page are there too.
  element.popover = "manual";
  element.ariaHidden = "true";
  return element;
}

function place(frame: HTMLElement, mark: string | undefined) {
  const element = mark === undefined ? null : elementOf(mark);
  const box = element === null ? undefined : boxOf(element);
  if (box === undefined || box.width + box.height === 0) {
    if (frame.matches(":popover-open")) frame.hidePopover();
    return;
  }
  if (!frame.matches(":popover-open")) frame.showPopover();
  const at = `${box.left}px ${box.top}px ${box.width}px ${box.height}px`;
  if (frame.dataset.at === at) return;
  frame.dataset.at = at;
  frame.style.left = `${box.left}px`;
  frame.style.top = `${box.top}px`;
  frame.style.width = `${box.width}px`;
  frame.style.height = `${box.height}px`;
}

/** What has no box of its own has those of what is in it. */
function boxOf(element: Element): DOMRect | undefined {
  const range = document.createRange();
  if (getComputedStyle(element).display !== "contents") return element.getBoundingClientRect();
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
}
