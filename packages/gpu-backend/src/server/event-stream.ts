/**
 * The data of server-sent events, one text an event. Comments, names and ids of events are skipped; data at the end of the
 * stream counts even without the empty line that should follow it.
 *
 * Source: the "text/event-stream" format of the HTML standard, §9.2.6.
 */
export async function* eventData(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder();
  let pending = '';
  let data: string[] = [];
  for await (const chunk of chunks) {
    pending += decoder.decode(chunk, { stream: true });
    // a carriage return at the very end may be half of a line break
    const usable = pending.endsWith('\r') ? pending.length - 1 : pending.length;
    const lines = pending.slice(0, usable).split(/\r\n|\n|\r/);
    pending = (lines.pop() ?? '') + pending.slice(usable);
    for (const line of lines) {
      if (line !== '') collect(line, data);
      else if (data.length > 0) {
        yield data.join('\n');
        data = [];
      }
    }
  }
  for (const line of (pending + decoder.decode()).split(/\r\n|\n|\r/)) collect(line, data);
  if (data.length > 0) yield data.join('\n');
}

function collect(line: string, data: string[]): void {
  if (!line.startsWith('data:')) return;
  data.push(line.slice(line.startsWith('data: ') ? 6 : 5));
}
