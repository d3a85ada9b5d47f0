import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import typescript from 'typescript';

export function resolve(specifier, context, next) {
  return next(specifier, { ...context, conditions: ['@mathr/source', ...context.conditions] });
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const source = await readFile(fileURLToPath(url), 'utf8');
  const { ESNext: module } = typescript.ModuleKind;
  const { ES2022: target } = typescript.ScriptTarget;
  const { outputText } = typescript.transpileModule(source, { compilerOptions: { module, target, verbatimModuleSyntax: true } });
  return { format: 'module', source: outputText, shortCircuit: true };
}
