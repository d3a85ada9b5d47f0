/**
 * Reasoning and answer of a triplet: the last line that begins with the marker holds the answer, all before it is reasoning.
 * Undefined when there is no such line or nothing after the marker.
 */
export function splitAtMarker(
  text: string,
  marker: string,
): { readonly reasoning: string; readonly answer: string } | undefined {
  const lines = text.trimEnd().split('\n');
  const bare = (line: string): string => line.trim().replace(/^[*_#\s]+/, '');
  const at = lines.findLastIndex((line) => bare(line).toLowerCase().startsWith(marker.toLowerCase()));
  if (at < 0) return undefined;
  const rest = [bare(lines[at] ?? '').slice(marker.length), ...lines.slice(at + 1)].join('\n');
  const answer = rest.replaceAll(/^[\s*_]+|[\s*_]+$/g, '');
  return answer === '' ? undefined : { reasoning: lines.slice(0, at).join('\n').trim(), answer };
}
