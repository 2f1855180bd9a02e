/**
 * Reads the packets of socket.io one by one, so that a frame which nobody should read costs itself only: the client's own
 * parser ends the connection for it. Loaded together with the client.
 */
import { Decoder, Encoder } from "socket.io-parser";
import type { TransportEvents } from "../core/transport.js";
import { noText, tooLong } from "./read-frame.js";

/** What stands around a frame: of the length that is meant, the frame's own counts. */
const ENVELOPE = '2["message",]'.length;
/** Packets that begin or end a connection. What is wrong with them concerns the connection. */
const ofTheConnection = new Set(["0", "1", "4"]);
const binary = /^[56](\d+)-/;
/** The client would stumble over it. */
const refusalWithoutReason = /^4[^{"]*$/;

interface Parser {
  Encoder: typeof Encoder;
  Decoder: new () => Decoder;
}

export function createGuardedParser(events: TransportEvents, longest: number): Parser {
  // A class since the client makes one by `new`, and listens to it as to the parser's own.
  class GuardedDecoder extends Decoder {
    /** Bytes that belong to a packet which was refused. */
    private attachments = 0;

    override add(packet: unknown = "") {
      if (typeof packet !== "string") {
        if (this.attachments > 0) this.attachments--;
        else events.refuse("binary", noText);
        return;
      }
      const announced = binary.exec(packet.slice(0, 20))?.[1];
      this.attachments = Number(announced ?? 0);
      if (packet.length > longest + ENVELOPE) events.refuse("oversized", tooLong(longest));
      else if (announced !== undefined) events.refuse("binary", noText);
      else if (refusalWithoutReason.test(packet)) throw new Error("the server refused the connection");
      else if (ofTheConnection.has(packet.charAt(0))) super.add(packet);
      else this.read(packet);
    }

    private read(packet: string) {
      try {
        // The client would stumble over an event without a name.
        if (!packet.includes("[")) throw new Error("a packet has no content");
        super.add(packet);
      } catch (error) {
        events.refuse("malformed", error instanceof Error ? error.message : String(error));
      }
    }
  }
  return { Encoder, Decoder: GuardedDecoder };
}
