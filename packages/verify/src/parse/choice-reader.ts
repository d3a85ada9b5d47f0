import type { AnswerReader } from './parse-answer.ts';

const CHOICE =
  /^(?:\\(?:text|math)(?:bf|rm)?\s*\{\s*)?(?:\(([A-J])\)|([A-J])[.):])\s*\}?(?:\\[ ,;:!]|~|\s|\\quad)*(\S.*)$/s;

/** `(B) 12`: an option of a multiple choice with its text. */
export const readChoice: AnswerReader = (text, read) => {
  const [, inBrackets, bare, content = ''] = CHOICE.exec(text) ?? [];
  const letter = inBrackets ?? bare;
  // `(A)^2` and `A.` are no choices with a text
  if (!letter || !/^[\w$\\({[-]/.test(content) || /^\\(?:cup|cap|cdot|times|to)\b/.test(content)) {
    return undefined;
  }
  const inner = read(content.replace(/^\}/, ''));
  return inner && { kind: 'choice', letter, content: inner };
};
