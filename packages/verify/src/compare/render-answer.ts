import { formatRational } from '../exact/rational.ts';
import { isExpression, type Answer, type Expression } from '../parse/answer-tree.ts';

/** For a log; answers are read whole whatever is shown of them. */
const MAX_SHOWN_CHARS = 200;

/**
 * What an answer was read as, in a plain notation: `(1/2)*x + 3`, `[0, 3)`, `5 {m^1}`. Cut after 200 characters.
 */
export function renderAnswer(answer: Answer): string {
  const text = render(answer);
  return text.length > MAX_SHOWN_CHARS ? `${text.slice(0, MAX_SHOWN_CHARS)}…` : text;
}

function render(answer: Answer): string {
  if (isExpression(answer)) return renderExpression(answer);
  switch (answer.kind) {
    case 'quantity': {
      const { dimensions, scale, words } = answer.unit;
      const size = scale.num === scale.den ? '' : `${formatRational(scale)} `;
      return `${render(answer.value)} {${size}${[dimensions, ...words].filter((part) => part !== '').join(' ')}}`;
    }
    case 'relation':
      return answer.sides
        .map((side, index) => `${index === 0 ? '' : `${answer.operators[index - 1]} `}${render(side)}`)
        .join(' ');
    case 'list':
      return answer.items.map(render).join(answer.joiner === ',' ? ', ' : ` ${answer.joiner} `);
    case 'bracket':
      return answer.open + answer.items.map(render).join(', ') + answer.close;
    case 'set': {
      const condition = !answer.condition ? '' : ` | ${render(answer.condition)}`;
      return `{${answer.items.map(render).join(', ')}${condition}}`;
    }
    case 'operation':
      return `${render(answer.left)} ${answer.operator} ${render(answer.right)}`;
    case 'matrix':
      return `[${answer.rows.map((row) => `[${row.map(render).join(', ')}]`).join(', ')}]`;
    case 'ratio':
      return answer.parts.map(render).join(':') + (answer.half === undefined ? '' : ` ${answer.half}`);
    case 'choice':
      return `(${answer.letter}) ${render(answer.content)}`;
    default:
      return JSON.stringify(answer.text);
  }
}

function renderExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'number':
      return formatRational(expression.value);
    case 'numeral':
      return `${expression.digits}_${expression.base}`;
    case 'name':
      return expression.name;
    case 'sum':
      return expression.args.map(renderExpression).join(' + ').replaceAll('+ -', '- ');
    case 'product':
      return expression.args.map(tight).join('*');
    case 'power':
      return expression.args.map(tight).join('^');
    default:
      return `${expression.name}(${expression.args.map(renderExpression).join(', ')})`;
  }
}

/** In parentheses where what stands beside it would tear it apart. */
function tight(expression: Expression): string {
  const text = renderExpression(expression);
  return /^[\w.]+$/.test(text) || expression.kind === 'call' ? text : `(${text})`;
}
