import { expect, test } from "vitest";
import { createDispatch } from "../../src/core/dispatch.js";
import type { LiveCell } from "../../src/core/live-cell.js";

function destinations(dataKeys: (string | undefined)[]) {
  const heard: (string | undefined)[] = [];
  const all = dataKeys.map((dataKey) => ({
    dataKey,
    cell: { receive: () => heard.push(dataKey) } as unknown as LiveCell,
  }));
  return { dispatch: createDispatch(all).receive, heard };
}

test("a message reaches the cells whose field it has, once each, and those that read all of it", () => {
  const { dispatch, heard } = destinations(["cpu", "memory", "disk.free", undefined, ""]);
  dispatch({ cpu: 1 });
  expect(heard.splice(0)).toEqual([undefined, "", "cpu"]);
  dispatch({ disk: { free: 1 }, "disk.free": 2, memory: 3 });
  expect(heard.splice(0)).toEqual([undefined, "", "disk.free", "memory"]);
});

test.each([5, "text", null, [1, 2]])("the message %j has no fields but those of an array", (data) => {
  const { dispatch, heard } = destinations(["cpu", "1", undefined]);
  dispatch(data);
  expect(heard).toEqual(Array.isArray(data) ? [undefined, "1"] : [undefined]);
});
