/** Topics over a WebSocket as a React author writes it, for a server that is there. */

export function openSocket(
  url: string,
  topics: readonly string[],
  take: (topic: string, data: unknown) => void,
): () => void {
  const socket = new WebSocket(url);
  socket.onopen = () => {
    for (const topic of topics) socket.send(JSON.stringify({ action: "subscribe", topic }));
  };
  socket.onmessage = ({ data }) => {
    const frame = JSON.parse(data) as { topic?: string; data: unknown };
    if (frame.topic !== undefined) take(frame.topic, frame.data);
  };
  return () => socket.close();
}
