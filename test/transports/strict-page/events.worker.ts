import { eventSource, serveTransport } from "native-json-ui/transports";

serveTransport(eventSource());
