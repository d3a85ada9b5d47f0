/**
 * Whether a text assigns everyone the same role as the answer does, in any order: `(1) Ben is a knave (2) Ana is a knight`.
 *
 * Someone whom the text leaves out, or calls both, makes it wrong; so does somebody whom the answer does not name. Only what
 * follows the last `####`, `<answer>` or `\boxed{` counts when there is one. `is not a knave` reads as `is a knight`.
 */
export function gradeKnights(answer: string, text: string): 'correct' | 'incorrect' {
  const wanted = readKnights(answer);
  const given = readKnights(finalPart(text));
  if (wanted === undefined || given === undefined || wanted.size !== given.size || wanted.size === 0)
    return 'incorrect';
  return [...wanted].every(([name, knight]) => given.get(name) === knight) ? 'correct' : 'incorrect';
}

/** Who is a knight, by name; `undefined` when somebody is called both. Names are letters, digits and inner hyphens. */
export function readKnights(text: string): ReadonlyMap<string, boolean> | undefined {
  const roles = new Map<string, boolean>();
  // answers name at most 12 people; a whole chain of thought is not meant to be read here
  for (const match of text
    .slice(-MAX_ANSWER_CHARS)
    .matchAll(/([\p{L}\p{N}][\p{L}\p{N}'-]*)\s*(?:is|:|=|are)\s*(not\s+)?(?:an?\s+)?(knights?|knaves?)\b/giu)) {
    const [, name = '', not, role = ''] = match;
    const knight = /^knight/i.test(role) === (not === undefined);
    if (roles.get(name.toLowerCase()) === !knight) return undefined;
    roles.set(name.toLowerCase(), knight);
  }
  return roles;
}

/** Ten times the longest answer for 12 people. */
const MAX_ANSWER_CHARS = 5000;

function finalPart(text: string): string {
  const at = Math.max(text.lastIndexOf('####'), text.lastIndexOf('<answer>'), text.lastIndexOf('\\boxed{'));
  return at < 0 ? text : text.slice(at);
}
