/** The list of story files, one line each. */
export * as Button from "./Button.stories.js";
export * as Card from "./Card.stories.js";
export * as Chart from "./Chart.stories.js";
export * as Column from "./Column.stories.js";
export * as Container from "./Container.stories.js";
export * as Input from "./Input.stories.js";
export * as LogViewer from "./LogViewer.stories.js";
export * as Modal from "./Modal.stories.js";
export * as Row from "./Row.stories.js";
export * as StatCard from "./StatCard.stories.js";
export * as Text from "./Text.stories.js";
