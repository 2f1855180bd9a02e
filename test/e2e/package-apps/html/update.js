/** Shows JSON that is at hand, changes it in place, and takes it away. */
import { mount } from "./assets/json-ui/native-json-ui.js";

const pageCalled = (title) => ({
  type: "Card",
  props: { title },
  children: [{ type: "Input", props: { id: "name", label: "Name" } }],
});

const mounted = mount(document.getElementById("page"), { document: pageCalled("Before"), theme: "dark" });
document.getElementById("change").addEventListener("click", () => mounted.update(pageCalled("After")));
document.getElementById("remove").addEventListener("click", () => mounted.unmount());
