/** What holds for every document, tried on 10,000 that are made from the contracts. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { describeDiagnostic, type JsonUIDocument, type Node, parseDocument } from "../../schema/index.js";
import { hostileDocuments, mutatedDocuments, placesOf, seed, validDocuments } from "./arbitraries.js";

/** A failure names the seed and the path by which it is found again. */
const runs = (numRuns: number) => ({ seed, numRuns });
const timeout = 120_000;

/** All nodes on screen or above it. */
function nodesOf({ root, overlays }: JsonUIDocument): Node[] {
  const found: Node[] = [];
  const pending: Node[] = [...root, ...overlays.values()];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    found.push(node);
    if (node.kind === "text") continue;
    pending.push(...node.children);
    if (node.kind === "element") for (const slot of node.slots) pending.push(...slot.nodes);
  }
  return found;
}

/** Holds what the renderer relies on. */
function expectRenderable(document: JsonUIDocument) {
  const lists: (readonly Node[])[] = [document.root];
  for (const node of nodesOf(document)) {
    expect(typeof node.key).toBe("string");
    if (node.kind === "text") expect(typeof node.text).toBe("string");
    else lists.push(node.children);
    if (node.kind === "problem") expect(node.diagnostics.length).toBeGreaterThan(0);
    if (node.kind !== "element") continue;
    expect(node.contract.type).toBe(node.type);
    for (const slot of node.slots) lists.push(slot.nodes);
  }
  for (const list of lists) expect(new Set(list.map(({ key }) => key)).size).toBe(list.length);
}

/** The ids and texts that are on screen, each as often as it is there. */
function shownIn(document: JsonUIDocument): Map<string, number> {
  const shown = new Map<string, number>();
  for (const node of nodesOf(document)) {
    const name = node.kind === "text" ? node.text : node.kind === "element" ? String(node.props.id) : undefined;
    if (name !== undefined) shown.set(name, (shown.get(name) ?? 0) + 1);
  }
  return shown;
}

test("a document that keeps to the contracts has no errors, and read again is the same tree", { timeout }, () => {
  fc.assert(
    fc.property(validDocuments, (document) => {
      const first = parseDocument(document);
      expect(first.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      expectRenderable(first.document);
      const again = parseDocument(structuredClone(document), { previous: first.document });
      expect(again.document.root).toBe(first.document.root);
      for (const [id, overlay] of first.document.overlays) expect(again.document.overlays.get(id)).toBe(overlay);
      expect(again.diagnostics).toEqual(first.diagnostics);
    }),
    runs(3500),
  );
});

test("of one thing wrong, anywhere in a document, the place is told, and all else lives", { timeout }, () => {
  const tried = new Set<string>();
  fc.assert(
    fc.property(mutatedDocuments, ({ valid, document, kind, wrong }) => {
      tried.add(kind);
      const before = parseDocument(valid);
      const after = parseDocument(document, { previous: before.document });
      const told = after.diagnostics.map(({ code, pointer }) => ({ code, pointer: pointer ?? "" }));
      const { at, code, below = false } = wrong;
      expect(
        told.filter((one) => one.code === code && (one.pointer === at || (below && one.pointer.startsWith(`${at}/`)))),
        `${code} ${at} among ${JSON.stringify(told)}`,
      ).not.toEqual([]);
      expectRenderable(after.document);

      const shown = shownIn(after.document);
      const missing = placesOf(valid).filter(({ pointer, id }) => {
        if (wrong.mayLose(pointer)) return false;
        const left = shown.get(String(id)) ?? 0;
        shown.set(String(id), left - 1);
        return left < 1;
      });
      expect(missing).toEqual([]);

      // Corrected, it is what it was.
      const corrected = parseDocument(valid, { previous: after.document });
      expect(corrected.diagnostics).toEqual(before.diagnostics);
      expect(shownIn(corrected.document)).toEqual(shownIn(before.document));
    }),
    runs(4000),
  );
  expect(tried.size).toBeGreaterThan(15);
});

test("whatever a document is, it is read without an exception and can be shown", { timeout }, () => {
  fc.assert(
    fc.property(hostileDocuments, hostileDocuments, (hostile, other) => {
      // What spreads without end is cut early: ten thousands of nodes take their time, and tell nothing more.
      const limits = { nodes: 500 };
      const first = parseDocument(hostile.make(), { limits });
      expectRenderable(first.document);
      for (const diagnostic of first.diagnostics) {
        expect(describeDiagnostic(diagnostic).length).toBeLessThan(8000);
        expect(JSON.stringify(diagnostic).length).toBeLessThan(8000);
      }
      for (const next of [hostile, other]) {
        expectRenderable(parseDocument(next.make(), { previous: first.document, limits }).document);
      }
      expect(Reflect.get({}, "polluted")).toBeUndefined();
    }),
    runs(2500),
  );
});
