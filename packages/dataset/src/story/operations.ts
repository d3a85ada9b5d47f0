import type { OperationTemplate } from './grammar.ts';

/** Several wordings (`id: text`) of what is otherwise the same operation. */
export function operations(
  shared: Omit<OperationTemplate, 'id' | 'text'>,
  texts: Readonly<Record<string, string>>,
): OperationTemplate[] {
  return Object.entries(texts).map(([id, text]) => ({ id, text, ...shared }));
}
