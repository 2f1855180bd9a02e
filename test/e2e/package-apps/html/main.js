/** Shows a page that is fed by server-sent events. */
import { eventSource, mount } from "./assets/json-ui/native-json-ui.js";

mount(document.getElementById("page"), { src: "page.json" }, { transport: eventSource({ url: "/events" }) });
