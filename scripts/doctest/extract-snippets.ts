export interface Snippet {
  /** Line of the opening fence, from 1. */
  readonly line: number;
  /** Runnable TypeScript, with the `// =>` lines turned into checks. */
  readonly code: string;
}

/** The fences marked `ts doctest` of a Markdown page. */
export function extractSnippets(markdown: string): Snippet[] {
  const snippets: Snippet[] = [];
  let open: { line: number; body: string[] } | undefined;
  for (const [index, text] of markdown.split('\n').entries()) {
    if (open === undefined && /^```ts doctest\s*$/.test(text)) open = { line: index + 1, body: [] };
    else if (open !== undefined && text.startsWith('```')) {
      snippets.push({ line: open.line, code: [...open.body.map(withCheck), 'export {};', ''].join('\n') });
      open = undefined;
    } else open?.body.push(text);
  }
  return snippets;
}

/** `f(x); // => 3` becomes a check; so does `const y = f(x); // => 3`. */
function withCheck(text: string): string {
  const match = /^(\s*)(.*?);?\s*\/\/ => (.+)$/.exec(text);
  if (match === null) return text;
  const [, indent = '', statement = '', expected = ''] = match;
  const check = (value: string): string => `(globalThis as any).doctestExpect(${value}).toEqual(${expected});`;
  const declaration = /^const (\w+) = /.exec(statement);
  if (declaration !== null) return `${indent}${statement}; ${check(declaration[1] ?? '')}`;
  return indent + check(statement);
}
