import { serveTransport, webSocket } from "native-json-ui/transports";

serveTransport(webSocket());
