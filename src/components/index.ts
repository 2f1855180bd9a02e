/** The list of views, one line each. */
export { Button } from "./Button.js";
export { Card } from "./Card.js";
export { Chart } from "./Chart.js";
export { Column } from "./Column.js";
export { Container } from "./Container.js";
export { Input } from "./Input.js";
export { LogViewer } from "./LogViewer.js";
export { Modal } from "./Modal.js";
export { Row } from "./Row.js";
export { StatCard } from "./StatCard.js";
export { Text } from "./Text.js";
