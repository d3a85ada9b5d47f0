import { extractAnswer, verify } from '@mathr/verify';

import type { SearchNode, SearchTree } from '../supervise/search-tree.ts';
import { textField } from '../read/mapped-problem.ts';
import type { RowFields, RowPlace } from './dataset-adapter.ts';

/**
 * OmegaPRM's trees as released with MATH-APS: nodes with `text`, `mc_value` and `children`, the question at the root.
 * Breaks between steps are not in the texts; one is put behind each step that others follow.
 *
 * Source: github.com/openreasoner/openr, preprocessing of MATH-APS; arXiv:2406.06592.
 */
export function omegaTree(fields: RowFields, { id }: RowPlace): SearchTree | string {
  const question = textField(fields, 'question');
  const root = fields['reasoning_steps'];
  if (question === undefined || !isFields(root)) return 'it has no question or no tree in reasoning_steps';
  const nodeOf = (value: RowFields, isRoot: boolean): SearchNode => {
    const children = childrenOf(value);
    const text = textOf(value);
    const step = children.length > 0 && !text.endsWith('\n') ? `${text}\n` : text;
    return {
      step: isRoot ? '' : step,
      value: unit(value['mc_value']),
      children: children.map((child) => nodeOf(child, false)),
    };
  };
  return { problemId: id, question, ...answerOf(fields), method: 'monte-carlo', root: nodeOf(root, true) };
}

/**
 * The same search as a list of beginnings of solutions, each with the question before it and its `mc_value`. A beginning
 * hangs from the longest other one that it continues.
 */
export function omegaPrefixes(fields: RowFields, { id }: RowPlace): SearchTree | string {
  const question = textField(fields, 'question');
  const list = fields['reasoning_steps'];
  if (question === undefined || !Array.isArray(list)) return 'it has no question or no list in reasoning_steps';
  const prefixes = new Map<string, number | null>();
  for (const item of list as readonly unknown[]) {
    const text = isFields(item) ? item['solution_prefix'] : undefined;
    if (!isFields(item) || typeof text !== 'string') return 'an item of its reasoning_steps has no solution_prefix';
    const rest = text.startsWith(question) ? text.slice(question.length).replace(/^\s+/, '') : text;
    if (!prefixes.has(rest)) prefixes.set(rest, unit(item['mc_value']));
  }
  const root: Growing = { text: '', step: '', value: prefixes.get('') ?? null, children: [] };
  const nodes: Growing[] = [root];
  const byLength = [...prefixes].filter(([text]) => text !== '').toSorted(([a], [b]) => a.length - b.length);
  for (const [text, value] of byLength) {
    const parent = nodes.findLast((node) => text.startsWith(node.text)) ?? root;
    const node: Growing = { text, step: text.slice(parent.text.length), value, children: [] };
    parent.children.push(node);
    nodes.push(node);
  }
  return { problemId: id, question, ...answerOf(fields), method: 'monte-carlo', root };
}

/**
 * rStar-Math's trees: `rstar` has the state of each node by its tag (`0`, `0.1`, `0.1.2`), with `text`, `q_value` in [-1, 1]
 * and, where a solution ends, `final_answer`. A Q of a node that nobody visited says nothing.
 *
 * Source: github.com/microsoft/rStar, the states that its search returns; arXiv:2501.04519.
 */
export function rstarTree(fields: RowFields, { id }: RowPlace): SearchTree | string {
  const states = fields['rstar'];
  if (!isFields(states) || !isFields(states['0'])) return 'its rstar has no node "0"';
  const info = textField(states['0'], 'extra_info')?.replace(/^question:\s*/, '');
  const question = textField(fields, 'question') ?? info;
  if (question === undefined) return 'it has no question, and neither has its node "0" in extra_info';
  const { answer } = answerOf(fields);
  const children = new Map<string, string[]>();
  for (const tag of Object.keys(states)) {
    const parent = tag.slice(0, Math.max(0, tag.lastIndexOf('.')));
    if (parent !== '') children.set(parent, [...(children.get(parent) ?? []), tag]);
  }
  const orphan = [...children.keys()].find((tag) => !(tag in states));
  if (orphan !== undefined) return `its rstar has children of "${orphan}", and no such node`;
  const nodeOf = (tag: string): SearchNode => {
    const state = (isFields(states[tag]) ? states[tag] : {}) as RowFields;
    const visits = Number(state['visit_count'] ?? 1);
    const quality = state['q_value'];
    const final = textField(state, 'final_answer');
    const outcome = answer === undefined || final === undefined ? undefined : verdict(answer, final);
    return {
      step: tag === '0' ? '' : textOf(state),
      value: typeof quality === 'number' && visits > 0 ? Math.min(1, Math.max(0, (quality + 1) / 2)) : null,
      visits,
      ...(outcome === undefined ? {} : { outcome }),
      children: (children.get(tag) ?? []).map(nodeOf),
    };
  };
  return { problemId: id, question, ...answerOf(fields), method: 'tree-search', root: nodeOf('0') };
}

interface Growing extends SearchNode {
  readonly text: string;
  readonly children: Growing[];
}

/** Fails searches leave words where the answer would be; these are no right answers, so they compare as wrong. */
function verdict(answer: string, final: string): SearchNode['outcome'] {
  const { status } = verify(answer, extractAnswer(final, { methods: ['boxed'] })?.answer ?? final);
  return status === 'undecided' ? undefined : status;
}

function childrenOf(value: RowFields): readonly RowFields[] {
  return Array.isArray(value['children']) ? value['children'].filter(isFields) : [];
}

function answerOf(fields: RowFields): { readonly answer?: string } {
  const answer = textField(fields, ['final_answer', 'answer']);
  return answer === undefined ? {} : { answer };
}

/** As it is: spaces at the ends of steps are part of the solution. */
function textOf(value: RowFields): string {
  return typeof value['text'] === 'string' ? value['text'] : '';
}

function unit(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 && value <= 1 ? value : null;
}

function isFields(value: unknown): value is RowFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
