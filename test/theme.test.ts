/** A dashboard restyles everything by tokens: no rule outside tokens.css has a colour, a font or a radius of its own. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const folder = new URL("../src/components/theme/", import.meta.url);
const sheets = readdirSync(folder).filter((file) => file !== "tokens.css");

/** Says nothing of how something looks: a circle, no corner, what surrounds it, what the reader's system sets. */
const neutral =
  /^(?:none|0|50%|inherit|initial|transparent|currentcolor|auto|normal|light|dark|(?:Canvas|CanvasText|Highlight|ButtonText|LinkText|GrayText)(?:Text)?)$/i;
const named =
  /\b(?:white|black|red|green|blue|gr[ae]y|orange|yellow|purple|pink|brown|silver|gold|navy|teal|cyan|magenta)\b/i;
const colour = /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(/i;

interface Declaration {
  property: string;
  value: string;
}

/** The declarations of a sheet, with comments gone. */
function declarations(css: string): Declaration[] {
  const text = css.replace(/\/\*[\s\S]*?\*\//g, "");
  return [...text.matchAll(/([-\w]+)\s*:\s*([^;{}]+);/g)].map(([, property = "", value = ""]) => ({
    property,
    value: value.trim(),
  }));
}

/** Why a declaration is not the theme's to make. */
function fault({ property, value }: Declaration): boolean {
  const own = value.replace(/var\((?:[^()]|\([^()]*\))*\)/g, "");
  if (colour.test(own) || (/color|background|fill|stroke|shadow|border|outline/.test(property) && named.test(own))) {
    return true;
  }
  if (/^font-family$/.test(property) || property === "font") return !/^(?:inherit|.*var\(--font-)/.test(value);
  if (/radius$/.test(property)) {
    return own.split(/\s+/).some((part) => part !== "" && !neutral.test(part) && !/^(?:calc|max|min)\(/.test(value));
  }
  return false;
}

test.each(sheets)("%s has no colour, font or radius of its own", (file) => {
  const css = readFileSync(new URL(file, folder), "utf8");
  expect(declarations(css).length).toBeGreaterThan(5);
  expect(declarations(css).filter(fault)).toEqual([]);
});

test.each<[string, string]>([
  ["color", "#fff"],
  ["background-color", "white"],
  ["border", "1px solid red"],
  ["box-shadow", "0 0 2px rgb(0 0 0 / 50%)"],
  ["font-family", "Arial"],
  ["font", "400 14px Arial"],
  ["border-radius", "4px"],
])("the check finds %s: %s", (property, value) => {
  expect(declarations(`.a { ${property}: ${value}; }`).filter(fault)).toEqual([{ property, value }]);
});
