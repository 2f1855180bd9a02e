import { describe, expect, test } from "vitest";
import { baseName, dispositionName, lastOfPath, safeFileName } from "../../schema/file-name.js";

describe("baseName", () => {
  test.each([
    ["survival.mcworld", "survival.mcworld"],
    ["C:\\fakepath\\world.zip", "world.zip"],
    ["../../etc/passwd", "passwd"],
    ["holiday\u202egnp.exe", "holidaygnp.exe"],
    ["a\u200fb\u2066c\u2069.txt", "abc.txt"],
    ["no\u0007bell\n.zip", "nobell.zip"],
    ["line\u2028break.zip", "linebreak.zip"],
    ["picture.png                      .exe", "picture.png .exe"],
    ["half \ud83c.png", "half .png"],
    ["世界 4 🎮.zip", "世界 4 🎮.zip"],
    ["folder/", ""],
    ["", ""],
  ])("R18 %j is shown as %j", (given, shown) => expect(baseName(given)).toBe(shown));
});

describe("safeFileName", () => {
  test.each([
    ["..\\..\\x.exe", "x.exe"],
    ["CON", "_CON"],
    ["con.tar.gz", "_con.tar.gz"],
    ["CON .txt", "_CON .txt"],
    ["LPT1.log", "_LPT1.log"],
    ["COM\u00b9", "_COM\u00b9"],
    ["CONIN$", "_CONIN$"],
    ["console.log", "console.log"],
    ["a\u202egpj.exe", "agpj.exe"],
    ['a<b>:"c|d?e*.txt', "a_b___c_d_e_.txt"],
    ["x.exe. . .", "x.exe"],
    ["...", "download"],
    [". .hidden", "hidden"],
    [".env", "env"],
    ["", "download"],
    ["/", "download"],
    ["报告 2026.pdf", "报告 2026.pdf"],
  ])("B11 %j is saved as %j", (given, saved) => expect(safeFileName(given)).toBe(saved));

  test.each([
    ["x".repeat(500), ""],
    [`${"x".repeat(500)}.mcworld`, ".mcworld"],
    [`${"世".repeat(500)}.zip`, "世.zip"],
    [`${"🎮".repeat(200)}.zip`, "🎮.zip"],
    [`x.${"y".repeat(500)}`, "y"],
  ])("a long name is cut to 200 bytes between characters, its ending kept", (given, ending) => {
    const saved = safeFileName(given);
    expect(new TextEncoder().encode(saved).length).toBeLessThanOrEqual(200);
    expect(saved.endsWith(ending)).toBe(true);
    expect(saved).not.toMatch(/\p{Cs}/u);
  });

  test("a name of a million characters is done at once", () => {
    const before = performance.now();
    for (const part of [". ", "\\", "\u202e", "a.", " "]) safeFileName(part.repeat(500_000));
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});

test.each([
  ['attachment; filename="a.zip"', "a.zip"],
  ["attachment; filename=a.zip", "a.zip"],
  ['attachment; filename="a \\"b\\".zip"', 'a "b".zip'],
  ["attachment; filename=\"x.zip\"; filename*=UTF-8''%E4%B8%96.zip", "世.zip"],
  ["attachment; filename*=UTF-8''%E4%B8%ZZ.zip; filename=\"plain.zip\"", "plain.zip"],
  ["attachment", undefined],
  ["inline; name=x", undefined],
  [null, undefined],
])("Content-Disposition %s names %s", (header, name) => expect(dispositionName(header)).toBe(name));

test.each([
  ["/api/files/my%20world.zip?token=1#x", "my world.zip"],
  ["https://host.example/a/b.tar.gz", "b.tar.gz"],
  ["/api/files/100%.zip", "100%.zip"],
  ["/api/files/", ""],
])("the path %s ends in %s", (address, name) => expect(lastOfPath(address)).toBe(name));
