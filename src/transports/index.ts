/** Entry `native-json-ui/transports`: ways to carry live topics. */
export type { Connection, ConnectionStatus, Transport, TransportEvents } from "../core/transport.js";
export { type MemoryTransport, memory } from "./memory.js";
export { type SocketIOOptions, socketIO } from "./socket-io.js";
export { type WebSocketOptions, webSocket } from "./web-socket.js";
