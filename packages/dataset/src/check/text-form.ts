/** What is wrong with the form of a question, without reading its meaning; `undefined` when nothing is. */
export function findFormFault(question: string): string | undefined {
  return unbalancedDollars(question) ?? unbalancedBraces(question) ?? unmatchedCommands(question);
}

/** An odd number of dollar signs counts only where there are formulas: else it is money. */
function unbalancedDollars(text: string): string | undefined {
  const bare = text.replace(/\\\$/g, '');
  const signs = bare.match(/\$/g)?.length ?? 0;
  if (signs % 2 === 0 || !/\\[a-zA-Z]|[\^_]/.test(bare)) return undefined;
  // "$2 per egg" beside formulas
  const left = bare.replace(MONEY, '').match(/\$/g)?.length ?? 0;
  return left % 2 === 0 ? undefined : `${signs} dollar signs, so that one formula is not closed`;
}

function unbalancedBraces(text: string): string | undefined {
  let depth = 0;
  const bare = text.replace(/\\[\\{}]/g, '');
  for (const sign of bare) {
    if (sign === '{') depth++;
    if (sign === '}') depth--;
    if (depth < 0) return 'a closing brace without its opening one';
  }
  return depth > 0 ? `${depth} opening braces without their closing ones` : undefined;
}

function unmatchedCommands(text: string): string | undefined {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const [left, right] = [count(/\\left(?![a-zA-Z])/g), count(/\\right(?![a-zA-Z])/g)];
  if (left !== right) return `${left} \\left and ${right} \\right`;
  const open: string[] = [];
  for (const [, command, name = ''] of text.matchAll(/\\(begin|end)\{([^{}]{1,40})\}/g)) {
    if (command === 'begin') open.push(name);
    else if (open.pop() !== name) return `\\end{${name}} without its \\begin{${name}}`;
  }
  if (open.length > 0) return `\\begin{${open.at(-1)}} without its end`;
  const [opening, closing] = [count(/(?<!\\)\\\[/g), count(/(?<!\\)\\\]/g)];
  return opening === closing ? undefined : `${opening} \\[ and ${closing} \\]`;
}

const MONEY = /\$\s?\.?\d[\d,.]*(?=[\s,.;:?!)\-–—/'"]|$)(?![^$\n]{0,60}[\\^_=][^$\n]{0,60}\$)/g;
