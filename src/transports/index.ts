/** Entry `native-json-ui/transports`: ways to carry live topics. */
export type { Connection, ConnectionStatus, RefusedFrame, Transport, TransportEvents } from "../core/transport.js";
export { type EventSourceOptions, eventSource } from "./event-source.js";
export { type MemoryTransport, memory } from "./memory.js";
export { type SocketIOOptions, socketIO } from "./socket-io.js";
export { type WebSocketOptions, webSocket } from "./web-socket.js";
export { inWorker, serveTransport } from "./worker.js";
