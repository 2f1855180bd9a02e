/** Rendered once, when it is built: any web server can serve the files. */
export default { output: "export" };
