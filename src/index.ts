"use client";
/** Entry `native-json-ui`: shows plugin pages written as JSON in a React dashboard. */
export type { ActionHandler, ActionTools } from "./core/action-runner.js";
export type { Notice, Notify } from "./core/notices.js";
export type { Params } from "./core/placeholders.js";
export type { Backfill, TopicCounts, TopicMessage, TopicPosition } from "./core/topic-message.js";
export { createHost, type HostOptions } from "./create-host.js";
export { type CustomAction, type CustomComponent, defineAction, defineComponent } from "./define.js";
export { JsonPage, type JsonPageProps } from "./JsonPage.js";
export { JsonUI, type JsonUIProps } from "./JsonUI.js";
export { JsonUIProvider, type JsonUIProviderProps } from "./JsonUIProvider.js";
export { preload } from "./preload.js";
export { useAction, useField, useTopic } from "./render/hooks.js";
export type { RenderHost } from "./render/render-host.js";
export type { FieldProps, RunnableAction, ViewEnv, ViewProps } from "./render/view.js";
