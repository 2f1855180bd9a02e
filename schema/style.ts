/** Decides which CSS a document may bring for one component (threat R6): known properties, and values that load nothing. */

export type StyleValue = string | number;

export type ReadStyle = { ok: true; value: StyleValue } | { ok: false; reason: string };

const sides = "(Top|Right|Bottom|Left|Block|BlockStart|BlockEnd|Inline|InlineStart|InlineEnd)";

/** Property names that are taken. Not among them: what loads, animates, generates content or sets custom properties. */
const properties = new RegExp(
  `^(?:${[
    `(margin|padding|inset)${sides}?|top|right|bottom|left`,
    `border${sides}?(Color|Style|Width)?|border(Collapse|Spacing)`,
    "border((Top|Bottom)(Left|Right)|(Start|End)(Start|End))?Radius",
    "(min|max)?(Width|Height|InlineSize|BlockSize)|width|height|inlineSize|blockSize|aspectRatio|boxSizing",
    "display|position|zIndex|order|visibility|opacity|float|clear|verticalAlign",
    "overflow(X|Y|Wrap)?|overscrollBehavior|objectFit|objectPosition|resize|cursor|pointerEvents|userSelect",
    "flex(Basis|Direction|Flow|Grow|Shrink|Wrap)?|gap|rowGap|columnGap|columns|column(Count|Width)",
    "grid(Area|Column|Row|ColumnStart|ColumnEnd|RowStart|RowEnd|AutoColumns|AutoFlow|AutoRows)?",
    "gridTemplate(Areas|Columns|Rows)?|(align|justify|place)(Content|Items|Self)",
    "color|accentColor|background|background(Color|Clip|Position|Repeat|Size|Image)|boxShadow|outline(Color|Style|Width|Offset)?",
    "font|font(Family|Size|Style|Weight|Variant|VariantNumeric|Stretch)|lineHeight|letterSpacing|wordSpacing",
    "text(Align|Decoration|DecorationColor|DecorationLine|DecorationStyle|Indent|Overflow|Shadow|Transform|Wrap)",
    "whiteSpace|wordBreak|hyphens|direction|writingMode|tabSize|listStyle|listStyle(Position|Type)",
    "transform|transformOrigin|rotate|scale|translate",
  ].join("|")})$`,
);

/** Functions that compute, colour, size or move; none of them loads or reads anything. */
const functions = new Set([
  ...["rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab", "oklch", "color", "color-mix", "light-dark"],
  ...["calc", "min", "max", "clamp", "minmax", "repeat", "fit-content", "var"],
  ...["linear-gradient", "radial-gradient", "conic-gradient", "repeating-linear-gradient", "repeating-radial-gradient"],
  ...["translate", "translatex", "translatey", "rotate", "scale", "scalex", "scaley", "skew", "skewx", "skewy"],
]);

/** No backslash, which would hide a name; nothing that ends a declaration. */
const characters = /^[\p{L}\p{N} #.,%()/+*'"_-]{0,300}$/u;
/** The theme's own custom properties, which hold looks only. */
const foreignVariable = /var *\((?! *--(?:color|font|border|shadow|nju)-)/i;
/** Numbers from this on lay out nothing that a page can mean. */
const tooFar = 100_000;
/** The stacking levels within the page. */
const highest = 100;

const refuse = (reason: string): ReadStyle => ({ ok: false, reason });

/** `flex-direction` is what CSS authors write. */
export const styleProperty = (name: string): string =>
  name.startsWith("-") ? name : name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** The digits of a colour, such as #000000, and those after a point are no size. */
const holdsHugeNumber = (value: string): boolean =>
  value
    .replace(/#[\p{L}\p{N}_-]*/gu, " ")
    .match(/(?:\d+\.?|\.)\d*(?:e[+-]?\d+)?/gi)
    ?.some((number) => Number(number) >= tooFar) ?? false;

/** @param property in camelCase */
export function readStyle(property: string, value: unknown): ReadStyle {
  if (!properties.test(property)) return refuse("this property is not open to pages");
  if (typeof value === "number") {
    if (!Number.isFinite(value) || Math.abs(value) >= tooFar) return refuse("the number is out of range");
    return { ok: true, value: property === "zIndex" ? Math.max(-1, Math.min(highest, value)) : value };
  }
  if (typeof value !== "string") return refuse("its value must be a text or a number");
  if (!characters.test(value) || value.includes("/*")) return refuse("its value holds characters that are not allowed");
  if (holdsHugeNumber(value)) return refuse("a number in it is out of range");
  for (const [, name = ""] of value.matchAll(/([\p{L}\p{N}_-]*)\s*\(/gu)) {
    if (name !== "" && !functions.has(name.toLowerCase())) return refuse(`${name.slice(0, 40)}() is not allowed`);
  }
  if (foreignVariable.test(value)) return refuse("only variables of the theme may be used");
  if (property === "position" && !/^(static|relative|absolute)$/i.test(value.trim())) {
    return refuse("only static, relative and absolute are allowed");
  }
  if (property === "zIndex") {
    const level = Number(value);
    return Number.isFinite(level) ? readStyle(property, level) : refuse("it must be a number");
  }
  return { ok: true, value };
}
