"use client";
/** Entry `native-json-ui/plugin-page`: plugins' HTML pages in a dashboard, for React and, by mountPluginPage, for any other. */
export { type MountOptions, mountPluginPage, type PluginPageState } from "./host/mount-plugin-page.js";
export { PluginPage, type PluginPageProps } from "./PluginPage.js";
export { pageLocale } from "./page-locale.js";
