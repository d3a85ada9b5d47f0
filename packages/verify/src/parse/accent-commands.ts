import { giveUp } from '../work.ts';
import { name } from './answer-tree.ts';
import { readArgument } from './expression.ts';
import type { OperandRule } from './grammar.ts';
import { peek } from './token-reader.ts';

/** Commands that put something over or around a name, by the sign that it leaves behind the name. */
const ACCENTS: Readonly<Record<string, string>> = {
  '^': 'hat widehat',
  '¯': 'bar overline',
  '~': 'tilde widetilde',
  '˙': 'dot',
  '¨': 'ddot',
  '': 'vec overrightarrow overleftrightarrow mathbf boldsymbol bm pmb mathcal mathscr mathfrak overarc wideparen',
};

/** `\hat{x}`, `\overline{AB}`, `\mathbf{v}`. */
export const ACCENT_COMMANDS: Readonly<Record<string, OperandRule>> = Object.fromEntries(
  Object.entries(ACCENTS).flatMap(([mark, commands]) => commands.split(' ').map((command) => [command, accent(mark)])),
);

const ARROW = '⃗';
/** `\mathbf{i}`, `\hat{\jmath}`, `\vec{k}`. */
export const UNIT_VECTORS: readonly string[] = Array.from('ijk', (axis) => axis + ARROW);

function accent(mark: string): OperandRule {
  return (reader) => {
    const token = peek(reader);
    if (token?.text !== '{' || peek(reader, 2)?.text !== '}') {
      const inner = readArgument(reader);
      const isAxis = inner.kind === 'name' && UNIT_VECTORS.includes(inner.name);
      return mark === '' || inner.kind === 'product' || isAxis ? inner : giveUp();
    }
    const { text, number } = peek(reader, 1) ?? token;
    reader.position += 3;
    if (number) return mark === '' ? number : giveUp();
    const axis = /^([ijk])(?:math)?$/.exec(text)?.[1];
    return name(axis && '^'.includes(mark) ? axis + ARROW : text + mark);
  };
}
