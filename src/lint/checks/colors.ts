/** Names of colours that CSS does not know. */
import { clip, pointerSegment } from "../../../schema/diagnostic.js";
import { isRecord } from "../../../schema/json.js";
import { styleProperty } from "../../../schema/style.js";
import { nearName } from "../near-name.js";
import { type Page, pointerOf, propOf } from "../page.js";

const names =
  "aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen".split(
    " ",
  );
/** Words that stand for a colour all the same. */
const others = new Set([
  ...names,
  "transparent",
  "currentcolor",
  "inherit",
  "initial",
  "unset",
  "revert",
  "canvas",
  "canvastext",
  "none",
]);

const colored = new Set(["color", "background", "backgroundColor", "borderColor", "accentColor", "outlineColor"]);

export function checkColors(page: Page) {
  const check = (value: unknown, pointer: string) => {
    if (typeof value !== "string") return;
    const isHex = /^#/.test(value) && !/^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i.test(value);
    const isBareHex = /^(?=.*\d)[\da-f]{6}$/i.test(value);
    if (!isHex && !isBareHex && (!/^[A-Za-z]{2,30}$/.test(value) || others.has(value.toLowerCase()))) return;
    const suggestion = isBareHex ? `#${value}` : isHex ? undefined : nearName(value, names);
    page.report("unknown-color", "warning", pointer, {
      color: clip(value, 40),
      ...(suggestion !== undefined && { suggestion }),
    });
  };
  for (const node of page.nodes) {
    const style = propOf(node, "style");
    if (isRecord(style)) {
      for (const name of Object.keys(style).slice(0, 200)) {
        if (colored.has(styleProperty(name))) check(style[name], `${pointerOf(node)}/props/style/${name}`);
      }
    }
    const series = node.type === "Chart" ? propOf(node, "series") : undefined;
    if (!Array.isArray(series)) continue;
    series.slice(0, 50).forEach((one: unknown, index) => {
      if (isRecord(one)) {
        check(one.color, `${pointerOf(node)}/props/series/${index}/color`);
        checkKeys(page, one, ["dataKey", "name", "color"], `${pointerOf(node)}/props/series/${index}`);
      }
    });
  }
}

/** Keys of an entry that mean nothing, where one that does is near. */
function checkKeys(page: Page, entry: Record<string, unknown>, known: readonly string[], pointer: string) {
  for (const key of Object.keys(entry)) {
    if (known.includes(key)) continue;
    const suggestion = nearName(
      key,
      known.filter((name) => !Object.hasOwn(entry, name)),
      { label: "name", title: "name", colour: "color", stroke: "color", fill: "color", key: "dataKey" },
    );
    if (suggestion !== undefined)
      page.report("misspelt-key", suggestion === "dataKey" ? "error" : "warning", pointer + pointerSegment(key), {
        key: clip(key, 40),
        suggestion,
      });
  }
}
