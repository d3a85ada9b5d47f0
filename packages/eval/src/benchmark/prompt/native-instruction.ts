/**
 * "Solve the problem step by step. Write the last line as {form}, with the final number in place of N.", in the languages of
 * MGSM, MSVAMP and the Chinese sets.
 */
const NUMBER: Readonly<Record<string, string>> = {
  bn: 'সমস্যাটি ধাপে ধাপে সমাধান করো। শেষ লাইনটি {form} আকারে লেখো, যেখানে N-এর জায়গায় চূড়ান্ত সংখ্যাটি থাকবে।',
  de: 'Löse die Aufgabe Schritt für Schritt. Schreibe die letzte Zeile als {form}, mit der Ergebniszahl anstelle von N.',
  es: 'Resuelve el problema paso a paso. Escribe la última línea como {form}, con el número final en lugar de N.',
  fr: 'Résous le problème étape par étape. Écris la dernière ligne sous la forme {form}, avec le nombre final à la place de N.',
  ja: '問題を順を追って解いてください。最後の行は {form} の形で書き、N の代わりに最終的な数を入れてください。',
  ru: 'Реши задачу по шагам. Последнюю строку запиши в виде {form}, поставив вместо N итоговое число.',
  sw: 'Tatua swali hatua kwa hatua. Andika mstari wa mwisho kama {form}, ukiweka nambari ya mwisho mahali pa N.',
  te: 'సమస్యను దశలవారీగా పరిష్కరించండి. చివరి పంక్తిని {form} రూపంలో రాయండి, N స్థానంలో తుది సంఖ్య ఉండాలి.',
  th: 'แก้โจทย์ทีละขั้นตอน แล้วเขียนบรรทัดสุดท้ายในรูปแบบ {form} โดยใส่ตัวเลขคำตอบแทน N',
  zh: '请逐步解答这道题。最后一行写成 {form} 的形式，其中 N 换成最终的数。',
};

/** Chinese sets also have expressions as answers. */
const EXPRESSION: Readonly<Record<string, string>> = {
  zh: '请逐步解答这道题。最后一行写成 {form} 的形式，其中 N 换成最终答案。',
};

/** An instruction in the language of the question; undefined where there is none but the English one. */
export function nativeInstruction(language: string, answer: string, form: string): string | undefined {
  const template = answer === 'number' ? NUMBER[language] : answer === 'expression' ? EXPRESSION[language] : undefined;
  return template?.replace('{form}', () => form);
}
