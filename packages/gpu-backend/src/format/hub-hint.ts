/** What to do about a model that is not on this disk: `owner/name` is probably one of the hub, a path is mistyped. */
export function hubHint(source: string): string {
  return /^[\w-][\w.-]*\/[\w.-]+(?:@[\w./-]+)?$/.test(source) && !source.endsWith('.gguf')
    ? `for a model of the hub write hf:${source}`
    : 'name a directory in Hugging Face layout, a .gguf file or hf:owner/name';
}
