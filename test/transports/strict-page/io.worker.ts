import { serveTransport, socketIO } from "native-json-ui/transports";

serveTransport(socketIO());
